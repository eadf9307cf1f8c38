"""What is drawn over a photo, as the screen shows it before it is burned in."""

from collections.abc import Callable
from dataclasses import dataclass
from math import atan2, cos, pi, sin

import flet as ft
import flet.canvas as cv

from fieldapp.theme import Size

RED = "#e41e26"
PAPER = "#ffffff"
COVER = "#3c3c40"
TOOLS = ("arrow", "circle", "box", "text", "cover")
_STROKE = 4
_HEAD = 22
_WING = pi / 7
Area = tuple[float, float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One thing drawn with a tool of `TOOLS` from `start` to `end`, in fractions of the picture."""

    tool: str
    start: Point
    end: Point
    text: str = ""


def shapes(drawn: tuple[Drawn, ...], area: Area) -> list[cv.Shape]:
    """The marks on a canvas of `area` pixels; covers lie lowest, as in the copy."""
    ordered = sorted(drawn, key=lambda one: one.tool != "cover")
    return [shape for one in ordered for shape in _SHAPES[one.tool](one, area)]


def fitted(picture: tuple[int, int], room: Area) -> Area:
    """The largest area of the picture's own aspect within `room`."""
    scale = min(room[0] / picture[0], room[1] / picture[1])
    return (picture[0] * scale, picture[1] * scale)


def _arrow(one: Drawn, area: Area) -> list[cv.Shape]:
    (x0, y0), (x1, y1) = _on(one.start, area), _on(one.end, area)
    angle = atan2(y1 - y0, x1 - x0)
    wings = [
        cv.Line(x1, y1, x1 - _HEAD * cos(angle + turn), y1 - _HEAD * sin(angle + turn), paint=_line())
        for turn in (_WING, -_WING)
    ]
    return [cv.Line(x0, y0, x1, y1, paint=_line()), *wings]


def _circle(one: Drawn, area: Area) -> list[cv.Shape]:
    return [cv.Oval(*_box(one, area), paint=_line())]


def _frame(one: Drawn, area: Area) -> list[cv.Shape]:
    return [cv.Rect(*_box(one, area), paint=_line())]


def _cover(one: Drawn, area: Area) -> list[cv.Shape]:
    return [cv.Rect(*_box(one, area), paint=ft.Paint(color=COVER, style=ft.PaintingStyle.FILL))]


def _text(one: Drawn, area: Area) -> list[cv.Shape]:
    x, y = _on(one.start, area)
    return [cv.Text(x, y, one.text, style=ft.TextStyle(size=Size.TITLE, color=RED, bgcolor=PAPER))]


def _line() -> ft.Paint:
    return ft.Paint(color=RED, stroke_width=_STROKE, style=ft.PaintingStyle.STROKE)


def _on(point: Point, area: Area) -> Point:
    return (point[0] * area[0], point[1] * area[1])


def _box(one: Drawn, area: Area) -> tuple[float, float, float, float]:
    """Left, top, width and height, whichever corner was drawn first."""
    (x0, y0), (x1, y1) = _on(one.start, area), _on(one.end, area)
    return (min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))


_SHAPES: dict[str, Callable[[Drawn, Area], list[cv.Shape]]] = {
    "arrow": _arrow,
    "circle": _circle,
    "box": _frame,
    "text": _text,
    "cover": _cover,
}
