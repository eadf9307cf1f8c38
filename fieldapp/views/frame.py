"""What every screen stands in: a tab's screen with the navigation, or a page above it with a way back."""

from collections.abc import Sequence

import flet as ft

from fieldapp.context import Services, use_look, use_services
from fieldapp.errors import component
from fieldapp.texts import common
from fieldapp.theme import Layout, Look, Size, Space
from fieldapp.views.practising import PracticeBanner
from fieldapp.widgets.base import centred, empty, sid
from fieldapp.widgets.navigation import bottom_bar, side_rail

_LINE = 1.4
"""Height of a bar's line over its size."""


def tab_view(
    services: Services,
    look: Look,
    here: str,
    content: Sequence[ft.Control],
    *,
    title: ft.Control | str,
    actions: Sequence[ft.Control] = (),
    action_button: ft.FloatingActionButton | None = None,
) -> ft.View:
    """A hook: a tab's screen, `content` a lazily drawn list; the navigation stands below or at the side."""
    body = centred(scrolled(content))
    return tab_frame(services, look, here, body, title=title, actions=actions, action_button=action_button)


def scrolled(content: Sequence[ft.Control]) -> ft.ListView:
    """A lazily drawn list with room below it for a button under the thumb."""
    return ft.ListView(
        [*content, ft.Container(height=Space.XL * 2)],
        expand=True,
        spacing=Space.S,
        padding=ft.Padding.symmetric(horizontal=Space.M),
    )


def tab_frame(
    services: Services,
    look: Look,
    here: str,
    body: ft.Control,
    *,
    title: ft.Control | str,
    actions: Sequence[ft.Control] = (),
    action_button: ft.FloatingActionButton | None = None,
) -> ft.View:
    """A hook: a tab's screen around any `body` that expands, such as a camera."""
    on_phone = look.layout is Layout.BAR
    tasks, _ = ft.use_state(services.rectifying.tasks)
    papers, _ = ft.use_state(services.papers.told)
    counts = {"today": tasks.unread + papers.unread, "tasks": tasks.boxes.waiting}
    beside = ft.Row(
        [side_rail(look, here, services.go, counts), ft.VerticalDivider(width=1), body],
        expand=True,
        spacing=0,
        vertical_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.View(
        route=_path(here),
        padding=0,
        appbar=_bar(title, actions, Space.M),
        navigation_bar=bottom_bar(look, here, services.go, counts) if on_phone else None,
        floating_action_button=action_button,
        controls=[ft.SafeArea(_below_banner(body if on_phone else beside), expand=True)],
    )


def page_view(
    body: ft.Control,
    *,
    title: ft.Control | str,
    actions: Sequence[ft.Control] = (),
    bottom: ft.Control | None = None,
) -> ft.View:
    """A page above a tab; `bottom` stays under the thumb while `body` scrolls."""
    return ft.View(
        route=ft.use_view_path(),
        padding=0,
        appbar=_bar(title, actions, Space.HALF),
        controls=[ft.SafeArea(_below_banner(body, *([bottom] if bottom else [])), expand=True)],
    )


def bar_title(text: str, size: int = Size.TITLE) -> ft.Text:
    """One line of a bar, high enough for g and y: what is too wide is cut off at all its edges."""
    return ft.Text(text, size=size, style=ft.TextStyle(height=_LINE), no_wrap=True)


def loading_view(look: Look) -> ft.View:
    """While the store is asked; short, so nothing jumps."""
    ring = sid("loading", ft.ProgressRing(semantics_label=look.t(common.LOADING)))
    return ft.View(
        route=ft.use_view_path() or "/",
        vertical_alignment=ft.MainAxisAlignment.CENTER,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        controls=[ring],
    )


@component
def Nothing(icon: ft.IconData, title: str, hint: str, action: ft.Control | None = None) -> ft.Control:
    """What a list says that holds nothing: only a phone that has heard from the server knows that."""
    services, look = use_services(), use_look()
    sync, _ = ft.use_state(services.syncing.state)
    if sync.practising or sync.status.last_ok_at is not None:
        return empty(icon, title, hint, action)
    unheard = common.NOT_FETCHED if sync.status.last_problem else common.FETCHING
    return empty(ft.Icons.CLOUD_QUEUE, look.t(unheard), look.t(common.NOT_FETCHED_HINT), action)


def _below_banner(*content: ft.Control) -> ft.Control:
    return ft.Column([PracticeBanner(), *content], expand=True, spacing=0)


def _bar(title: ft.Control | str, actions: Sequence[ft.Control], spacing: int) -> ft.AppBar:
    return ft.AppBar(
        title=bar_title(title) if isinstance(title, str) else title,
        title_spacing=spacing,
        elevation_on_scroll=0,
        bgcolor=ft.Colors.SURFACE,
        actions=[*actions, ft.Container(width=Space.S)],
        center_title=False,
    )


def _path(here: str) -> str:
    return "/" if here == "today" else f"/{here}"
