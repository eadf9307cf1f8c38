"""A table inside one item: rows × kinds of fault, a tap a fault, on the cells of the matrix sheet."""

from decimal import Decimal

import flet as ft

from checklists.asking.answers import Taps
from checklists.asking.model import Column, Row
from checklists.palette import DANGER, GOOD, QUIET
from fieldapp.context import use_guard
from fieldapp.errors import component
from fieldapp.services.inspections.states import ItemState
from fieldapp.texts import inspections as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.inspections.acts import Acts
from fieldapp.views.inspections.cells import off_words
from fieldapp.widgets.answers.grid import Frame, cell_face, figure_text
from fieldapp.widgets.base import caption, growing, sid
from fieldapp.widgets.shortening import shortened

_HEAD = 52
"""Three lines of a caption; no sums stand below them."""
_HEADS_EVERY = 6
"""The page scrolls heads away: so many rows, less than a screen of them, have heads of their own."""


@component
def TableAnswer(state: ItemState, look: Look, acts: Acts) -> ft.Control:
    """Names stay, the cells move sideways; a long press takes a tap back."""
    guard, table = use_guard(), state.item.matrix
    if table is None:
        return ft.Container()
    frame = Frame(look.text_scale)
    value = state.answer.value if state.answer else None
    taps = value if isinstance(value, Taps) else None
    times = {(tap.row, tap.column): tap.times for tap in taps.cells} if taps else {}

    def cell(row: Row, column: Column) -> ft.Control:
        count = times.get((row.code, column.code), 0)
        text = off_words(column.deduction * Decimal(count)) or ("" if taps is None else "✓")
        face = _face(look, frame, text, count)
        face.on_click = guard(acts.tap_cell, state, row.code, column.code, 1)
        face.on_long_press = guard(acts.tap_cell, state, row.code, column.code, -1)
        label = f"{look.t(row.text)} · {look.t(column.text)} {text}".strip()
        return sid(f"answer-{state.key}-{row.code}-{column.code}", face, label=label, button=True)

    names: list[ft.Control] = []
    lines: list[ft.Control] = []
    for number, row in enumerate(table.rows):
        if number % _HEADS_EVERY == 0:
            names.append(ft.Container(height=_HEAD * frame.grown))
            heads = [_head(look.t(column.text), frame) for column in table.columns]
            lines.append(ft.Row([*heads], spacing=0, height=_HEAD * frame.grown))
        names.append(_name(look.t(row.text), frame))
        lines.append(ft.Row([cell(row, column) for column in table.columns], spacing=0))
    cells = ft.Row([ft.Column(lines, spacing=0)], scroll=ft.ScrollMode.HIDDEN, expand=True)
    sheet = ft.Row([ft.Column(names, spacing=0, width=frame.names), cells], spacing=0)
    fine = ft.OutlinedButton(
        look.t(words.TABLE_FINE),
        icon=ft.Icons.CHECK,
        style=growing(),
        on_click=guard(acts.choose, state, Taps()),
    )
    hint = caption(look.t(words.TABLE_HINT))
    below = [sid(f"answer-{state.key}-fine", fine, button=True), hint]
    return ft.Column([sheet, ft.Row(below, wrap=True, spacing=Space.S)], spacing=Space.S)


def _face(look: Look, frame: Frame, text: str, count: int) -> ft.Container:
    ink = ft.Colors.SURFACE if count else look.tone(GOOD)
    colour = look.tone(DANGER) if count else look.wash(GOOD if text else QUIET)
    face = cell_face(figure_text(text, frame, ink), frame, colour=colour)
    face.ink = True
    return face


def _name(text: str, frame: Frame) -> ft.Control:
    words_ = ft.Text(text, size=frame.letters(Size.BODY), max_lines=2, overflow=ft.TextOverflow.ELLIPSIS)
    return ft.Container(words_, height=frame.row, alignment=ft.Alignment.CENTER_LEFT)


def _head(text: str, frame: Frame) -> ft.Control:
    words_ = ft.Text(
        shortened(text, frame.cell / (Size.CAPTION * frame.grown)),
        size=frame.letters(Size.CAPTION),
        max_lines=3,
        overflow=ft.TextOverflow.ELLIPSIS,
        text_align=ft.TextAlign.CENTER,
    )
    return ft.Container(words_, width=frame.cell, alignment=ft.Alignment.BOTTOM_CENTER)
