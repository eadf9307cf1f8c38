"""A remark on a task, with photos: appended, never refused."""

import flet as ft

from checklists import words as terms
from checklists.rectifying.terms import Command
from checklists.wire.photos import PhotoRole
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.services.rectifying.commanding import remark_on
from fieldapp.texts import tasks as words
from fieldapp.theme import Space
from fieldapp.views.photo_field import PhotoField, Wanted
from fieldapp.views.tasks.preparing import use_preparing
from fieldapp.views.tasks.telling import tell
from fieldapp.widgets.base import sid
from fieldapp.widgets.remarks import remark_field

_EVIDENCE = Wanted(role=PhotoRole.EVIDENCE)


@component
def CommentField(item: TaskItem) -> ft.Control:
    """Words, photos or both, kept as they are made; nothing for those who may not comment."""
    services, look, guard = use_services(), use_look(), use_guard()
    remark = use_preparing(item, remark_on(item.row.id))
    draft = remark.draft
    saving, _ = ft.use_state(services.photographing.saving)

    async def send() -> None:
        if saving.count or not (draft.note.strip() or draft.photos):
            return
        await services.rectifying.give(item, Command.COMMENT, note=draft.note, photos=draft.photos)
        await remark.load()
        await tell(services, look, look.t(terms.COMMANDS["comment"]), item)

    if Command.COMMENT not in item.moves:
        return ft.Container()
    field = remark_field(draft.note, guard.value(remark.write), hint=look.t(terms.COMMANDS["comment"]))
    button = ft.IconButton(ft.Icons.SEND, tooltip=look.t(words.SEND), on_click=guard(send))
    row = ft.Row(
        [sid("comment", field, expand=True), sid("comment-go", button)],
        spacing=Space.S,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    photos = PhotoField(
        draft.photos, identifier="comment-photo", on_add=remark.add, on_remove=remark.remove, wanted=_EVIDENCE
    )
    return ft.Container(ft.Column([row, photos]), padding=ft.Padding.symmetric(vertical=Space.M))
