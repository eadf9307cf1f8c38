"""What lies over a screen for one choice: a full sheet with a title and a way back."""

import flet as ft

from fieldapp.errors import Handler
from fieldapp.texts import common
from fieldapp.theme import Look, Size, Space
from fieldapp.widgets.base import centred, in_column, sid


def full_sheet(look: Look, title: str, content: ft.Control, on_close: Handler) -> ft.BottomSheet:
    """`content` expands under a title bar."""
    named = ft.Text(title, size=Size.TITLE, max_lines=2, overflow=ft.TextOverflow.ELLIPSIS, expand=True)
    bar = ft.Row([_close(look, on_close), named], spacing=Space.S)
    body = ft.Column([bar, content], expand=True, spacing=Space.S)
    return ft.BottomSheet(
        ft.Container(
            centred(ft.Container(body, expand=True)),
            padding=ft.Padding.symmetric(horizontal=Space.S, vertical=Space.S),
            expand=True,
        ),
        fullscreen=True,
        use_safe_area=True,
        on_dismiss=on_close,
    )


def small_sheet(look: Look, title: str, content: ft.Control, on_close: Handler) -> ft.BottomSheet:
    """`content` at its own height, above the keyboard, under its title and a way out."""
    bar = ft.Row([ft.Text(title, size=Size.TITLE, expand=True), _close(look, on_close)], spacing=Space.S)
    body = ft.Column(
        [bar, content],
        tight=True,
        spacing=Space.S,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.BottomSheet(
        ft.Container(in_column(body), padding=ft.Padding.only(left=Space.M, right=Space.M, bottom=Space.L)),
        show_drag_handle=True,
        scrollable=True,
        on_dismiss=on_close,
    )


def _close(look: Look, on_close: Handler) -> ft.Control:
    button = ft.IconButton(ft.Icons.CLOSE, tooltip=look.t(common.CLOSE), on_click=on_close)
    return sid("sheet-close", button)
