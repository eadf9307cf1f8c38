"""Throwing a draft away: asked once anything is in it, and taken back with one tap."""

import flet as ft

from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.texts import inspections as words
from fieldapp.theme import Look
from fieldapp.widgets.base import sid
from fieldapp.widgets.confirming import discard_dialog
from fieldapp.widgets.hooks import use_value


@component
def DiscardButton(sheet: Sheet) -> ft.Control:
    """A bin in the title bar; what is empty goes without a question."""
    services, look, guard = use_services(), use_look(), use_guard()
    question, set_question = use_value("")

    async def restore() -> None:
        await services.inspecting.restore(sheet.id)
        services.go(f"/inspections/{sheet.id}")

    async def discard() -> None:
        set_question("")
        await services.inspecting.discard(sheet.id)
        services.go("/")
        services.offer(look.t(words.DISCARDED), look.t(words.UNDO), guard(restore))

    async def ask() -> None:
        asked = _question(look, sheet)
        if asked:
            set_question(asked)
        else:
            await discard()

    async def keep() -> None:
        set_question("")

    dialog = discard_dialog(look, question, look.t(words.DISCARD), guard(discard), guard(keep))
    ft.use_dialog(dialog if question else None)
    button = ft.IconButton(ft.Icons.DELETE_OUTLINE, tooltip=look.t(words.DISCARD), on_click=guard(ask))
    return sid("discard", button)


def _question(look: Look, sheet: Sheet) -> str:
    """What would be lost, in figures; empty when there is nothing."""
    answers = sum(item.answer is not None for item in sheet.items)
    photos = sum(len(item.photos) for item in sheet.items)
    return look.t(words.DISCARD_ASK, answers=answers, photos=photos) if answers or photos else ""
