"""The button that makes a paper of a finished inspection."""

import flet as ft

from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.texts import printing as words
from fieldapp.theme import Size
from fieldapp.widgets.base import growing, sid
from fieldapp.widgets.hooks import use_value


@component
def PrintButton(sheet: Sheet) -> ft.Control:
    """It turns while the paper is set."""
    services, look, guard = use_services(), use_look(), use_guard()
    busy, set_busy = use_value(initial=False)

    async def save() -> None:
        set_busy(True)
        try:
            await services.printing.save(sheet)
        finally:
            set_busy(False)

    ring = ft.ProgressRing(width=Size.LEAD, height=Size.LEAD, stroke_width=2)
    button = ft.OutlinedButton(
        look.t(words.PRINT),
        icon=ring if busy else ft.Icons.PICTURE_AS_PDF_OUTLINED,
        style=growing(),
        disabled=busy,
        on_click=guard(save),
    )
    return sid("print", button)
