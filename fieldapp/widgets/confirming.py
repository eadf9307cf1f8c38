"""One question before what people would miss is thrown away."""

import flet as ft

from checklists.palette import DANGER
from fieldapp.errors import Handler
from fieldapp.texts import common
from fieldapp.theme import Look
from fieldapp.widgets.base import sid


def discard_dialog(look: Look, question: str, yes: str, on_yes: Handler, on_no: Handler) -> ft.AlertDialog:
    """The way back is the quiet button, `yes` the one in the colour of danger."""
    go = ft.FilledButton(yes, bgcolor=look.tone(DANGER), color=ft.Colors.SURFACE, on_click=on_yes)
    return ft.AlertDialog(
        content=ft.Text(question),
        actions=[
            sid("discard-no", ft.TextButton(look.t(common.CANCEL), on_click=on_no)),
            sid("discard-yes", go),
        ],
        on_dismiss=on_no,
    )
