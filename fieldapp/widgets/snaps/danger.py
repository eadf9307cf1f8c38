"""Immediate danger in words: what to do before filling in anything."""

import flet as ft

from checklists.palette import DANGER, WARNING
from fieldapp.errors import Handler
from fieldapp.theme import Look, Size
from fieldapp.widgets.base import sid
from fieldapp.widgets.notices import notice


def danger_banner(look: Look, title: str, what: str, then: str = "") -> ft.Control:
    """Loud, and read aloud by a screen reader at once; `then` is the rule for this kind."""
    more = [ft.Text(then, size=Size.BODY)] if then else []
    box = notice(look, DANGER, ft.Icons.DANGEROUS_OUTLINED, title, what, more)
    return sid("danger", box, live_region=True)


def worse_card(look: Look, title: str, what: str, action: str, on_click: Handler) -> ft.Control:
    """The category's condition for being worse, and a way to say that it holds."""
    style = ft.ButtonStyle(color=look.tone(WARNING))
    button = ft.TextButton(action, icon=ft.Icons.ARROW_UPWARD, style=style, on_click=on_click)
    return notice(look, WARNING, ft.Icons.WARNING_AMBER, title, what, [sid("raise", button)])
