"""Verifying: pass, or return with a reason that the fixer reads first."""

from collections.abc import Awaitable, Callable

import flet as ft

from checklists import words as terms
from checklists.rectifying.table import Command
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.texts import tasks as words
from fieldapp.theme import TOUCH, Size, Space
from fieldapp.views.tasks.fixing import bottom_bar
from fieldapp.widgets.base import sid
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.remarks import remark_field
from fieldapp.widgets.sheets import small_sheet


@component
def VerifyBar(item: TaskItem) -> ft.Control:
    """Return and pass under the thumb; returning asks why."""
    services, look, guard = use_services(), use_look(), use_guard()
    asking, set_asking = use_value(initial=False)

    async def ask(asked: bool) -> None:
        set_asking(asked)

    async def give(command: Command, note: str = "") -> None:
        await services.rectifying.give(item, command, note=note)
        set_asking(False)

    async def send_back(reason: str) -> None:
        await give(Command.RETURN, reason)

    ft.use_dialog(small_sheet(ReturnForm(send_back), guard(ask, False)) if asking else None)
    back = ft.OutlinedButton(
        look.t(terms.COMMANDS["return"]),
        icon=ft.Icons.REPLY,
        height=TOUCH + Space.S,
        on_click=guard(ask, True),
    )
    good = ft.FilledButton(
        look.t(terms.COMMANDS["verify"]),
        icon=ft.Icons.CHECK,
        height=TOUCH + Space.S,
        on_click=guard(give, Command.VERIFY),
    )
    return bottom_bar([sid("task-return", back, expand=True), sid("task-verify", good, expand=True)])


@component
def ReturnForm(on_return: Callable[[str], Awaitable[None]]) -> ft.Control:
    """Ready reasons, own words, or both."""
    look, guard = use_look(), use_guard()
    ready, set_ready = use_value("")
    typed, set_typed = use_value("")

    async def choose(reason: str) -> None:
        set_ready(reason)

    async def write(text: str) -> None:
        set_typed(text)

    async def send_back() -> None:
        await on_return("。".join(part for part in (ready, typed.strip()) if part))

    chips: list[ft.Control] = [
        sid(
            f"reason-{number}",
            ft.Chip(
                label=ft.Text(look.t(reason)),
                selected=ready == look.t(reason),
                on_select=guard(choose, look.t(reason)),
            ),
        )
        for number, reason in enumerate(words.REASONS, start=1)
    ]
    field = remark_field(typed, guard.value(write), label=look.t(words.RETURN_NOTE))
    go = ft.FilledButton(
        look.t(words.RETURN_GO), icon=ft.Icons.REPLY, height=TOUCH + Space.S, on_click=guard(send_back)
    )
    return ft.Column(
        [
            ft.Text(look.t(words.RETURN_TITLE), size=Size.TITLE),
            ft.Row(chips, wrap=True, spacing=Space.S, run_spacing=Space.HALF),
            sid("reason", field),
            ft.Row([sid("return-go", go, expand=True)]),
        ],
        spacing=Space.M,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
