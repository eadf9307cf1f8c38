"""Throwing a draft away, asked once more because it cannot be undone."""

import flet as ft

from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.services.inspections.sheets import Tally
from fieldapp.texts import common
from fieldapp.texts import inspections as words
from fieldapp.widgets.base import sid
from fieldapp.widgets.hooks import use_value


@component
def DiscardButton(inspection: str, tally: Tally) -> ft.Control:
    """A bin in the title bar."""
    services, look, guard = use_services(), use_look(), use_guard()
    asking, set_asking = use_value(initial=False)

    async def ask(asked: bool) -> None:
        set_asking(asked)

    async def discard() -> None:
        set_asking(False)
        await services.inspecting.discard(inspection)
        services.go("/")

    dialog = ft.AlertDialog(
        title=ft.Text(look.t(words.DISCARD_ASK)),
        content=ft.Text(look.t(words.DISCARD_WARNING, n=tally.answered)),
        actions=[
            sid("discard-no", ft.TextButton(look.t(common.CANCEL), on_click=guard(ask, False))),
            sid("discard-yes", ft.FilledButton(look.t(words.DISCARD), on_click=guard(discard))),
        ],
        on_dismiss=guard(ask, False),
    )
    ft.use_dialog(dialog if asking else None)
    button = ft.IconButton(ft.Icons.DELETE_OUTLINE, tooltip=look.t(words.DISCARD), on_click=guard(ask, True))
    return sid("discard", button)
