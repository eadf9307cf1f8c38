"""Prints of photos: 128-bit difference hashes by which the same view is known again.

A photo's name is the hash of its bytes, so a print once computed is true for ever.
"""

from functools import lru_cache
from pathlib import Path

import dhash
from PIL import Image, UnidentifiedImageError

_SMALL = (64, 64)
_SIDE = 9


@lru_cache(maxsize=50_000)
def print_of(path: Path) -> int | None:
    """The print of a kept photo, or None when it cannot be read."""
    try:
        with Image.open(path) as picture:
            # A JPEG decodes at an eighth of its size for next to nothing.
            picture.draft("L", _SMALL)
            # The library's own way of reading the greys is going out of Pillow.
            greys = picture.convert("L").resize((_SIDE, _SIDE), Image.Resampling.LANCZOS).tobytes()
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    row, column = dhash.dhash_row_col(list(greys))
    return int(row) << 64 | int(column)
