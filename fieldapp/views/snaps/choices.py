"""Place and kind: what was used last as chips, everything else one tap away."""

import flet as ft

from checklists.asking.library import hazard_categories, hazard_category
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import Handler, component
from fieldapp.services.snapping import SnapDraft
from fieldapp.texts import snaps as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.naming import place_name
from fieldapp.views.scanning import PlaceScan
from fieldapp.views.snaps.places_near import near_chips, use_near
from fieldapp.widgets.base import card, sid
from fieldapp.widgets.hazards.severity import ICONS, tint
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.sheets import full_sheet
from fieldapp.widgets.snaps.category_picker import CategoryPicker
from fieldapp.widgets.snaps.place_picker import PlacePicker

_CHIPS = 6
COMMON = ("SNAP-05", "SNAP-01", "SNAP-11", "SNAP-14", "SNAP-25", "SNAP-02")
"""What is met most on a campus, offered until there are recent ones."""


@component
def PlaceChoice(draft: SnapDraft) -> ft.Control:
    """The chosen place, or recent ones and the whole tree."""
    services, look, guard = use_services(), use_look(), use_guard()
    snaps, _ = ft.use_state(services.snapping.snaps)
    choosing, set_choosing = use_value(initial=False)
    near = use_near(services, look, guard, wanted=draft.place is None)

    async def choose(place: str) -> None:
        set_choosing(False)
        await services.snapping.change(draft.id, place=place)

    async def show(shown: bool) -> None:
        set_choosing(shown)

    campus = services.signed_in.campus
    sheet = None
    if choosing and campus:
        picker = PlacePicker(look, guard, campus, snaps.recent_places, lambda place: guard(choose, place))
        sheet = full_sheet(look, look.t(words.CHOOSE_PLACE), picker, guard(show, False))
    ft.use_dialog(sheet)
    if draft.place:
        name = place_name(services, look, draft.place)
        return _chosen(look, "snap-place", ft.Icons.PLACE, name, guard(show, True))
    chips = near_chips(look, near, lambda place: guard(choose, place))
    chips += [
        _chip(f"recent-place-{number}", place_name(services, look, place), guard(choose, place))
        for number, place in enumerate(snaps.recent_places, start=1)
    ]
    chips.append(PlaceScan("scan-place", choose))
    return _open_choice(
        "snap-place", ft.Icons.PLACE_OUTLINED, look.t(words.CHOOSE_PLACE), guard(show, True), chips
    )


@component
def CategoryChoice(draft: SnapDraft) -> ft.Control:
    """The chosen kind, or recent ones and all thirty."""
    services, look, guard = use_services(), use_look(), use_guard()
    snaps, _ = ft.use_state(services.snapping.snaps)
    choosing, set_choosing = use_value(initial=False)

    async def choose(category: str) -> None:
        set_choosing(False)
        await services.snapping.change(draft.id, category=category)

    async def show(shown: bool) -> None:
        set_choosing(shown)

    sheet = None
    if choosing:
        recent = snaps.recent_categories
        picker = CategoryPicker(look, guard, hazard_categories(), recent, lambda one: guard(choose, one))
        sheet = full_sheet(look, look.t(words.CHOOSE_CATEGORY), picker, guard(show, False))
    ft.use_dialog(sheet)
    if draft.category:
        category = hazard_category(draft.category)
        colour = tint(look, category.severity)
        name, icon = look.t(category.text), ICONS[category.severity]
        return _chosen(look, "snap-category", icon, name, guard(show, True), colour)
    recent = snaps.recent_categories
    chips = [
        _chip(f"recent-category-{number}", look.t(hazard_category(one).text), guard(choose, one))
        for number, one in enumerate(recent, start=1)
    ]
    # One tap must be enough for most, on the first day too.
    chips += [
        _chip(
            f"category-{one}",
            look.t(hazard_category(one).text),
            guard(choose, one),
            ICONS[hazard_category(one).severity],
        )
        for one in COMMON
        if one not in recent
    ][: _CHIPS - len(recent)]
    return _open_choice(
        "snap-category", ft.Icons.CATEGORY_OUTLINED, look.t(words.CHOOSE_CATEGORY), guard(show, True), chips
    )


def _chosen(
    look: Look,
    identifier: str,
    icon: ft.IconData,
    name: str,
    change: Handler,
    colour: str = ft.Colors.PRIMARY,
) -> ft.Control:
    row = ft.Row(
        [
            ft.Icon(icon, color=colour),
            ft.Text(name, size=Size.LEAD, expand=True),
            ft.Text(look.t(words.CHANGE), size=Size.BODY, color=ft.Colors.PRIMARY),
        ],
        spacing=Space.M,
    )
    return sid(identifier, card(row, on_click=change), button=True)


def _open_choice(
    identifier: str, icon: ft.IconData, label: str, choose: Handler, chips: list[ft.Control]
) -> ft.Control:
    row = ft.Row(
        [
            ft.Icon(icon, color=ft.Colors.PRIMARY),
            ft.Text(label, size=Size.LEAD, color=ft.Colors.PRIMARY, expand=True),
            ft.Icon(ft.Icons.CHEVRON_RIGHT, color=ft.Colors.PRIMARY),
        ],
        spacing=Space.M,
    )
    whole = sid(identifier, card(row, on_click=choose), button=True)
    if not chips:
        return whole
    return ft.Column(
        [ft.Row(chips, wrap=True, spacing=Space.S, run_spacing=Space.HALF), whole], spacing=Space.S
    )


def _chip(identifier: str, text: str, choose: Handler, icon: ft.IconData = ft.Icons.HISTORY) -> ft.Control:
    label = ft.Text(text, size=Size.BODY, no_wrap=True, overflow=ft.TextOverflow.ELLIPSIS)
    return sid(identifier, ft.Chip(label=label, leading=ft.Icon(icon), on_click=choose))
