"""A sheet with frozen row names, column heads and sums; only the cells move from side to side.

The names, the cells and the sums scroll up and down together. What moves sideways tells the heads how
far, so that nothing but the heads is drawn again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from fieldapp.errors import Guard, component
from fieldapp.theme import TOUCH, Size, Space
from fieldapp.widgets.base import sid
from fieldapp.widgets.hooks import use_once

LARGEST = 1.4
"""How far a sheet grows with the device's text: two columns still stand on a phone 360 px wide."""


@dataclass(eq=False)
class Aside(ft.Observable):
    """How far the cells were moved to the side, and how much of them is seen, in logical pixels."""

    by: float = 0.0
    room: float = 0.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The sides of a sheet in logical pixels. Its words grow no further than they do."""

    text_scale: float

    @property
    def grown(self) -> float:
        """How many times its normal size the sheet has."""
        return min(max(self.text_scale, 1), LARGEST)

    @property
    def cell(self) -> float:
        """The width of a column."""
        return 56 * self.grown

    @property
    def row(self) -> float:
        """The height of a row."""
        return TOUCH * self.grown

    @property
    def head(self) -> float:
        """The height of the heads."""
        return 72 * self.grown

    @property
    def names(self) -> float:
        """The width of the names."""
        return 84 * self.grown

    @property
    def sums(self) -> float:
        """The width of the sums."""
        return 52 * self.grown

    def letters(self, size: float) -> float:
        """The size to ask for, of text that the device then draws `text_scale` times as large."""
        return size * self.grown / max(self.text_scale, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """What stands in a grid, each control as high as a row or as wide as a cell."""

    corner: ft.Control
    heads: Sequence[ft.Control]
    total: ft.Control
    names: Sequence[ft.Control]
    rows: Sequence[ft.Control]
    sums: Sequence[ft.Control]
    below: ft.Control


@component
def Grid(lines: Lines, frame: Frame, guard: Guard, body: ft.Ref[ft.Column], laid_out: Any) -> ft.Control:
    """The whole sheet; it fills the room it is given."""
    aside = use_once(Aside)

    async def moved(event: Any) -> None:
        aside.by = max(0.0, float(event.pixels))

    async def sized(event: Any) -> None:
        aside.room = float(event.width) - frame.names - frame.sums

    top = ft.Row(
        [
            ft.Container(lines.corner, width=frame.names, height=frame.head),
            Heads(aside, frame, tuple(lines.heads)),
            ft.Container(lines.total, width=frame.sums, height=frame.head),
        ],
        spacing=0,
        height=frame.head,
        on_size_change=guard.event(sized),
    )
    cells = ft.Row(
        [ft.Column(list(lines.rows), spacing=0)],
        scroll=ft.ScrollMode.HIDDEN,
        on_scroll=guard.event(moved),
        scroll_interval=16,
        spacing=0,
        expand=True,
    )
    middle = ft.Row(
        [
            ft.Column(list(lines.names), spacing=0, width=frame.names),
            cells,
            ft.Column(list(lines.sums), spacing=0, width=frame.sums),
        ],
        spacing=0,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    scrolled = ft.Column(
        [middle, lines.below],
        ref=body,
        scroll=ft.ScrollMode.AUTO,
        on_size_change=laid_out,
        expand=True,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Column([top, scrolled], spacing=0, expand=True)


@component
def Heads(aside: Aside, frame: Frame, heads: tuple[ft.Control, ...]) -> ft.Control:
    """The heads, moved as far as the cells below them; an arrow says that more stand to the right."""
    width = frame.cell * len(heads)
    layers: list[ft.Control] = [
        ft.Row(list(heads), spacing=0, left=-aside.by, top=0, height=frame.head, width=width)
    ]
    if 0 < aside.room < width - aside.by - 1:
        layers.append(_more())
    return ft.Container(
        ft.Stack(layers), expand=True, height=frame.head, clip_behavior=ft.ClipBehavior.HARD_EDGE
    )


def _more() -> ft.Control:
    """At the edge, over heads that can be tapped through it."""
    arrow = ft.Icon(ft.Icons.CHEVRON_RIGHT, size=Size.LEAD, color=ft.Colors.PRIMARY)
    return ft.Container(
        sid("more-columns", arrow),
        right=0,
        top=0,
        bottom=0,
        width=Space.L,
        alignment=ft.Alignment.CENTER_RIGHT,
        ignore_interactions=True,
        gradient=ft.LinearGradient(
            begin=ft.Alignment.CENTER_LEFT,
            end=ft.Alignment.CENTER_RIGHT,
            colors=[ft.Colors.with_opacity(0, ft.Colors.SURFACE), ft.Colors.SURFACE],
        ),
    )


def cell_face(content: ft.Control, frame: Frame, *, colour: str | None) -> ft.Container:
    """One cell: large enough for a wet thumb, with its neighbours' edges in between."""
    return ft.Container(
        ft.Container(content, bgcolor=colour, border_radius=Space.HALF, alignment=ft.Alignment.CENTER),
        width=frame.cell,
        height=frame.row,
        padding=1.5,
    )


def figure_text(text: str, frame: Frame, colour: str) -> ft.Text:
    """A short figure in a cell."""
    return ft.Text(text, size=frame.letters(Size.LEAD), color=colour, no_wrap=True)
