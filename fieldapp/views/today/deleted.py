"""最近删除: drafts that were thrown away; a tap brings one back."""

import flet as ft

from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.services.today import DraftCard
from fieldapp.texts import inspections as inspection_words
from fieldapp.texts import today as words
from fieldapp.theme import TOUCH, Look, Size, Space
from fieldapp.views.frame import page_view
from fieldapp.views.tasks.rows import place_name
from fieldapp.widgets.base import card, centred, empty, sid


@component
def DeletedDrafts() -> ft.View:
    """Newest first; what is restored is opened."""
    services, look, guard = use_services(), use_look(), use_guard()
    state, _ = ft.use_state(services.today.state)

    async def restore(inspection: str) -> None:
        await services.inspecting.restore(inspection)
        services.go(f"/inspections/{inspection}")

    hint = ft.Text(look.t(words.DELETED_HINT), size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT)
    rows: list[ft.Control] = [
        _row(services, look, draft, number, guard(restore, draft.id))
        for number, draft in enumerate(state.deleted, 1)
    ]
    nothing = empty(ft.Icons.DELETE_OUTLINE, look.t(words.NONE_DELETED), look.t(words.DELETED_HINT))
    body = ft.ListView([hint, *rows] if rows else [nothing], expand=True, spacing=Space.S, padding=Space.M)
    return page_view(centred(body), title=look.t(words.DELETED))


def deleted_link(services: Services, look: Look, count: int) -> list[ft.Control]:
    """The way there, while there is something."""
    if not count:
        return []
    text = f"{look.t(words.DELETED)} {count}"
    button = ft.TextButton(
        text,
        icon=ft.Icons.RESTORE_FROM_TRASH_OUTLINED,
        height=TOUCH,
        on_click=lambda _: services.go("/inspections/deleted"),
    )
    return [sid("deleted-drafts", button)]


def _row(services: Services, look: Look, draft: DraftCard, number: int, on_click: object) -> ft.Control:
    progress = look.t(inspection_words.PROGRESS, answered=draft.answered, total=draft.total)
    lines = ft.Column(
        [
            ft.Text(look.t(draft.title), size=Size.LEAD),
            ft.Text(
                f"{place_name(services, look, draft.place)} · {progress}",
                size=Size.CAPTION,
                color=ft.Colors.ON_SURFACE_VARIANT,
            ),
        ],
        spacing=Space.HALF,
        expand=True,
    )
    action = ft.Text(look.t(words.RESTORE), size=Size.BODY, color=ft.Colors.PRIMARY)
    face = card(ft.Row([lines, action], spacing=Space.M), on_click=on_click)
    return sid(f"deleted-{number}", face, button=True)
