"""Throwing a draft away: nothing is asked, as one tap brings it back."""

import flet as ft

from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.texts import snaps as words
from fieldapp.widgets.base import sid


@component
def DiscardButton(snap_id: str) -> ft.Control:
    """A bin in the title bar."""
    services, look, guard = use_services(), use_look(), use_guard()

    async def restore() -> None:
        await services.snapping.restore(snap_id)
        services.go(f"/snap/{snap_id}")

    async def discard() -> None:
        await services.snapping.discard(snap_id)
        services.go("/snap")
        services.offer(look.t(words.DISCARDED), look.t(words.UNDO), guard(restore))

    button = ft.IconButton(ft.Icons.DELETE_OUTLINE, tooltip=look.t(words.DISCARD), on_click=guard(discard))
    return sid("snap-discard", button)
