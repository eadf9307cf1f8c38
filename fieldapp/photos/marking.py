"""A marked-up copy: vectors drawn over a photo, burned in. Bytes in, bytes out; the photo itself stays.

Marks are in fractions of the picture, so that they fit whatever size they were drawn at.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from math import atan2, cos, hypot, pi, sin

from PIL import Image, ImageDraw, ImageFont, ImageOps

from checklists.problems import Refusal
from fieldapp.photos.lettering import lettering
from fieldapp.photos.prepare import DAMAGED, MAX_PIXELS, QUALITY

INK = (228, 30, 38)
"""A red that stands out on food, concrete and grass alike."""
_PAPER = (255, 255, 255)
_COVER = (60, 60, 64)
_LINE = 0.006
_LETTER = 0.04
_HEAD = 0.045
_WING = pi / 7

Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Tool(StrEnum):
    """What can be drawn. A cover leaves nothing to be guessed: what is under it is gone from the copy."""

    ARROW = "arrow"
    CIRCLE = "circle"
    BOX = "box"
    TEXT = "text"
    COVER = "cover"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One drawn thing from `start` to `end`, both (x, y) with 0 ≤ x, y ≤ 1; a text begins at `start`."""

    tool: Tool
    start: Point
    end: Point
    text: str = ""


def burn(photo: bytes, marks: Sequence[Mark], stamp: str = "") -> bytes:
    """The copy with the marks in it, covers first, and `stamp` at its bottom edge.

    Raises `photo.unreadable`.
    """
    try:
        with Image.open(BytesIO(photo), formats=("JPEG",)) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise Refusal("photo.too_large")
            image = ImageOps.exif_transpose(opened).convert("RGB")
    except DAMAGED as error:
        raise Refusal("photo.unreadable", detail=type(error).__name__) from error
    pen = ImageDraw.Draw(image)
    for mark in sorted(marks, key=lambda one: one.tool is not Tool.COVER):
        _DRAW[mark.tool](pen, mark, image.size)
    if _sayable(stamp):
        _stamp(pen, _sayable(stamp), image.size)
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def size_of(photo: bytes) -> tuple[int, int]:
    """Width and height of a photo in pixels. Raises `photo.unreadable`."""
    try:
        with Image.open(BytesIO(photo), formats=("JPEG",)) as image:
            return image.size
    except DAMAGED as error:
        raise Refusal("photo.unreadable", detail=type(error).__name__) from error


def _arrow(pen: ImageDraw.ImageDraw, mark: Mark, size: tuple[int, int]) -> None:
    tail, tip = _on(mark.start, size), _on(mark.end, size)
    width, head = _line(size), _HEAD * max(size)
    angle = atan2(tip[1] - tail[1], tip[0] - tail[0])
    wings = [
        (tip[0] - head * cos(angle + turn), tip[1] - head * sin(angle + turn)) for turn in (_WING, -_WING)
    ]
    # The shaft ends inside the head, so that the tip stays sharp.
    reach = min(head * cos(_WING), hypot(tip[0] - tail[0], tip[1] - tail[1]))
    neck = (tip[0] - reach * cos(angle), tip[1] - reach * sin(angle))
    pen.line([tail, neck], fill=_PAPER, width=width * 2)
    pen.polygon([tip, *wings], fill=INK, outline=_PAPER, width=max(1, width // 2))
    pen.line([tail, neck], fill=INK, width=width)


def _circle(pen: ImageDraw.ImageDraw, mark: Mark, size: tuple[int, int]) -> None:
    pen.ellipse(_box(mark, size), outline=INK, width=_line(size))


def _frame(pen: ImageDraw.ImageDraw, mark: Mark, size: tuple[int, int]) -> None:
    pen.rectangle(_box(mark, size), outline=INK, width=_line(size))


def _cover(pen: ImageDraw.ImageDraw, mark: Mark, size: tuple[int, int]) -> None:
    pen.rectangle(_box(mark, size), fill=_COVER)


def _text(pen: ImageDraw.ImageDraw, mark: Mark, size: tuple[int, int]) -> None:
    font = lettering(max(12, round(_LETTER * max(size))))
    x, y = _on(mark.start, size)
    text = _sayable(mark.text)
    left, top, right, bottom = pen.textbbox((0, 0), text, font=font)
    # A text begun at the edge is moved in until all of it is to be read.
    x, y = max(0, min(x, size[0] - right)), max(0, min(y, size[1] - bottom))
    pad = _line(size)
    pen.rectangle((x + left - pad, y + top - pad, x + right + pad, y + bottom + pad), fill=_PAPER)
    pen.text((x, y), text, fill=INK, font=font)


def _stamp(pen: ImageDraw.ImageDraw, stamp: str, size: tuple[int, int]) -> None:
    font = _fitting(pen, stamp, size)
    _, _, right, bottom = pen.textbbox((0, 0), stamp, font=font)
    pad = _line(size) * 2
    pen.rectangle((0, size[1] - bottom - 2 * pad, size[0], size[1]), fill=(0, 0, 0))
    pen.text((max(pad, (size[0] - right) / 2), size[1] - bottom - pad), stamp, fill=_PAPER, font=font)


def _fitting(
    pen: ImageDraw.ImageDraw, text: str, size: tuple[int, int]
) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The lettering of a stamp, smaller for a long one: none of it may be cut off."""
    height = max(12, round(_LETTER * 0.7 * max(size)))
    wide = pen.textlength(text, font=lettering(height)) / (size[0] * 0.96)
    return lettering(max(8, int(height / max(1.0, wide))))


def _sayable(text: str) -> str:
    """On one line, without what no face can draw."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def _on(point: Point, size: tuple[int, int]) -> Point:
    return (point[0] * size[0], point[1] * size[1])


def _box(mark: Mark, size: tuple[int, int]) -> Box:
    """From the upper left to the lower right, whichever corner was drawn first."""
    (x0, y0), (x1, y1) = _on(mark.start, size), _on(mark.end, size)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _line(size: tuple[int, int]) -> int:
    return max(2, round(_LINE * max(size)))


_DRAW: dict[Tool, Callable[[ImageDraw.ImageDraw, Mark, tuple[int, int]], None]] = {
    Tool.ARROW: _arrow,
    Tool.CIRCLE: _circle,
    Tool.BOX: _frame,
    Tool.TEXT: _text,
    Tool.COVER: _cover,
}
