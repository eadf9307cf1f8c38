"""Choosing a place: down the tree from campus to room, or by name and code."""

from collections.abc import Awaitable, Callable

import flet as ft

from checklists.initials import found_by
from checklists.places.campus import Campus, Place
from fieldapp.errors import Guard, Handler, component
from fieldapp.texts import snaps as words
from fieldapp.theme import Look, Size, Space
from fieldapp.widgets.base import sid
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.seeking import search_field

STRETCH = ft.CrossAxisAlignment.STRETCH
_MOST_SHOWN = 60
Pick = Callable[[str], Handler]


@component
def PlacePicker(
    look: Look,
    guard: Guard,
    campus: Campus,
    recent: tuple[str, ...],
    pick: Pick,
    kinds: tuple[str, ...] = (),
) -> ft.Control:
    """`pick` gives the handler for choosing the place with an id; `recent` are offered first.

    With `kinds` only such places can be chosen, and those around them opened.
    """
    campus = campus.narrowed(kinds)
    within, set_within = use_value("")
    sought, set_sought = use_value("")

    async def open_place(place_id: str) -> None:
        set_within(place_id)

    async def seek(text: str) -> None:
        set_sought(text)

    lang = look.t.lang
    rows: list[ft.Control] = []
    if sought.strip():
        found = [place for place in _found(campus, sought.strip()) if _fits(place, kinds)]
        rows += [_row(look, campus, place, pick(place.id), full=True) for place in found]
        if not found:
            rows.append(ft.Text(look.t(words.NOTHING_FOUND, words=sought.strip()), size=Size.BODY))
    else:
        if not within:
            places = [campus.place_by_id[one] for one in recent if one in campus.place_by_id]
            fitting = [place for place in places if _fits(place, kinds)]
            rows += [_row(look, campus, place, pick(place.id), full=True, recent=True) for place in fitting]
        else:
            rows.append(_crumbs(look, campus, within, guard, open_place))
            if _fits(campus.place_by_id[within], kinds):
                here = campus.place_name(within, lang)
                rows.append(_here(look.t(words.THIS_PLACE, place=here), pick(within)))
        for place in _children(campus, within or None):
            inner = _children(campus, place.id)
            on_click = guard(open_place, place.id) if inner else pick(place.id)
            rows.append(_row(look, campus, place, on_click, opens=bool(inner)))
    field = search_field(look, guard, "place-search", sought, look.t(words.SEARCH_PLACE), seek)
    return ft.Column(
        [field, ft.ListView(rows, expand=True)],
        expand=True,
        horizontal_alignment=STRETCH,
    )


def _fits(place: Place, kinds: tuple[str, ...]) -> bool:
    return not kinds or place.kind in kinds


def _children(campus: Campus, parent: str | None) -> list[Place]:
    return [place for place in campus.places_in_use if place.parent == parent]


def _found(campus: Campus, sought: str) -> list[Place]:
    """Places whose name, code or initials hold the text; those whose name or code begins with it first."""
    low = sought.lower()
    hits = [place for place in campus.places_in_use if found_by(low, *_names(place))]
    hits.sort(key=lambda place: not any(name.lower().startswith(low) for name in _names(place)))
    return hits[:_MOST_SHOWN]


def _names(place: Place) -> tuple[str, str, str]:
    return (place.zh, place.en, place.code)


def _row(
    look: Look,
    campus: Campus,
    place: Place,
    on_click: Handler,
    *,
    full: bool = False,
    recent: bool = False,
    opens: bool = False,
) -> ft.Control:
    own = place.zh if look.t.lang == "zh" else place.en
    return sid(
        f"place-{place.id}",
        ft.ListTile(
            leading=ft.Icon(ft.Icons.HISTORY if recent else ft.Icons.PLACE_OUTLINED),
            title=ft.Text(campus.place_name(place.id, look.t.lang) if full else own, size=Size.LEAD),
            subtitle=ft.Text(place.code, size=Size.CAPTION),
            trailing=ft.Icon(ft.Icons.CHEVRON_RIGHT) if opens else None,
            on_click=on_click,
        ),
    )


def _crumbs(
    look: Look, campus: Campus, within: str, guard: Guard, open_place: Callable[[str], Awaitable[None]]
) -> ft.Control:
    steps: list[ft.Control] = [
        sid("place-top", ft.TextButton(look.t(words.ALL_PLACES), on_click=guard(open_place, "")))
    ]
    for place in campus.place_path(within):
        name = place.zh if look.t.lang == "zh" else place.en
        steps.append(ft.TextButton(name, on_click=guard(open_place, place.id)))
    return ft.Row(steps, wrap=True, spacing=0)


def _here(text: str, on_click: Handler) -> ft.Control:
    return sid(
        "place-here",
        ft.Container(
            ft.FilledTonalButton(text, icon=ft.Icons.CHECK, on_click=on_click),
            padding=ft.Padding.symmetric(vertical=Space.S),
        ),
    )
