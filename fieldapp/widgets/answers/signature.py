"""Paper to sign on with a finger; strokes are kept as shares of the paper's width."""

from collections.abc import Awaitable, Callable
from typing import Any

import flet as ft
import flet.canvas as cv

from fieldapp.errors import Guard, component
from fieldapp.texts import inspections as words
from fieldapp.theme import Corner, Look, Size, Space
from fieldapp.widgets.base import sid

Stroke = tuple[tuple[float, float], ...]
Strokes = tuple[Stroke, ...]
Draw = Callable[[Callable[[Strokes], Strokes]], None]

ASPECT = 0.5
"""Height of the paper over its width."""
_INK, _PAPER, _LINE = "#14183c", "#ffffff", "#b8bcc8"
_PEN = 3


@component
def SignaturePad(
    look: Look,
    guard: Guard,
    strokes: Strokes,
    draw: Draw,
    lifted: Callable[[], Awaitable[None]],
    width: float,
) -> ft.Control:
    """`draw` gets what the strokes become, `lifted` is told after each of them.

    White paper in the dark too, as it will be printed.
    """

    async def begin(event: Any) -> None:
        point = _point(event, width)
        draw(lambda before: (*before, (point,)))

    async def go_on(event: Any) -> None:
        point = _point(event, width)
        draw(lambda before: (*before[:-1], (*before[-1], point)) if before else ((point,),))

    async def end(_event: Any) -> None:
        await lifted()

    paint = ft.Paint(
        color=_INK,
        stroke_width=_PEN,
        stroke_cap=ft.StrokeCap.ROUND,
        stroke_join=ft.StrokeJoin.ROUND,
        style=ft.PaintingStyle.STROKE,
    )
    paper = cv.Canvas(
        [cv.Path(_path(stroke, width), paint) for stroke in strokes],
        content=ft.GestureDetector(
            on_pan_down=guard.event(begin),
            on_pan_update=guard.event(go_on),
            on_pan_end=guard.event(end),
            drag_interval=0,
        ),
        expand=True,
    )
    hint = ft.Text(look.t(words.SIGN_HERE), size=Size.BODY, color=_LINE)
    # The paper keeps its place among the layers: another one would not know of the finger on it.
    below = ft.Container(hint, alignment=ft.Alignment.CENTER, opacity=0 if strokes else 1)
    layers: list[ft.Control] = [below, paper]
    pad = ft.Container(
        ft.Stack(layers, fit=ft.StackFit.EXPAND),
        width=width,
        height=width * ASPECT,
        bgcolor=_PAPER,
        border=ft.Border.all(1, _LINE),
        border_radius=Corner.S,
        clip_behavior=ft.ClipBehavior.HARD_EDGE,
        margin=ft.Margin.symmetric(vertical=Space.HALF),
    )
    return sid("signature-pad", pad, label=look.t(words.SIGN_HERE))


def _point(event: Any, width: float) -> tuple[float, float]:
    where = event.local_position
    across = min(max(where.x / width, 0.0), 1.0)
    return (across, min(max(where.y / width, 0.0), ASPECT))


def _path(stroke: Stroke, width: float) -> list[cv.Path.PathElement]:
    (x, y), *rest = [(x * width, y * width) for x, y in stroke]
    # A dot is a line too short to see: the round cap makes it one.
    return [cv.Path.MoveTo(x, y), *(cv.Path.LineTo(x, y) for x, y in rest or [(x + 0.1, y)])]
