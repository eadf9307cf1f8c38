"""Exporting a hand-over file: when no network comes for long, the work is carried to the office by hand."""

import flet as ft

from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import Handler, component
from fieldapp.services.syncing import HandOverFile
from fieldapp.texts import common
from fieldapp.texts import me as words
from fieldapp.theme import Look, Size, Space
from fieldapp.widgets.base import card, growing, sid, to_copy
from fieldapp.widgets.hooks import use_value


@component
def HandOverCard() -> ft.Control:
    """What it is for, and the button; then the code, to be written down before the file is saved."""
    services, look, guard = use_services(), use_look(), use_guard()
    made, set_made = use_value(_nothing_made())

    async def make() -> None:
        set_made(await services.syncing.hand_over_file())

    async def save() -> None:
        if made is not None:
            await services.syncing.save_hand_over(made)
        set_made(None)

    async def close() -> None:
        set_made(None)

    ft.use_dialog(_code_dialog(look, made, guard(save), guard(close)) if made else None)
    button = ft.TextButton(
        look.t(words.HAND_OVER), icon=ft.Icons.SAVE_ALT, style=growing(), on_click=guard(make)
    )
    hint = ft.Text(look.t(words.HAND_OVER_HINT), size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT)
    return card(ft.Column([hint, sid("hand-over", button)], spacing=Space.S))


def _nothing_made() -> HandOverFile | None:
    return None


def _code_dialog(look: Look, made: HandOverFile, save: Handler, close: Handler) -> ft.AlertDialog:
    code = ft.Text(made.code, size=Size.TITLE, weight=ft.FontWeight.BOLD)
    return ft.AlertDialog(
        title=ft.Text(look.t(words.HAND_OVER_CODE)),
        content=ft.Column(
            [to_copy("hand-over-code", code), ft.Text(look.t(words.HAND_OVER_CODE_HINT), size=Size.BODY)],
            spacing=Space.M,
            tight=True,
        ),
        actions=[
            ft.TextButton(look.t(common.CANCEL), on_click=close),
            sid("hand-over-save", ft.FilledButton(look.t(words.HAND_OVER_SAVE), on_click=save)),
        ],
        on_dismiss=close,
    )
