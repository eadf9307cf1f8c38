"""Photos as papers carry them: small enough that a notice with two hundred of them opens on a phone."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError

LONG_EDGE = 900
_IN_A_CELL = 480
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


def small_copies(folder: Path, photo: Callable[[str], Path]) -> Callable[[str], Path]:
    """Copies for the cells of a sheet, made in the folder as they are asked for; `photo` finds the photos."""

    def shown(name: str) -> Path:
        small = folder / f"{name}.jpg"
        if not small.exists():
            write_small(photo(name), small, _IN_A_CELL)
        return small

    return shown
