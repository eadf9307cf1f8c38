"""Fixing: after-photos and a note are kept as they are made, then submitted together."""

import flet as ft

from checklists import words as terms
from checklists.rectifying.terms import Command
from checklists.wire.photos import PhotoRole
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.services.rectifying.commanding import TaskDraft
from fieldapp.texts import photos as photo_words
from fieldapp.texts import tasks as words
from fieldapp.theme import TOUCH, Size, Space
from fieldapp.views.photo_field import PhotoField, Wanted
from fieldapp.views.tasks.preparing import use_preparing
from fieldapp.widgets.base import action_bar, caption, card, growing, sid
from fieldapp.widgets.remarks import remark_field


@component
def FixPanel(item: TaskItem) -> ft.Control:
    """What is prepared for a task: photos of the repaired state, and what was done."""
    services, look, guard = use_services(), use_look(), use_guard()
    campus = services.signed_in.campus
    prepared = use_preparing(item, item.row.id)
    draft = prepared.draft
    note = remark_field(draft.note, guard.value(prepared.write), label=look.t(words.AFTER_NOTE))
    return card(
        ft.Column(
            [
                ft.Text(look.t(words.AFTER_PHOTO), size=Size.LEAD),
                caption(look.t(words.AFTER_HINT)),
                PhotoField(
                    draft.photos,
                    identifier="after-photo",
                    on_add=prepared.add,
                    on_remove=prepared.remove,
                    wanted=Wanted(role=PhotoRole.AFTER, earlier=next(iter(item.row.photos), None)),
                    place=campus.place_name(item.row.place, look.t.lang) if campus else "",
                ),
                sid("after-note", note),
            ],
            spacing=Space.S,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )
    )


@component
def FixBar(item: TaskItem) -> ft.Control:
    """Start and submit under the thumb."""
    services, look, guard = use_services(), use_look(), use_guard()
    saving, _ = ft.use_state(services.photographing.saving)

    async def give(command: Command) -> None:
        draft = TaskDraft(task=item.row.id)
        if command is Command.SUBMIT:
            draft = await services.rectifying.draft(item.row.id)
        await services.rectifying.give(item, command, note=draft.note, photos=draft.photos)

    submit = ft.FilledButton(
        look.t(photo_words.PREPARING, n=saving.count) if saving.count else look.t(terms.COMMANDS["submit"]),
        disabled=bool(saving.count),
        icon=ft.Icons.FACT_CHECK_OUTLINED,
        style=growing(TOUCH + Space.S),
        on_click=guard(give, Command.SUBMIT),
    )
    buttons: list[ft.Control] = [sid("task-submit", submit, expand=True)]
    if Command.START in item.moves:
        start = ft.OutlinedButton(
            look.t(terms.COMMANDS["start"]),
            style=growing(TOUCH + Space.S),
            on_click=guard(give, Command.START),
        )
        buttons.insert(0, sid("task-start", start, expand=True))
    return action_bar(buttons)
