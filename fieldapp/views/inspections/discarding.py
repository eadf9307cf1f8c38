"""Throwing a draft away: done at once, and taken back with one tap."""

import flet as ft

from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.texts import inspections as words
from fieldapp.widgets.base import sid


@component
def DiscardButton(inspection: str) -> ft.Control:
    """A bin in the title bar; nobody is asked whether they are sure."""
    services, look, guard = use_services(), use_look(), use_guard()

    async def restore() -> None:
        await services.inspecting.restore(inspection)
        services.go(f"/inspections/{inspection}")

    async def discard() -> None:
        await services.inspecting.discard(inspection)
        services.go("/")
        services.offer(look.t(words.DISCARDED), look.t(words.UNDO), guard(restore))

    button = ft.IconButton(ft.Icons.DELETE_OUTLINE, tooltip=look.t(words.DISCARD), on_click=guard(discard))
    return sid("discard", button)
