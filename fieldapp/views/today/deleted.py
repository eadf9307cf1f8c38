"""最近删除: drafts that were thrown away; a tap brings one back."""

import flet as ft

from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import Handler, component
from fieldapp.services.cards import DraftCard
from fieldapp.services.snapping import SnapDraft
from fieldapp.texts import inspections as inspection_words
from fieldapp.texts import today as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.frame import page_view
from fieldapp.views.naming import category_name, place_name
from fieldapp.views.tasks.rows import snap_picture
from fieldapp.widgets.base import caption, card, centred, empty, growing, sid


@component
def DeletedDrafts() -> ft.View:
    """Inspections, then snaps, each the last one thrown away first; what is restored is opened."""
    services, look, guard = use_services(), use_look(), use_guard()
    state, _ = ft.use_state(services.today.state)
    snaps, _ = ft.use_state(services.snapping.snaps)

    async def restore(inspection: str) -> None:
        await services.inspecting.restore(inspection)
        services.go(f"/inspections/{inspection}")

    async def restore_snap(snap: str) -> None:
        await services.snapping.restore(snap)
        services.go(f"/snap/{snap}")

    hint = ft.Text(look.t(words.DELETED_HINT), size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT)
    rows: list[ft.Control] = [
        _inspection(services, look, draft, number, guard(restore, draft.id))
        for number, draft in enumerate(state.deleted, 1)
    ]
    rows += [
        _snap(services, look, snap, number, guard(restore_snap, snap.id))
        for number, snap in enumerate(snaps.deleted, 1)
    ]
    nothing = empty(ft.Icons.DELETE_OUTLINE, look.t(words.NONE_DELETED), look.t(words.DELETED_HINT))
    body = ft.ListView([hint, *rows] if rows else [nothing], expand=True, spacing=Space.S, padding=Space.M)
    return page_view(centred(body), title=look.t(words.DELETED))


def deleted_link(services: Services, look: Look) -> list[ft.Control]:
    """The way there, while there is something."""
    count = len(services.today.state.deleted) + len(services.snapping.snaps.deleted)
    if not count:
        return []
    text = f"{look.t(words.DELETED)} {count}"
    button = ft.TextButton(
        text,
        icon=ft.Icons.RESTORE_FROM_TRASH_OUTLINED,
        style=growing(),
        on_click=lambda _: services.go("/deleted"),
    )
    return [sid("deleted-drafts", button)]


def _inspection(
    services: Services, look: Look, draft: DraftCard, number: int, on_click: Handler
) -> ft.Control:
    progress = look.t(inspection_words.PROGRESS, answered=draft.answered, total=draft.total)
    detail = f"{place_name(services, look, draft.place)} · {progress}"
    return sid(f"deleted-{number}", _row(look, look.t(draft.title), detail, [], on_click), button=True)


def _snap(services: Services, look: Look, snap: SnapDraft, number: int, on_click: Handler) -> ft.Control:
    identifier = f"deleted-snap-{number}"
    place = place_name(services, look, snap.place)
    detail = f"{place} · {look.t(words.SNAP)}" if place else look.t(words.SNAP)
    picture = snap_picture(services, look, snap, identifier)
    return sid(identifier, _row(look, category_name(look, snap), detail, picture, on_click), button=True)


def _row(look: Look, title: str, detail: str, picture: list[ft.Control], on_click: Handler) -> ft.Control:
    lines = ft.Column(
        [
            ft.Text(title, size=Size.LEAD),
            caption(detail),
        ],
        spacing=Space.HALF,
        expand=True,
    )
    action = ft.Text(look.t(words.RESTORE), size=Size.BODY, color=ft.Colors.PRIMARY)
    return card(ft.Row([*picture, lines, action], spacing=Space.M), on_click=on_click)
