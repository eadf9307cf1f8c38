"""An inspection: its items while it is a draft, its result once it is finished."""

from collections.abc import Awaitable, Callable

import flet as ft

from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import Guard, Handler, component
from fieldapp.services.inspections.inspecting import RecordState
from fieldapp.services.inspections.parts import Part
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.texts import inspections as words
from fieldapp.theme import Layout, Look, Size, Space
from fieldapp.views.frame import bar_title, loading_view, page_view
from fieldapp.views.inspections.acts import Acts
from fieldapp.views.inspections.amending import amending_line
from fieldapp.views.inspections.discarding import DiscardButton
from fieldapp.views.inspections.instances import InstanceBar, NoInstances
from fieldapp.views.inspections.item_row import ItemRow
from fieldapp.views.inspections.matrix import MatrixSheet
from fieldapp.views.inspections.naming import part_title
from fieldapp.views.inspections.opening import unknown_view, use_sheet
from fieldapp.views.inspections.progress import ProgressStrip, ThumbBar, part_tabs
from fieldapp.views.inspections.resting import RestFine
from fieldapp.views.inspections.result import result_view
from fieldapp.views.inspections.scrolling import Scroller
from fieldapp.widgets.base import centred, growing, scroll_key, sid
from fieldapp.widgets.hooks import use_once

Show = Callable[[str], Awaitable[None]]
"""Brings an item, by its id, onto the screen."""


@component
def InspectionScreen() -> ft.View:
    """Draft or result, by the inspection's id in the route."""
    services, look, guard = use_services(), use_look(), use_guard()
    opened = use_sheet(services.inspecting, guard, ft.use_route_params().get("id", ""))
    items = use_once(Scroller)
    sheet = opened.sheet
    items.draw(sheet, services.display.connections)

    async def show(item_id: str) -> None:
        if sheet is not None:
            await services.inspecting.turn_to(sheet, item_id)

    async def next_unanswered() -> None:
        target = sheet.next_unanswered(sheet.position) if sheet else None
        if target is not None:
            await show(target.key)

    async def review() -> None:
        if sheet is not None:
            services.go(f"/inspections/{sheet.id}/review")

    ft.use_effect(items.bring, [sheet.sought if sheet else None], cleanup=lambda: None)
    if sheet is None or sheet.gone:
        return unknown_view(look) if sheet or opened.unknown else loading_view(look)
    if sheet.state is not RecordState.DRAFT:
        return result_view(services, look, guard, sheet)
    campus = services.signed_in.campus
    place = campus.place_name(sheet.place, look.t.lang) if campus else sheet.place
    bar = ThumbBar(sheet.tally, look, guard(next_unanswered), guard(review))
    return page_view(
        _body(look, guard, sheet, opened.acts, show, items),
        title=_title(look, sheet, place),
        actions=[DiscardButton(sheet)],
        bottom=bar,
    )


def _body(look: Look, guard: Guard, sheet: Sheet, acts: Acts, show: Show, items: Scroller) -> ft.Control:
    part = sheet.parts[sheet.shown]

    def show_part(target: Part) -> Handler:
        return guard(show, target.anchor)

    tabs = part_tabs(sheet, look, show_part, items.tabs, upright=look.layout is Layout.PANES)
    top = [*amending_line(look, sheet), ProgressStrip(sheet.tally, look)]
    following = sheet.parts[sheet.shown + 1 :][:1]
    onward = [_next_part(look, one, show_part(one)) for one in following]
    rows = _rows(look, part, acts, items, onward, guard(items.laid_out))
    if look.layout is Layout.PANES:
        panes = ft.Row(
            [tabs, ft.VerticalDivider(width=1), rows],
            expand=True,
            spacing=0,
            vertical_alignment=ft.CrossAxisAlignment.STRETCH,
        )
        return ft.Column([*top, panes], expand=True, spacing=0)
    return ft.Column([*top, tabs, rows], expand=True, spacing=0)


def _rows(
    look: Look, part: Part, acts: Acts, items: Scroller, onward: list[ft.Control], laid_out: Handler
) -> ft.Control:
    if part.is_matrix and part.repeat:
        return MatrixSheet(part, part.repeat, look, acts, items.items, laid_out)
    column = ft.Column(
        [
            *_of_what_repeats(look, part, acts),
            RestFine(part, part.count, look, acts),
            *(_anchored(ItemRow(state, look, acts), state.key) for state in part.items),
            *onward,
            ft.Container(height=Space.XL),
        ],
        ref=items.items,
        key=f"part-{part.section.id}-{part.instance}-{part.run}",
        on_size_change=laid_out,
        scroll=ft.ScrollMode.AUTO,
        expand=True,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return centred(ft.Container(column, padding=ft.Padding.symmetric(horizontal=Space.M)))


def _of_what_repeats(look: Look, part: Part, acts: Acts) -> list[ft.Control]:
    if part.repeat is None:
        return []
    return (
        [InstanceBar(part.instance, part.repeat, look, acts)]
        if part.items
        else [NoInstances(part.repeat, look, acts)]
    )


def _anchored(row: ft.Control, item_id: str) -> ft.Control:
    return ft.Container(row, key=scroll_key(item_id))


def _next_part(look: Look, part: Part, on_click: Handler) -> ft.Control:
    text = look.t(words.NEXT_PART, title=part_title(part, look))
    button = ft.TextButton(text, icon=ft.Icons.ARROW_FORWARD, style=growing(), on_click=on_click)
    return sid("next-part", button)


def _title(look: Look, sheet: Sheet, place: str) -> ft.Control:
    return ft.Column(
        [
            bar_title(look.t(sheet.checklist.title), Size.LEAD),
            ft.Text(place, size=Size.CAPTION, color=ft.Colors.ON_SURFACE_VARIANT, no_wrap=True),
        ],
        spacing=0,
        tight=True,
    )
