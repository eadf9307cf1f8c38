"""Saying what became of a move: the server has it, would not have it, or it waits here."""

from collections.abc import Iterable

import flet as ft

from checklists.palette import ACTIVE
from fieldapp.context import Services, use_look, use_services
from fieldapp.errors import component
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.services.rectifying.commanding import RecordState
from fieldapp.texts import tasks as words
from fieldapp.theme import Look, Size, Space
from fieldapp.widgets.base import sid

_SAID = {RecordState.SENT: words.SENT, RecordState.REFUSED: words.REFUSED_TITLE}


async def tell(services: Services, look: Look, what: str, *items: TaskItem) -> None:
    """Say it in passing; `what` was done to these tasks."""
    if services.syncing.state.practising:
        services.say(look.t(words.PRACTISED, what=what))
        return
    became = await services.rectifying.delivered(*items)
    services.say(look.t(_SAID.get(became, words.SAVED), what=what))


@component
def KeptHere(items: Iterable[TaskItem]) -> ft.Control:
    """Where the thumb just was, from the tap until the server has it: nobody need guess if it counted."""
    services, look = use_services(), use_look()
    state, _ = ft.use_state(services.syncing.state)
    if state.practising or not any(item.waiting for item in items):
        return ft.Container()
    text, colour = words.BEING_SENT if state.status.online else words.KEPT_HERE, look.tone(ACTIVE)
    line: list[ft.Control] = [
        ft.Icon(ft.Icons.PHONE_ANDROID, size=Size.LEAD, color=colour),
        ft.Text(look.t(text), size=Size.BODY, color=colour, expand=True),
    ]
    face = ft.Container(
        ft.Row(line, spacing=Space.S),
        bgcolor=look.wash(ACTIVE),
        padding=ft.Padding.symmetric(horizontal=Space.M, vertical=Space.S),
    )
    return sid("kept-here", face, live_region=True)
