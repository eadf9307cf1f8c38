"""The matrix sheet: instances × items, a tap is a deduction, sums stand at both edges."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

import flet as ft

from checklists.asking.model import AnswerType, Item, Repeat
from fieldapp.context import use_guard
from fieldapp.errors import Handler, component
from fieldapp.services.inspections.parts import Part
from fieldapp.services.inspections.past_faults import PastFaults
from fieldapp.services.inspections.states import Count, ItemState
from fieldapp.services.inspections.tapping import Before, passes_at_once
from fieldapp.texts import inspections as words
from fieldapp.theme import TOUCH, Layout, Look, Size, Space
from fieldapp.views.inspections.acts import Acts
from fieldapp.views.inspections.cells import Cell, Hand, Head, Highlight, RowName, Sum
from fieldapp.views.inspections.instances import AddInstances
from fieldapp.views.inspections.item_row import ItemRow
from fieldapp.views.inspections.lines import column_sheet, row_sheet
from fieldapp.views.inspections.naming import instance_name
from fieldapp.widgets.answers.grid import Frame, Grid, Lines
from fieldapp.widgets.base import growing, scroll_key, sid
from fieldapp.widgets.hooks import use_once, use_value
from fieldapp.widgets.sheets import small_sheet

Done = tuple[str, Before]
"""What was done, in words, and what was answered before."""


@dataclass(eq=False)
class Bench(ft.Observable):
    """What was done in this sheet since it was opened, and where the last tap was."""

    done: tuple[Done, ...] = ()
    _rows: dict[str, Highlight] = field(default_factory=dict)
    _columns: dict[str, Highlight] = field(default_factory=dict)
    _here: tuple[Highlight, ...] = ()

    def row(self, instance: str) -> Highlight:
        """The highlight of a row."""
        return self._rows.setdefault(instance, Highlight())

    def column(self, item: str) -> Highlight:
        """The highlight of a column."""
        return self._columns.setdefault(item, Highlight())

    def note(self, said: str, before: Before) -> None:
        """Something was done and can be undone."""
        if before:
            self.done = (*self.done, (said, before))

    def point(self, state: ItemState) -> None:
        """Light up the row and the column of a cell, and no others."""
        for one in self._here:
            one.here = False
        self._here = (self.row(state.instance), self.column(state.item.id))
        for one in self._here:
            one.here = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixLine:
    """A whole row, or a whole column, by its instance or its item's id."""

    row: str = ""
    column: str = ""


Opened = ItemState | MatrixLine | None
Show = Callable[[Opened], Handler]


