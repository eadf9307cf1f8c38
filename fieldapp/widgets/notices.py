"""Boxes that must be read first: danger, a refusal, a returned task."""

from collections.abc import Sequence

import flet as ft

from checklists.palette import Tone
from fieldapp.theme import Corner, Look, Size, Space


def notice(
    look: Look, tone: Tone, icon: ft.IconData, title: str, what: str, more: Sequence[ft.Control] = ()
) -> ft.Control:
    """A small title, the sentence itself, and `more` below it, on the tone's wash."""
    colour = look.tone(tone)
    lines = ft.Column(
        [ft.Text(title, size=Size.CAPTION, color=colour), ft.Text(what, size=Size.LEAD, color=colour)],
        spacing=2,
        expand=True,
    )
    head = ft.Row(
        [ft.Icon(icon, color=colour), lines],
        spacing=Space.M,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    return ft.Container(
        ft.Column([head, *more], spacing=Space.S),
        bgcolor=look.wash(tone),
        border_radius=Corner.M,
        padding=Space.M,
    )
