"""What becomes of what people enter: said before the first sign-in, and to be read again in 我."""

import flet as ft

from fieldapp.texts import common
from fieldapp.theme import Look, Size, Space
from fieldapp.widgets.base import card, sid


def privacy_card(look: Look) -> ft.Control:
    """Where data goes, what is taken off, who is shown."""
    lines = ft.Column(
        [
            ft.Text(look.t(common.PRIVACY), size=Size.LEAD),
            ft.Text(look.t(common.PRIVACY_NOTICE), size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT),
        ],
        spacing=Space.HALF,
        expand=True,
    )
    row = ft.Row(
        [ft.Icon(ft.Icons.PRIVACY_TIP_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT), lines],
        spacing=Space.M,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    return sid("privacy", card(row))