@component
def MatrixSheet(
    part: Part, repeat: Repeat, look: Look, acts: Acts, body: ft.Ref[ft.Column], laid_out: Handler
) -> ft.Control:
    """Frozen names, heads and sums around the cells; what was done last can be undone below."""
    guard, bench = use_guard(), use_once(Bench)
    nothing: Opened = None
    opened, set_opened = use_value(nothing)

    async def show(what: Opened) -> None:
        set_opened(what)

    async def tap(state: ItemState) -> None:
        bench.point(state)
        if state.item.answer_type is not AnswerType.PASS_FAIL:
            set_opened(state)
            return
        before = await acts.deduct(state)
        bench.note(_named(look, repeat, state), before)

    async def press(state: ItemState) -> None:
        bench.point(state)
        await acts.turn_to(state)
        set_opened(state)

    async def fill(items: Iterable[ItemState], reason: str = "") -> None:
        set_opened(None)
        before = await (acts.set_aside_rest(items, reason) if reason else acts.pass_rest(items))
        bench.note(look.t(words.FILLED, n=len(before)), before)

    async def fill_all() -> None:
        before = await acts.pass_rest(part.items)
        bench.note(look.t(words.FILLED_SHEET, n=len(before)), before)

    hand = use_once(lambda: Hand(partial(guard, tap), partial(guard, press), acts.sheet.scheme))
    over = _sheet_of(opened, part, repeat, look, acts, partial(guard, fill))
    ft.use_dialog(small_sheet(look, *over, guard(show, None)) if over else None)
    lines = _lines(part, repeat, look, acts, bench, hand, partial(guard, show))
    strip = Strip(bench, part, part.count, look, acts, guard(fill_all))
    grid = Grid(lines, Frame(look.text_scale), guard, body, laid_out)
    return ft.Column(
        [ft.Container(grid, expand=True), strip],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _sheet_of(
    opened: Opened, part: Part, repeat: Repeat, look: Look, acts: Acts, fill: Callable[..., Handler]
) -> tuple[str, ft.Control] | None:
    """What lies over the sheet, under its title: one cell in full, or a whole row or column."""
    if isinstance(opened, ItemState):
        return instance_name(look, repeat, opened.instance), ItemRow(opened, look, acts)
    if opened is None:
        return None
    line = part.row(opened.row) if opened.row else _column_of(part, opened.column)
    fine = fill(line) if any(map(passes_at_once, line)) else None
    if opened.row:
        return "", row_sheet(look, acts, repeat, opened.row, fine)
    column = column_sheet(look, fine, lambda reason: fill(line, reason))
    return look.t(line[0].item.text), column


def _column_of(part: Part, item: str) -> tuple[ItemState, ...]:
    return tuple(state for state in part.items if state.item.id == item)


@component
def Strip(bench: Bench, part: Part, count: Count, look: Look, acts: Acts, fine: Handler) -> ft.Control:
    """Everything left is fine, columns out of sight included; the last thing done, and its undoing.

    `count` says when to count again.
    """
    guard = use_guard()

    async def undo() -> None:
        *earlier, (_, before) = bench.done
        await acts.put_back(before)
        bench.done = tuple(earlier)

    filled = count.answered == count.total
    left = 0 if filled else sum(map(passes_at_once, part.items))
    none_left = words.SHEET_FILLED if filled else words.REST_ONE_BY_ONE
    label = look.t(words.REST_OF_SHEET_FINE, n=left) if left else look.t(none_left)
    rest = ft.FilledTonalButton(
        # Disabled it says what is left to do: that is to be read.
        ft.Text(label, color=None if left else ft.Colors.ON_SURFACE_VARIANT),
        bgcolor=None if left else ft.Colors.SURFACE_CONTAINER_HIGHEST,
        icon=ft.Icons.DONE_ALL,
        style=growing(),
        disabled=not left,
        on_click=fine,
    )
    said = bench.done[-1][0] if bench.done else look.t(words.TAP_HINT)
    last = ft.Text(
        said,
        size=Size.CAPTION,
        max_lines=1,
        overflow=ft.TextOverflow.ELLIPSIS,
        color=ft.Colors.ON_SURFACE_VARIANT,
    )
    back = ft.IconButton(
        ft.Icons.UNDO,
        width=TOUCH,
        height=TOUCH,
        tooltip=look.t(words.UNDO),
        disabled=not bench.done,
        on_click=guard(undo),
    )
    return ft.Container(
        _strip_lines(sid("rest-fine", rest, expand=True), last, sid("undo", back), look),
        padding=ft.Padding.symmetric(horizontal=Space.S, vertical=Space.HALF),
    )


def _strip_lines(rest: ft.Control, last: ft.Control, back: ft.Control, look: Look) -> ft.Control:
    """Side by side where there is room; on a phone large letters and English lost their end there."""
    if look.layout is not Layout.BAR:
        return ft.Row([rest, sid("last-done", last, expand=True), back])
    return ft.Column(
        [sid("last-done", last), ft.Row([rest, back])],
        spacing=Space.HALF,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _lines(part: Part, repeat: Repeat, look: Look, acts: Acts, bench: Bench, hand: Hand, show: Show) -> Lines:
    names = {instance: instance_name(look, repeat, instance) for instance in part.rows}
    return Lines(
        corner=_corner(look, repeat),
        heads=[_head(look, part, item, bench, show) for item in part.section.items],
        total=Sum(look, part.count, "matrix-total"),
        names=[_row_name(look, names[one], one, bench, show) for one in part.rows],
        rows=[_row(look, names[one], part.row(one), hand, acts.sheet.past) for one in part.rows],
        sums=[Sum(look, part.rows[one], f"sum-{one}") for one in part.rows],
        below=ft.Container(AddInstances(repeat, look, acts), padding=Space.M),
    )


def _corner(look: Look, repeat: Repeat) -> ft.Control:
    size = Frame(look.text_scale).letters(Size.CAPTION)
    text = ft.Text(look.t(repeat.each), size=size, color=ft.Colors.ON_SURFACE_VARIANT)
    return ft.Container(text, padding=Space.S, alignment=ft.Alignment.CENTER_LEFT)


def _head(look: Look, part: Part, item: Item, bench: Bench, show: Show) -> ft.Control:
    opens = show(MatrixLine(column=item.id))
    highlight, count = bench.column(item.id), part.columns[item.id]
    return Head(look, look.t(item.text), highlight, count, opens, f"column-{item.id}")


def _row_name(look: Look, name: str, instance: str, bench: Bench, show: Show) -> ft.Control:
    face = RowName(look, name, bench.row(instance), show(MatrixLine(row=instance)), f"row-{instance}")
    return ft.Container(face, key=scroll_key(f"row-{instance}"))


def _row(
    look: Look, name: str, states: tuple[ItemState, ...], hand: Hand, past: Mapping[str, PastFaults]
) -> ft.Control:
    cells = [
        Cell(state, look, f"{name} {look.t(state.item.text)}", hand, past.get(state.key)) for state in states
    ]
    return ft.Row([*cells], spacing=0)


def _named(look: Look, repeat: Repeat, state: ItemState) -> str:
    return f"{instance_name(look, repeat, state.instance)} · {look.t(state.item.text)}"
