"""A remark on a task: appended, never refused."""

import flet as ft

from checklists import words as terms
from checklists.rectifying.table import Command
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.texts import tasks as words
from fieldapp.theme import Space
from fieldapp.widgets.base import sid
from fieldapp.widgets.hooks import use_value


@ft.component
def CommentField(item: TaskItem) -> ft.Control:
    """Nothing for those who may not comment."""
    services, look, guard = use_services(), use_look(), use_guard()
    typed, set_typed = use_value("")

    async def write(text: str) -> None:
        set_typed(text)

    async def send() -> None:
        if not typed.strip():
            return
        await services.rectifying.give(item, Command.COMMENT, note=typed)
        set_typed("")
        services.say(look.t(words.SAVED, what=look.t(terms.COMMANDS["comment"])))

    if Command.COMMENT not in item.moves:
        return ft.Container()
    field = ft.TextField(
        value=typed, hint_text=look.t(words.COMMENT), max_length=500, on_change=guard.value(write)
    )
    button = ft.IconButton(ft.Icons.SEND, tooltip=look.t(words.SEND), on_click=guard(send))
    return ft.Row(
        [sid("comment", field, expand=True), sid("comment-go", button)],
        spacing=Space.S,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
