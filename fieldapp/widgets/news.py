"""What notices of tasks and of papers look alike in: a head with its sign, and quiet lines below."""

import flet as ft

from checklists.palette import Tone
from fieldapp.texts import news as words
from fieldapp.theme import Look, Size, Space


def news_head(look: Look, icon: ft.IconData, title: str, tone: Tone, *, unread: bool) -> ft.Control:
    """What happened; a dot, and words for who hears it, say that it is new."""
    colour = look.tone(tone)
    head: list[ft.Control] = [
        ft.Icon(icon, color=colour),
        ft.Text(title, size=Size.LEAD, color=colour, expand=True),
    ]
    if unread:
        dot = ft.Icon(ft.Icons.CIRCLE, size=Space.S, color=ft.Colors.PRIMARY)
        head.append(ft.Semantics(content=dot, label=look.t(words.UNREAD_MARK)))
    return ft.Row(head, spacing=Space.S)


def quiet_line(text: str, lines: int = 1) -> ft.Control:
    """What it is about, cut off where the card ends."""
    return ft.Text(
        text,
        size=Size.CAPTION,
        color=ft.Colors.ON_SURFACE_VARIANT,
        max_lines=lines,
        overflow=ft.TextOverflow.ELLIPSIS,
    )
