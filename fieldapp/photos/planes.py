"""A picture as a JPEG keeps it: lightness whole, the two colours at half the size.

Pillow holds four bytes a pixel of a coloured picture. So held, the shrunk one takes one and a half, and lies
beside the decoded one without doubling what a phone must have free.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

from PIL import Image
from PIL.Image import Resampling, Transpose

_STRIP, _OVERLAP = 128, 2
"""Rows of pixels, both even: a row of colour lies under two of lightness."""
_TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
"""How a picture is turned upright, by its EXIF orientation."""

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Planes:
    """Lightness (Y), and blue and red (Cb, Cr) at half its width and height."""

    lightness: Image.Image
    blue: Image.Image
    red: Image.Image

    @property
    def all(self) -> tuple[Image.Image, ...]:
        """All three, in a JPEG's order."""
        return self.lightness, self.blue, self.red


def shrunk(decoded: Image.Image, target: Size) -> Planes:
    """The decoded picture at `target`, whose sides are even, made strip by strip.

    The decoder came close to the target already, so a small kernel is enough for what is left.
    """
    planes = Planes(_blank(target), _blank(_half(target)), _blank(_half(target)))
    for top, bottom in _strips(target[1]):
        # A strip is made with a few rows more on both sides, and cut: no seam is seen.
        above, below = max(0, top - _OVERLAP), min(target[1], bottom + _OVERLAP)
        strip = _band(decoded, above, below, target)
        for plane, part, step in zip(planes.all, strip, (1, 2, 2), strict=True):
            cut = (0, (top - above) // step, part.width, (bottom - above) // step)
            plane.paste(part.crop(cut), (0, top // step))
    return planes


def even(side: float) -> int:
    """The next even number of pixels: an odd side, turned round, would part colours from their lightness."""
    return 2 * ceil(side / 2)


def turned(planes: Planes, orientation: int) -> Planes:
    """Upright; an orientation that EXIF does not know leaves it as it lies."""
    turn = _TURNS.get(orientation)
    return planes if turn is None else Planes(*(plane.transpose(turn) for plane in planes.all))


def joined(planes: Planes) -> Image.Image:
    """The picture a JPEG is written of, in YCbCr."""
    whole = Image.new("YCbCr", planes.lightness.size, None)
    for top, bottom in _strips(whole.height):
        rows = planes.lightness.crop((0, top, whole.width, bottom))
        colours = (_doubled(plane, top, bottom) for plane in (planes.blue, planes.red))
        whole.paste(Image.merge("YCbCr", (rows, *colours)), (0, top))
    return whole


def _strips(height: int) -> Iterator[tuple[int, int]]:
    return ((top, min(height, top + _STRIP)) for top in range(0, height, _STRIP))


def _band(decoded: Image.Image, above: int, below: int, target: Size) -> list[Image.Image]:
    """The target's rows from `above` to `below`, a plane each."""
    scale = decoded.height / target[1]
    first, last = floor(above * scale), min(decoded.height, ceil(below * scale))
    source = decoded.crop((0, first, decoded.width, last)).convert("YCbCr").split()
    box = (0.0, above * scale - first, float(decoded.width), min(below * scale, float(last)) - first)
    size = (target[0], below - above)
    lightness, *colours = source
    return [
        lightness.resize(size, Resampling.HAMMING, box),
        *(plane.resize(_half(size), Resampling.BOX, box) for plane in colours),
    ]


def _doubled(plane: Image.Image, top: int, bottom: int) -> Image.Image:
    rows = plane.crop((0, top // 2, plane.width, bottom // 2))
    return rows.resize((rows.width * 2, rows.height * 2), Resampling.NEAREST)


def _blank(size: Size) -> Image.Image:
    return Image.new("L", size, None)


def _half(size: Size) -> Size:
    return size[0] // 2, size[1] // 2
