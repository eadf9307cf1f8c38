"""A picture chosen in a browser made a photo like a phone's: upright, no larger, without metadata."""

from io import BytesIO
from threading import Lock

from PIL import ExifTags, Image

from checklists.problems import Refusal

LONG_EDGE, QUALITY = 1920, 80
MOST_AT_ONCE = 6
MAX_PICTURE_BYTES = 16 * 1024 * 1024
MAX_PIXELS = 50_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError)
# What Pillow raises for damaged files.
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError)
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""By EXIF's orientation."""
_ONE_AT_A_TIME = Lock()
"""A decoded picture takes up to two hundred megabytes: many at once would be too many."""


def prepare(picture: bytes) -> bytes:
    """The JPEG that is kept: where it was taken, and by which device, is no longer in it.

    Raises `photo.too_large` for more bytes or pixels than are taken, `photo.unreadable` for what is no
    whole JPEG, PNG or WebP.
    """
    if len(picture) > MAX_PICTURE_BYTES:
        raise Refusal("photo.too_large", "photos")
    try:
        with _ONE_AT_A_TIME, Image.open(BytesIO(picture), formats=FORMATS) as image:
            return _jpeg(_upright(image))
    except _BOMBS:
        raise Refusal("photo.too_large", "photos") from None
    except _DAMAGED as error:
        raise Refusal("photo.unreadable", "photos", type(error).__name__) from error


def _upright(image: Image.Image) -> Image.Image:
    if image.width * image.height > MAX_PIXELS:
        raise Refusal("photo.too_large", "photos")
    turn = _turn(image)
    image.thumbnail((LONG_EDGE, LONG_EDGE))
    plain = _opaque(image)
    return plain.transpose(turn) if turn is not None else plain


def _turn(image: Image.Image) -> Image.Transpose | None:
    try:
        return _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except _DAMAGED:
        return None  # broken metadata is no reason to lose evidence


def _opaque(image: Image.Image) -> Image.Image:
    """On white where it was transparent."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    layered = image.convert("RGBA")
    white = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(white, layered).convert("RGB")


def _jpeg(image: Image.Image) -> bytes:
    image.info.clear()
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
