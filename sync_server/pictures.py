"""Pictures of strangers opened safely: upright, no larger than asked, opaque, without metadata."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock

from PIL import Image, ImageOps

from checklists.problems import Refusal

MAX_PICTURE_BYTES = 16 * 1024 * 1024
_MAX_PIXELS = 50_000_000
_FORMATS = ("JPEG", "PNG", "WEBP")
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError)
# What Pillow raises for damaged files.
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError)
_ONE_AT_A_TIME = Lock()
"""A decoded picture takes up to two hundred megabytes: many at once would be too many."""


@contextmanager
def opened(picture: bytes, edge: int, place: str) -> Iterator[Image.Image]:
    """The picture as RGB, at most `edge` pixels long; the one that is worked on at this time.

    Raises `photo.too_large` for more bytes or pixels than are taken, `photo.unreadable` for what is no whole
    JPEG, PNG or WebP; both with `place`.
    """
    if len(picture) > MAX_PICTURE_BYTES:
        raise Refusal("photo.too_large", place)
    try:
        with _ONE_AT_A_TIME, Image.open(BytesIO(picture), formats=_FORMATS) as image:
            if image.width * image.height > _MAX_PIXELS:
                raise Refusal("photo.too_large", place)
            yield _opaque(_upright(image, edge))
    except _BOMBS:
        raise Refusal("photo.too_large", place) from None
    except _DAMAGED as error:
        raise Refusal("photo.unreadable", place, type(error).__name__) from error


def jpeg(image: Image.Image, quality: int) -> bytes:
    """Its bytes: where it was taken, and by which device, is not in them."""
    image.info.clear()
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _upright(image: Image.Image, edge: int) -> Image.Image:
    """Shrunk first: turning holds two pictures at a time."""
    image.thumbnail((edge, edge))
    try:
        return ImageOps.exif_transpose(image)
    except _DAMAGED:
        return image  # broken metadata is no reason to lose evidence


def _opaque(image: Image.Image) -> Image.Image:
    """On white where it was transparent."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    layered = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered).convert("RGB")
