"""Starting an inspection nobody asked for: which checklist and where, in either order."""

from collections.abc import Awaitable, Callable

import flet as ft

from checklists.initials import found_by
from checklists.palette import CAUTION
from checklists.places.campus import Campus
from checklists.roles import INSPECTING_ROLES
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import Guard, Handler, component
from fieldapp.services.inspections.fillable import Offer, fillable
from fieldapp.texts import inspections as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.frame import page_view
from fieldapp.views.scanning import PlaceScan
from fieldapp.widgets.base import badge, caption, card, centred, empty, sid
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.seeking import search_field
from fieldapp.widgets.snaps.place_picker import PlacePicker

STRETCH = ft.CrossAxisAlignment.STRETCH
_RECENT = 3
Choose = Callable[[str], Awaitable[None]]


@component
def InspectionStart() -> ft.View:
    """The inspection begins with the tap that says the second of the two."""
    services, look = use_services(), use_look()
    signed_in, _ = ft.use_state(services.signed_in)
    if signed_in.person is None or signed_in.person.role not in INSPECTING_ROLES:
        refused = empty(ft.Icons.BLOCK, look.t(words.NOT_FOR_YOU), look.t(words.NOT_FOR_YOU_HINT))
        return page_view(sid("may-not-inspect", refused, expand=True), title=look.t(words.START))
    if signed_in.campus is None:
        nothing = empty(ft.Icons.PLACE_OUTLINED, look.t(words.NO_PLACES_YET), look.t(words.NO_PLACES_HINT))
        return page_view(nothing, title=look.t(words.START))
    padding = ft.Padding.symmetric(horizontal=Space.M)
    asked = ft.Container(Asking(signed_in.campus), padding=padding, expand=True)
    return page_view(centred(asked), title=look.t(words.START))


@component
def Asking(campus: Campus) -> ft.Control:
    """What is chosen stands on top and can be changed; below it what is still to be chosen."""
    services, look, guard = use_services(), use_look(), use_guard()
    today, _ = ft.use_state(services.today.state)
    chosen, set_chosen = use_value(today.begin_with.checklist)
    place, set_place = use_value(today.begin_with.place)
    busy, set_busy = use_value(initial=False)

    async def start(checklist_id: str, place_id: str) -> None:
        set_chosen(checklist_id)
        set_place(place_id)
        if busy or not (checklist_id and place_id):
            return
        set_busy(True)
        try:
            services.go(f"/inspections/{await services.inspecting.start(checklist_id, place_id)}")
        finally:
            set_busy(False)

    async def choose_checklist(checklist_id: str) -> None:
        await start(checklist_id, place)

    async def choose_place(place_id: str) -> None:
        await start(chosen, place_id)

    rows: list[ft.Control] = []
    chosen_one = next((one for one in today.offers if one.id == chosen), None)
    if chosen_one:
        name = look.t(chosen_one.title)
        rows.append(_chosen(look, "chosen-checklist", ft.Icons.CHECKLIST, name, guard(choose_checklist, "")))
    if place:
        name = campus.place_name(place, look.t.lang)
        rows.append(_chosen(look, "chosen-place", ft.Icons.PLACE, name, guard(choose_place, "")))
    if chosen:
        recent = tuple(dict.fromkeys(one.place for one in today.recent))[:_RECENT]
        kinds = chosen_one.checklist.place_kinds if chosen_one and chosen_one.checklist else ()
        picker = PlacePicker(look, guard, campus, recent, lambda one: guard(choose_place, one), kinds)
        scan = PlaceScan("scan-place", choose_place)
        rows += [_scanning(look.t(words.SCAN_OR_FIND), scan), ft.Container(picker, expand=True)]
    else:
        kind = campus.place_by_id[place].kind if place else ""
        if not place:
            rows.append(_scanning(look.t(words.SCAN_OR_CHOOSE), PlaceScan("scan-place", choose_place)))
        rows.append(ft.Container(Checklists(look, guard, kind, choose_checklist), expand=True))
    return ft.Column(rows, expand=True, spacing=Space.S, horizontal_alignment=STRETCH)


@component
def Checklists(look: Look, guard: Guard, kind: str, choose: Choose) -> ft.Control:
    """Those for this `kind` of place, or for any; found by name, id or pinyin initials."""
    today, _ = ft.use_state(use_services().today.state)
    sought, set_sought = use_value("")

    async def seek(text: str) -> None:
        set_sought(text)

    meant = [one for one in today.offers if is_meant(one, sought) and one.is_for(kind)]
    rows = [checklist_card(look, one, guard(choose, one.id)) for one in fillable(meant)]
    rows += [too_new_card(look, one) for one in meant if one not in fillable(meant)]
    nothing = empty(ft.Icons.SEARCH_OFF, look.t(words.NO_CHECKLIST), look.t(words.NO_CHECKLIST_HINT))
    field = search_field(look, guard, "checklist-search", sought, look.t(words.SEARCH_CHECKLIST), seek)
    return ft.Column(
        [
            field,
            ft.ListView(rows or [nothing], spacing=Space.S, expand=True),
        ],
        expand=True,
        spacing=Space.S,
        horizontal_alignment=STRETCH,
    )


def is_meant(one: Offer, sought: str) -> bool:
    """Whether somebody who typed `sought` may mean the checklist."""
    return found_by(sought, one.title.zh, one.title.en, one.id)


def checklist_card(look: Look, one: Offer, on_click: Handler) -> ft.Control:
    """A checklist to choose, with how much it asks."""
    asked = one.checklist
    counts = look.t(words.ITEM_COUNT, items=len(asked.items), sections=len(asked.sections)) if asked else ""
    below = caption(counts)
    face = _face(look, one, below, ft.Colors.PRIMARY)
    return sid(f"checklist-{one.id}", card(face, on_click=on_click), button=True)


def too_new_card(look: Look, one: Offer) -> ft.Control:
    """A checklist that is there and cannot be filled here, with the reason."""
    reason = badge(look.t(words.NEEDS_NEWER_APP), CAUTION, look, ft.Icons.SYSTEM_UPDATE)
    below = ft.Row([reason], spacing=0)
    return sid(f"too-new-{one.id}", card(_face(look, one, below, ft.Colors.OUTLINE)))


def _face(look: Look, one: Offer, below: ft.Control, colour: str) -> ft.Control:
    title = ft.Text(look.t(one.title), size=Size.LEAD)
    return ft.Row(
        [
            ft.Icon(ft.Icons.CHECKLIST, color=colour),
            ft.Column([title, below], spacing=Space.HALF, expand=True),
        ],
        spacing=Space.M,
    )


def _chosen(look: Look, identifier: str, icon: ft.IconData, name: str, change: Handler) -> ft.Control:
    row = ft.Row(
        [
            ft.Icon(icon, color=ft.Colors.PRIMARY),
            ft.Text(name, size=Size.LEAD, expand=True),
            ft.Text(look.t(words.CHANGE), size=Size.BODY, color=ft.Colors.PRIMARY),
        ],
        spacing=Space.M,
    )
    face = card(row, on_click=change, tone=ft.Colors.SECONDARY_CONTAINER)
    return sid(identifier, face, button=True)


def _scanning(text: str, button: ft.Control) -> ft.Control:
    return ft.Row([ft.Text(text, size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT, expand=True), button])
