"""Choosing the kind of hazard: recent ones first, then by group, or by words."""

from collections.abc import Callable, Iterable

import flet as ft

from checklists.asking.model import HazardCategory
from checklists.initials import found_by
from fieldapp.errors import Guard, Handler, component
from fieldapp.texts import snaps as words
from fieldapp.theme import Look, Size
from fieldapp.widgets.base import heading, sid
from fieldapp.widgets.hazards.severity import ICONS, tint
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.seeking import search_field

STRETCH = ft.CrossAxisAlignment.STRETCH
Pick = Callable[[str], Handler]


@component
def CategoryPicker(
    look: Look, guard: Guard, categories: tuple[HazardCategory, ...], recent: tuple[str, ...], pick: Pick
) -> ft.Control:
    """`pick` gives the handler for choosing the category with an id."""
    sought, set_sought = use_value("")

    async def seek(text: str) -> None:
        set_sought(text)

    by_id = {category.id: category for category in categories}
    rows: list[ft.Control] = []
    if sought.strip():
        found = [category for category in categories if _matches(category, sought.strip())]
        rows += [_row(look, category, pick) for category in found]
        if not found:
            rows.append(ft.Text(look.t(words.NOTHING_FOUND, words=sought.strip()), size=Size.BODY))
    else:
        rows += _group(look, look.t(words.RECENT), (by_id[one] for one in recent if one in by_id), pick)
        for title, ids in words.GROUPS:
            rows += _group(look, look.t(title), (by_id[one] for one in ids if one in by_id), pick)
    field = search_field(look, guard, "category-search", sought, look.t(words.SEARCH_CATEGORY), seek)
    return ft.Column(
        [field, ft.ListView(rows, expand=True)],
        expand=True,
        horizontal_alignment=STRETCH,
    )


def _matches(category: HazardCategory, sought: str) -> bool:
    text, examples = category.text, category.examples
    return found_by(sought, text.zh, text.en, examples.zh, examples.en)


def _group(look: Look, title: str, categories: Iterable[HazardCategory], pick: Pick) -> list[ft.Control]:
    rows = [_row(look, category, pick) for category in categories]
    return [heading(title, look), *rows] if rows else []


def _row(look: Look, category: HazardCategory, pick: Pick) -> ft.Control:
    return sid(
        f"category-{category.id}",
        ft.ListTile(
            leading=ft.Icon(ICONS[category.severity], color=tint(look, category.severity)),
            title=ft.Text(look.t(category.text), size=Size.LEAD),
            subtitle=ft.Text(look.t(category.examples), size=Size.CAPTION, max_lines=2),
            on_click=pick(category.id),
        ),
    )
