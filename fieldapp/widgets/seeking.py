"""The field that narrows a list while one types, alike wherever there is something to look for."""

from collections.abc import Awaitable, Callable

import flet as ft

from fieldapp.errors import Guard
from fieldapp.texts import common
from fieldapp.theme import Corner, Look
from fieldapp.widgets.base import sid


def search_field(
    look: Look, guard: Guard, identifier: str, sought: str, hint: str, seek: Callable[[str], Awaitable[None]]
) -> ft.Control:
    """With words in it, a cross empties it."""
    clear = ft.IconButton(ft.Icons.CLOSE, tooltip=look.t(common.CLEAR), on_click=guard(seek, ""))
    field = ft.TextField(
        value=sought,
        hint_text=hint,
        prefix_icon=ft.Icons.SEARCH,
        suffix_icon=sid(f"{identifier}-clear", clear) if sought else None,
        border=ft.OutlineInputBorder(border_radius=Corner.L),
        dense=True,
        on_change=guard.value(seek),
    )
    return sid(identifier, field)
