"""Photos as papers carry them: small enough that a notice with two hundred of them opens on a phone."""

from pathlib import Path

from PIL import Image, UnidentifiedImageError

LONG_EDGE = 900
_QUALITY = 72
_UNREADABLE = Image.new("L", (4, 3), 230)


def write_small(source: Path, target: Path) -> None:
    """Write a copy of a JPEG no longer than `LONG_EDGE` pixels; a grey field stands for a damaged one."""
    try:
        with Image.open(source, formats=("JPEG",)) as photo:
            photo.draft("RGB", (LONG_EDGE, LONG_EDGE))
            photo.thumbnail((LONG_EDGE, LONG_EDGE))
            small: Image.Image = photo.convert("RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        small = _UNREADABLE
    small.save(target, "JPEG", quality=_QUALITY)
