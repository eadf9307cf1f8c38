"""The choice to let photos wait for Wi-Fi."""

import flet as ft

from fieldapp.errors import Guard
from fieldapp.services.syncing import Syncing
from fieldapp.texts import me as words
from fieldapp.theme import Look, Size, Space
from fieldapp.widgets.base import card, sid


def wifi_only_card(look: Look, guard: Guard, syncing: Syncing) -> ft.Control:
    """A switch and what it does not hold up."""
    lines = ft.Column(
        [
            ft.Text(look.t(words.WIFI_ONLY), size=Size.LEAD),
            ft.Text(look.t(words.WIFI_ONLY_HINT), size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT),
        ],
        spacing=Space.HALF,
        expand=True,
    )
    switch = ft.Switch(
        value=syncing.state.status.wifi_only, on_change=guard.value(syncing.send_photos_on_wifi_only)
    )
    icon = ft.Icon(ft.Icons.WIFI, color=ft.Colors.ON_SURFACE_VARIANT)
    return card(
        ft.Row([icon, lines, sid("wifi-only", switch, label=look.t(words.WIFI_ONLY))], spacing=Space.M)
    )
