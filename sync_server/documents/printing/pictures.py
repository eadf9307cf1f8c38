"""Photos as papers carry them: small enough that a notice with two hundred of them opens on a phone."""

from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError

LONG_EDGE = 900
_QUALITY = 72
_SHRUNK = 8
_UNREADABLE = Image.new("L", (4, 3), 230)


def write_small(source: Path, target: Path, edge: int = LONG_EDGE) -> None:
    """Write a copy of a JPEG no longer than `edge` pixels; a grey field stands for a damaged one."""
    try:
        with Image.open(source, formats=("JPEG",)) as photo:
            photo.draft("RGB", (edge, edge))
            photo.thumbnail((edge, edge))
            small: Image.Image = photo.convert("RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        small = _UNREADABLE
    small.save(target, "JPEG", quality=_QUALITY)


def stand_in(small: Path, name: str) -> bytes:
    """A tiny JPEG of the same shape, like no other: it keeps a picture's place until the file is packed."""
    with Image.open(small) as photo:
        shape = (max(1, photo.width // _SHRUNK), max(1, photo.height // _SHRUNK))
    out = BytesIO()
    Image.new("L", shape).save(out, "JPEG", comment=name.encode())
    return out.getvalue()
