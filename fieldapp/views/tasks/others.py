"""The way to the task that a step joined to this one, or took apart from it."""

import flet as ft

from fieldapp.context import Services
from fieldapp.errors import Guard
from fieldapp.texts import tasks as words
from fieldapp.theme import TOUCH, Look, Size
from fieldapp.widgets.base import sid


def to_other_task(
    services: Services, look: Look, guard: Guard, number: str, identifier: str
) -> list[ft.Control]:
    """A button where the phone has that task, its number where it has gone to others."""
    if not number:
        return []
    found = services.rectifying.tasks.numbered(number)
    if found is None:
        return [ft.Text(look.t(words.OTHER_TASK, number=number), size=Size.BODY)]

    async def go() -> None:
        services.go(f"/tasks/{found.row.id}")

    button = ft.TextButton(
        look.t(words.OTHER_TASK, number=number),
        icon=ft.Icons.ARROW_FORWARD,
        height=TOUCH,
        style=ft.ButtonStyle(padding=0),
        on_click=guard(go),
    )
    return [sid(identifier, button, button=True)]
