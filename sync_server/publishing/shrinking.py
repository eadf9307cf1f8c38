"""A picture for guidance, small enough for every phone: bytes in, bytes out."""

from io import BytesIO

from PIL import Image, ImageOps

from checklists.asking.pictures import MAX_OWN_BYTES
from checklists.problems import Refusal

MAX_UPLOAD = 12 * 1024 * 1024
_MAX_PIXELS = 50_000_000
_FORMATS = ("JPEG", "PNG", "WEBP")
_TRIED = ((1280, 80), (1280, 60), (960, 60), (720, 50), (480, 40), (320, 25))
"""Long edges in pixels and qualities, the best first: noise alone needs the last."""
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError)
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError)


def shrunk(picture: bytes, place: str) -> bytes:
    """A JPEG of at most `MAX_OWN_BYTES`, upright and without metadata.

    Raises `photo.too_large` or `photo.unreadable` (no whole JPEG, PNG or WebP) with `place`.
    """
    if len(picture) > MAX_UPLOAD:
        raise Refusal("photo.too_large", place)
    try:
        return _smallest(picture, place)
    except _BOMBS:
        raise Refusal("photo.too_large", place) from None
    except _DAMAGED as error:
        raise Refusal("photo.unreadable", place, detail=type(error).__name__) from error


def _smallest(picture: bytes, place: str) -> bytes:
    with Image.open(BytesIO(picture), formats=_FORMATS) as opened:
        if opened.width * opened.height > _MAX_PIXELS:
            raise Refusal("photo.too_large", place)
        edge = _TRIED[0][0]
        opened.draft("RGB", (edge, edge))
        upright = _opaque(ImageOps.exif_transpose(opened))
    for edge, quality in _TRIED:
        upright.thumbnail((edge, edge))
        made = _jpeg(upright, quality)
        if len(made) <= MAX_OWN_BYTES:
            return made
    raise Refusal("photo.too_large", place)


def _opaque(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    layered = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered).convert("RGB")


def _jpeg(image: Image.Image, quality: int) -> bytes:
    image.info.clear()
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
