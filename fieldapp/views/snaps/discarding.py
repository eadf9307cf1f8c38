"""Throwing a draft away, asked once more because it cannot be undone."""

import flet as ft

from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.texts import snaps as words
from fieldapp.widgets.base import sid
from fieldapp.widgets.confirming import discard_dialog
from fieldapp.widgets.hooks import use_value


@component
def DiscardButton(snap_id: str) -> ft.Control:
    """A bin in the title bar."""
    services, look, guard = use_services(), use_look(), use_guard()
    asking, set_asking = use_value(initial=False)

    async def ask(asked: bool) -> None:
        set_asking(asked)

    async def discard() -> None:
        set_asking(False)
        await services.snapping.discard(snap_id)
        services.go("/snap")

    dialog = discard_dialog(
        look, look.t(words.DISCARD_ASK), look.t(words.DISCARD), guard(discard), guard(ask, False)
    )
    ft.use_dialog(dialog if asking else None)
    button = ft.IconButton(ft.Icons.DELETE_OUTLINE, tooltip=look.t(words.DISCARD), on_click=guard(ask, True))
    return sid("snap-discard", button)
