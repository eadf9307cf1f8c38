"""Preparing a picture: upright, at most 1920 pixels, without metadata. Bytes in, bytes out."""

from io import BytesIO

from PIL import ExifTags, Image

from checklists.problems import Refusal
from checklists.wire.uploading import MAX_PREVIEW_BYTES
from fieldapp.photos.planes import Planes, even, joined, shrunk, turned

LONG_EDGE = 1920
"""The default; the choice is `checklists.wire.phone_rules.LONG_EDGES`."""
THUMBNAIL_EDGE = 256
QUALITY = 80
# Long edges and qualities of a preview, the best first: noise alone needs the last.
PREVIEWS = ((320, 70), (320, 45), (240, 30), (96, 20))
MAX_PICTURE_BYTES = 48 * 1024 * 1024
# Phones of today take up to 50 megapixels by default; a decompression bomb announces far more.
MAX_PIXELS = 64_000_000
# A row of pixels is held as one piece: a panorama is a few ten thousand wide, a bomb sixty million.
MAX_SIDE = 65_535
FORMATS = ("JPEG", "PNG", "WEBP")

# What Pillow raises for damaged files, as its decoders and metadata readers were seen to do.
DAMAGED = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError)
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def prepare(picture: bytes, long_edge: int = LONG_EDGE) -> bytes:
    """The photo made of a picture: a JPEG, oriented, shrunk to `long_edge` pixels, stripped of metadata.

    Raises `photo.too_large` for more bytes or pixels than a phone can decode, `photo.unreadable`
    for what is no whole JPEG, PNG or WebP.
    """
    return _shrunk(picture, long_edge)


def thumbnail(photo: bytes) -> bytes:
    """A small JPEG of a photo, for lists."""
    return _shrunk(photo, THUMBNAIL_EDGE)


def preview(photo: bytes) -> bytes:
    """A copy of a photo of at most `MAX_PREVIEW_BYTES`, sent ahead of it: as large as that allows."""
    for long_edge, quality in PREVIEWS:
        small = _shrunk(photo, long_edge, quality)
        if len(small) <= MAX_PREVIEW_BYTES:
            return small
    raise Refusal("photo.too_large")


def _shrunk(picture: bytes, long_edge: int, quality: int = QUALITY) -> bytes:
    if len(picture) > MAX_PICTURE_BYTES:
        raise Refusal("photo.too_large")
    try:
        return _jpeg(joined(turned(*_small(picture, long_edge))), quality)
    except (*_BOMBS, MemoryError):
        raise Refusal("photo.too_large") from None
    except DAMAGED as error:
        raise Refusal("photo.unreadable", detail=type(error).__name__) from error


def _small(picture: bytes, long_edge: int) -> tuple[Planes, int]:
    """Small as it lies, and how it is to be turned; what was decoded is let go before that is done."""
    with Image.open(BytesIO(picture), formats=FORMATS) as image:
        return _resized(image, long_edge), _orientation(image)


def _resized(image: Image.Image, long_edge: int) -> Planes:
    width, height = image.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise Refusal("photo.too_large")
    scale = min(1.0, long_edge / max(width, height))
    target = (even(width * scale), even(height * scale))
    # A JPEG is decoded at 1/2, 1/4 or 1/8 only when asked in its own aspect: a square asks for too much.
    image.draft("YCbCr" if _is_ycbcr(image) else "RGB", target)
    return shrunk(_opaque(image), target)


def _is_ycbcr(image: Image.Image) -> bool:
    """Whether a JPEG keeps its colours so: asked for what it does not keep, the decoder fails."""
    components = [number for number, *_ in getattr(image, "layer", ())]
    return components == [1, 2, 3] and image.info.get("adobe_transform") != 0


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        # Pillow would cut sixteen bits off at white instead of scaling them.
        return image.convert("I").point(lambda level: level * (1 / 256)).convert("L").convert("RGB")
    if not image.has_transparency_data:
        # Converting to what it is already would be a second bitmap.
        return image if image.mode in {"RGB", "YCbCr"} else image.convert("RGB")
    layered = image.convert("RGBA")
    white = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(white, layered).convert("RGB")


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except DAMAGED:
        return 1  # broken metadata is no reason to lose evidence


def _jpeg(image: Image.Image, quality: int) -> bytes:
    image.info.clear()
    out = BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()
