"""What a monitor needs of 今日: the camera, and what became of the own reports."""

import flet as ft

from fieldapp.context import Services
from fieldapp.errors import Guard
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.services.snapping import SnapDraft
from fieldapp.texts import today as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.tasks.rows import snap_row, task_row
from fieldapp.widgets.base import card, growing, heading, sid

_SHOWN = 5


def snap_card(services: Services, look: Look) -> ft.Control:
    """One big thing to press, in reach of the thumb."""
    lines = ft.Column(
        [
            ft.Text(look.t(words.SNAP_BIG), size=Size.TITLE, color=ft.Colors.ON_PRIMARY_CONTAINER),
            ft.Text(look.t(words.SNAP_BIG_HINT), size=Size.BODY, color=ft.Colors.ON_PRIMARY_CONTAINER),
        ],
        spacing=Space.HALF,
        expand=True,
    )
    icon = ft.Icon(ft.Icons.PHOTO_CAMERA, size=Size.FIGURE, color=ft.Colors.ON_PRIMARY_CONTAINER)
    face = card(
        ft.Row([icon, lines], spacing=Space.L),
        on_click=lambda _: services.go("/snap"),
        tone=ft.Colors.PRIMARY_CONTAINER,
    )
    face.padding = Space.L
    return sid("snap-big", face, button=True)


def own_reports(
    services: Services,
    look: Look,
    guard: Guard,
    unsent: tuple[SnapDraft, ...],
    reported: tuple[TaskItem, ...],
) -> list[ft.Control]:
    """The newest few, what is still on its way first, and the way to all of them."""

    async def go(path: str) -> None:
        services.go(path)

    rows = [
        snap_row(services, look, snap, identifier=f"own-{number}", on_open=guard(go, "/snap/mine"))
        for number, snap in enumerate(unsent[:_SHOWN], 1)
    ]
    rows += [
        task_row(
            services,
            look,
            item,
            identifier=f"own-{number}",
            on_open=guard(go, f"/today/{item.row.id}"),
            now=services.clock(),
        )
        for number, item in enumerate(reported[: _SHOWN - len(rows)], len(rows) + 1)
    ]
    if not rows:
        return []
    see = ft.TextButton(look.t(words.ALL_MY_REPORTS), style=growing(), on_click=guard(go, "/snap/mine"))
    count = len(unsent) + len(reported)
    return [heading(look.t(words.MY_REPORTS), look, count), *rows, sid("all-my-reports", see)]
