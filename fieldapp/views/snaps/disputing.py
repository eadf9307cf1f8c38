"""Objecting to what became of a report, from the list of one's own."""

from typing import Any

import flet as ft

from checklists import words as terms
from checklists.rectifying.terms import Command
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.views.tasks.move_form import MoveForm
from fieldapp.views.tasks.telling import tell
from fieldapp.widgets.base import growing, sid
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.sheets import small_sheet
from fieldapp.widgets.signs import step_icon


@component
def DisputeButton(item: TaskItem, number: int) -> ft.Control:
    """For a task that this person may object to: the fault is called gone, and is not."""
    services, look, guard = use_services(), use_look(), use_guard()
    asking, set_asking = use_value(initial=False)
    said = look.t(terms.COMMANDS[Command.DISPUTE])

    async def ask(asked: bool) -> None:
        set_asking(asked)

    async def dispute(command: Command, **brought: Any) -> None:
        await services.rectifying.give(item, command, **brought)
        set_asking(False)
        await tell(services, look, said, item)

    form = MoveForm(item, Command.DISPUTE, dispute) if asking else None
    ft.use_dialog(small_sheet(look, said, form, guard(ask, False)) if form else None)
    button = ft.TextButton(said, icon=step_icon(Command.DISPUTE), style=growing(), on_click=guard(ask, True))
    return ft.Row([sid(f"dispute-{number}", button)], alignment=ft.MainAxisAlignment.END)
