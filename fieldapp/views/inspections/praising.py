"""What was done well: in words, the usual ones with one tap, each with photos of its own."""

from functools import partial

import flet as ft

from fieldapp.context import use_guard, use_look
from fieldapp.errors import component
from fieldapp.services.inspections.inspecting import Inspecting
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.texts import inspections as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.photo_field import PhotoField
from fieldapp.widgets.answers.phrases import SEPARATORS, phrase_chips, separated
from fieldapp.widgets.answers.typed import words_field
from fieldapp.widgets.base import card, sid
from fieldapp.widgets.hooks import use_value

_STRETCH = ft.CrossAxisAlignment.STRETCH


@component
def Praising(sheet: Sheet, inspecting: Inspecting) -> ft.Control:
    """One line a praise; below each of them its photos."""
    look, guard = use_look(), use_guard()
    draft, set_draft = use_value("")
    between = SEPARATORS[look.t.lang]
    lines = tuple(praise.text for praise in sheet.closing.written.praises)

    async def change(text: str) -> None:
        set_draft(text)
        await inspecting.praise(sheet, separated(text, between))

    typed = draft if separated(draft, between) == lines else between.join(lines)
    chips = phrase_chips(look, "praise", words.PRAISES, typed, lambda after: guard(change, after))
    field = words_field("closing-praise", look.t(words.PRAISE), typed, guard.value(change))
    pictured = [_pictured(sheet, inspecting, at, text) for at, text in enumerate(lines)]
    return ft.Column([field, chips, *pictured], spacing=Space.S, horizontal_alignment=_STRETCH)


def praised(look: Look, sheet: Sheet) -> list[ft.Control]:
    """The photos of what was praised, each below its words; nothing where there are none."""
    shown = [
        _words_and_photos(praise.text, PhotoField(sheet.closing.praised(at), identifier=f"praised-{at + 1}"))
        for at, praise in enumerate(sheet.closing.written.praises)
        if sheet.closing.praised(at)
    ]
    head = ft.Text(look.t(words.PRAISE), size=Size.LEAD)
    return [sid("praised", card(ft.Column([head, *shown], spacing=Space.S)))] if shown else []


def _pictured(sheet: Sheet, inspecting: Inspecting, at: int, text: str) -> ft.Control:
    field = PhotoField(
        sheet.closing.praised(at),
        identifier=f"praise-photo-{at + 1}",
        on_add=partial(inspecting.picture_praise, sheet, at),
        on_remove=partial(inspecting.unpicture_praise, sheet),
    )
    return _words_and_photos(text, field)


def _words_and_photos(text: str, field: ft.Control) -> ft.Control:
    caption = ft.Text(text, size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT)
    return ft.Column([caption, field], spacing=Space.HALF, horizontal_alignment=_STRETCH)
