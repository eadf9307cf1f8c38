"""Starting an inspection nobody asked for: which checklist, and where."""

import flet as ft

from checklists.asking.library import all_checklists
from checklists.asking.model import Checklist
from checklists.rectifying.actors import INSPECTING_ROLES
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import Handler, component
from fieldapp.services.inspections.fillable import can_fill
from fieldapp.texts import inspections as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.frame import page_view
from fieldapp.widgets.base import card, centred, empty, heading, sid
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.snaps.place_picker import PlacePicker

_RECENT = 3


@component
def InspectionStart() -> ft.View:
    """With one checklist only the place is asked; a tap on it begins."""
    services, look, guard = use_services(), use_look(), use_guard()
    checklists = tuple(one for one in all_checklists() if can_fill(one))
    chosen, set_chosen = use_value(checklists[0].id)
    signed_in, _ = ft.use_state(services.signed_in)
    today, _ = ft.use_state(services.today.state)
    busy, set_busy = use_value(initial=False)

    async def choose(checklist_id: str) -> None:
        set_chosen(checklist_id)

    async def start(place: str) -> None:
        if busy:
            return
        set_busy(True)
        try:
            services.go(f"/inspections/{await services.inspecting.start(chosen, place)}")
        finally:
            set_busy(False)

    if signed_in.person is None or signed_in.person.role not in INSPECTING_ROLES:
        refused = empty(ft.Icons.BLOCK, look.t(words.NOT_FOR_YOU), look.t(words.NOT_FOR_YOU_HINT))
        return page_view(sid("may-not-inspect", refused, expand=True), title=look.t(words.START))
    if signed_in.campus is None:
        nothing = empty(ft.Icons.PLACE_OUTLINED, look.t(words.NO_PLACES_YET), look.t(words.NO_PLACES_HINT))
        return page_view(nothing, title=look.t(words.START))
    recent = tuple(dict.fromkeys(one.place for one in today.recent))[:_RECENT]
    picker = PlacePicker(look, guard, signed_in.campus, recent, lambda place: guard(start, place))
    rows = [_checklist(look, one, one.id == chosen, guard(choose, one.id)) for one in checklists]
    body = ft.Column(
        [
            heading(look.t(words.CHOOSE_CHECKLIST), look),
            ft.Column(rows, spacing=Space.S, scroll=ft.ScrollMode.AUTO, expand=True),
            heading(look.t(words.CHOOSE_PLACE), look),
            ft.Container(picker, expand=True),
        ],
        expand=True,
        spacing=Space.S,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    padded = ft.Container(body, padding=ft.Padding.symmetric(horizontal=Space.M))
    return page_view(centred(padded), title=look.t(words.START))


def _checklist(look: Look, checklist: Checklist, chosen: bool, on_click: Handler) -> ft.Control:
    counts = look.t(words.ITEM_COUNT, items=len(checklist.items), sections=len(checklist.sections))
    icon = ft.Icons.RADIO_BUTTON_CHECKED if chosen else ft.Icons.RADIO_BUTTON_UNCHECKED
    row = ft.Row(
        [
            ft.Icon(icon, color=ft.Colors.PRIMARY if chosen else ft.Colors.OUTLINE),
            ft.Column(
                [
                    ft.Text(look.t(checklist.title), size=Size.LEAD),
                    ft.Text(counts, size=Size.CAPTION, color=ft.Colors.ON_SURFACE_VARIANT),
                ],
                spacing=Space.HALF,
                expand=True,
            ),
        ],
        spacing=Space.M,
    )
    return sid(f"checklist-{checklist.id}", card(row, on_click=on_click), button=True, selected=chosen)
