"""A remark on a task: appended, never refused."""

import flet as ft

from checklists import words as terms
from checklists.rectifying.table import Command
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.texts import tasks as words
from fieldapp.theme import Space
from fieldapp.views.tasks.telling import tell
from fieldapp.widgets.base import sid
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.remarks import remark_field


@component
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
        await tell(services, look, look.t(terms.COMMANDS["comment"]), item)

    if Command.COMMENT not in item.moves:
        return ft.Container()
    field = remark_field(typed, guard.value(write), hint=look.t(words.COMMENT))
    button = ft.IconButton(ft.Icons.SEND, tooltip=look.t(words.SEND), on_click=guard(send))
    row = ft.Row(
        [sid("comment", field, expand=True), sid("comment-go", button)],
        spacing=Space.S,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    return ft.Container(row, padding=ft.Padding.symmetric(vertical=Space.M))
