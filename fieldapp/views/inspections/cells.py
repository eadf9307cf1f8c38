"""The cells, names, heads and sums of a matrix sheet; each follows only what it shows."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import flet as ft

from checklists.asking.answers import Verdict, in_words, is_not_applicable
from checklists.decimals import number_text
from checklists.judging.grades import Scheme
from checklists.palette import DANGER, GOOD, QUIET, Tone
from fieldapp.errors import Handler, component
from fieldapp.services.inspections.past_faults import PastFaults
from fieldapp.services.inspections.states import Count, ItemState
from fieldapp.theme import Look, Size, Space
from fieldapp.views.inspections.past_faults import past_told
from fieldapp.widgets.answers.grid import Frame, cell_face, figure_text
from fieldapp.widgets.base import memo, sid
from fieldapp.widgets.shortening import shortened

_EDGE = 2
_SIGN = 14
"""As large as fits a cell's corner beside its figure."""


@dataclass(eq=False)
class Highlight(ft.Observable):
    """Whether the last tap was in this row or column."""

    here: bool = False


@dataclass(frozen=True, slots=True)
class Hand:
    """What a finger does to a cell, bound once, so that memoised cells stay as they are."""

    tap: Callable[[ItemState], Handler]
    press: Callable[[ItemState], Handler]
    scheme: Scheme


@component
def _Cell(state: ItemState, look: Look, named: str, hand: Hand, past: PastFaults | None = None) -> ft.Control:
    """A tap is a deduction, a long press opens the item; a sign says that it was found here before."""
    text, colour, ink = _shown(look, state, state.worth(hand.scheme).off)
    frame = Frame(look.text_scale)
    noted = bool(state.photos or (state.answer and state.answer.note))
    mark = [ft.Container(width=6, height=6, border_radius=3, bgcolor=ink, right=4, top=4)] if noted else []
    layers: list[ft.Control] = [
        ft.Container(figure_text(text, frame, ink), alignment=ft.Alignment.CENTER),
        *mark,
    ]
    told = past_told(look, past)
    layers += [_before(look, icon, tone, ink, state.failed) for _, tone, icon in told[:1]]
    face = cell_face(ft.Stack(layers, fit=ft.StackFit.EXPAND), frame, colour=colour)
    face.on_click, face.on_long_press, face.ink = hand.tap(state), hand.press(state), True
    label = " · ".join([f"{named} {text}".strip(), *(said for said, _, _ in told)])
    return sid(f"cell-{state.key}", face, label=label, button=True)


Cell = memo(_Cell)


@component
def _RowName(look: Look, name: str, highlight: Highlight, on_click: Handler, identifier: str) -> ft.Control:
    frame = Frame(look.text_scale)
    tone = ft.Colors.SECONDARY_CONTAINER if highlight.here else None
    face = ft.Container(
        ft.Text(name, size=frame.letters(Size.BODY), max_lines=2, overflow=ft.TextOverflow.ELLIPSIS),
        width=frame.names,
        height=frame.row,
        padding=ft.Padding.only(left=Space.S, right=Space.HALF),
        alignment=ft.Alignment.CENTER_LEFT,
        bgcolor=tone,
        ink=True,
        on_click=on_click,
    )
    return sid(identifier, face, label=name, button=True)


RowName = memo(_RowName)


@component
def _Head(
    look: Look, title: str, highlight: Highlight, count: Count, on_click: Handler, identifier: str
) -> ft.Control:
    """The column's title over what it took off."""
    frame = Frame(look.text_scale)
    caption = frame.letters(Size.CAPTION)
    room = (frame.cell - 2 * _EDGE) / (Size.CAPTION * frame.grown)
    lines: list[ft.Control] = [
        ft.Text(
            shortened(title, room),
            size=caption,
            max_lines=3,
            overflow=ft.TextOverflow.ELLIPSIS,
            text_align=ft.TextAlign.CENTER,
            expand=True,
        ),
        ft.Text(off_words(count.off), size=caption, color=look.tone(DANGER)),
    ]
    face = ft.Container(
        ft.Column(lines, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.CENTER),
        width=frame.cell,
        height=frame.head,
        padding=_EDGE,
        bgcolor=ft.Colors.SECONDARY_CONTAINER if highlight.here else None,
        ink=True,
        on_click=on_click,
        tooltip=title,
    )
    return sid(identifier, face, label=f"{title} {off_words(count.off)}".strip(), button=True)


Head = memo(_Head)


@component
def _Sum(look: Look, count: Count, identifier: str) -> ft.Control:
    """What a row, or the whole sheet, lost; a check mark once everything there is answered."""
    done = count.total and count.answered == count.total
    text = off_words(count.off) or ("✓" if done else f"{count.answered}/{count.total}")
    tone = DANGER if count.off else GOOD if done else QUIET
    frame = Frame(look.text_scale)
    size = frame.letters(Size.LEAD if count.off or done else Size.CAPTION)
    figure = ft.Text(text, size=size, color=look.tone(tone), no_wrap=True)
    face = ft.Container(figure, width=frame.sums, height=frame.row, alignment=ft.Alignment.CENTER)
    return sid(identifier, face)


Sum = memo(_Sum)


def _before(look: Look, icon: ft.IconData, tone: Tone, ink: str, failed: bool) -> ft.Control:
    return ft.Icon(icon, size=_SIGN, color=ink if failed else look.tone(tone), left=2, top=2)


def off_words(off: Decimal) -> str:
    """Points taken off, or nothing."""
    return f"−{number_text(off)}" if off else ""


def _shown(look: Look, state: ItemState, off: Decimal) -> tuple[str, str | None, str]:
    """What a cell says, its colour and its ink."""
    answer, quiet = state.answer, look.tone(QUIET)
    if answer is None:
        return "", look.wash(QUIET), quiet
    if is_not_applicable(answer):
        return "—", None, quiet
    judged = isinstance(answer.value, Verdict)
    measured = "" if judged else look.t(in_words(state.item, answer)).split(" ")[0]
    if state.failed:
        return measured or off_words(off) or "✗", look.tone(DANGER), ft.Colors.SURFACE
    return measured or "✓", look.wash(GOOD), look.tone(GOOD)
