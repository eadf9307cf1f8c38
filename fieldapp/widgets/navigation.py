"""The four places of the app: a bar under the thumb, a rail where there is room."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import flet as ft

from checklists.asking.model import Text
from fieldapp.texts import common
from fieldapp.theme import Look
from fieldapp.widgets.base import sid


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One of the four places; `id` ends its semantics identifier."""

    id: str
    path: str
    label: Text
    icon: ft.IconData
    selected_icon: ft.IconData


TABS = (
    Tab(
        id="today",
        path="/",
        label=common.TODAY,
        icon=ft.Icons.TODAY_OUTLINED,
        selected_icon=ft.Icons.TODAY,
    ),
    Tab(
        id="snap",
        path="/snap",
        label=common.SNAP,
        icon=ft.Icons.CAMERA_ALT_OUTLINED,
        selected_icon=ft.Icons.CAMERA_ALT,
    ),
    Tab(
        id="tasks",
        path="/tasks",
        label=common.TASKS,
        icon=ft.Icons.BUILD_CIRCLE_OUTLINED,
        selected_icon=ft.Icons.BUILD_CIRCLE,
    ),
    Tab(
        id="me",
        path="/me",
        label=common.ME,
        icon=ft.Icons.PERSON_OUTLINE,
        selected_icon=ft.Icons.PERSON,
    ),
)
_MOST = 99
TAB_INDEX = {tab.id: index for index, tab in enumerate(TABS)}


Counts = Mapping[str, int]
"""How much waits behind a tab, by the tab's id; shown as a badge."""


def bottom_bar(look: Look, here: str, go: Callable[[str], None], counts: Counts) -> ft.NavigationBar:
    """The bar of a phone; `here` is the id of the present tab."""
    return ft.NavigationBar(
        selected_index=TAB_INDEX[here],
        on_change=lambda event: go(TABS[event.control.selected_index].path),
        destinations=[
            ft.NavigationBarDestination(
                icon=_icon(tab, tab.icon, counts),
                selected_icon=_icon(tab, tab.selected_icon, counts),
                label=look.t(tab.label),
            )
            for tab in TABS
        ],
    )


def side_rail(look: Look, here: str, go: Callable[[str], None], counts: Counts) -> ft.NavigationRail:
    """The rail of a wide window."""
    return ft.NavigationRail(
        selected_index=TAB_INDEX[here],
        on_change=lambda event: go(TABS[event.control.selected_index or 0].path),
        label_type=ft.NavigationRailLabelType.ALL,
        group_alignment=-0.9,
        destinations=[
            ft.NavigationRailDestination(
                icon=_icon(tab, tab.icon, counts),
                selected_icon=_icon(tab, tab.selected_icon, counts),
                label=look.t(tab.label),
            )
            for tab in TABS
        ],
    )


def _icon(tab: Tab, icon: ft.IconData, counts: Counts) -> ft.Control:
    count = counts.get(tab.id, 0)
    badge = ft.Badge(label=str(min(count, _MOST)) + ("+" if count > _MOST else "")) if count else None
    return sid(f"tab-{tab.id}", ft.Icon(icon, badge=badge))
