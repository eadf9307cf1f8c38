"""Prints of photos: 128-bit difference hashes by which the same view is known again.

One print knows a view only where a hand holds the phone just so. So a photo has nine: of its middle, and of
what would have been the middle for a hand a little higher, lower or aside.
A photo's name is the hash of its bytes, so prints once computed are true for ever.
"""

from functools import lru_cache
from itertools import product
from pathlib import Path

import dhash
from PIL import Image, UnidentifiedImageError

_SMALL = (64, 64)
_SIDE = 9
_SHOWN = 0.86
"""The share of a side that a print is made of."""
_ASIDE = (0.0, -0.06, 0.06)
"""How far its middle is moved, as a share of a side."""


@lru_cache(maxsize=10_000)
def prints_of(path: Path) -> tuple[int, ...]:
    """The prints of a kept photo, that of its middle first; none when it cannot be read."""
    try:
        with Image.open(path) as picture:
            # A JPEG decodes at an eighth of its size for next to nothing.
            picture.draft("L", _SMALL)
            greys = picture.convert("L").resize(_SMALL, Image.Resampling.BOX)
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return ()
    return tuple(_print(greys, across, down) for across, down in product(_ASIDE, repeat=2))


def _print(greys: Image.Image, across: float, down: float) -> int:
    left, top = ((0.5 + aside - _SHOWN / 2) * _SMALL[0] for aside in (across, down))
    shown = left, top, left + _SHOWN * _SMALL[0], top + _SHOWN * _SMALL[1]
    # The library's own way of reading the greys is going out of Pillow.
    cells = greys.resize((_SIDE, _SIDE), Image.Resampling.LANCZOS, box=shown).tobytes()
    row, column = dhash.dhash_row_col(list(cells))
    return int(row) << 64 | int(column)
