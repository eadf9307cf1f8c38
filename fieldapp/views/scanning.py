"""Scanning a place wherever a screen asks for one."""

from collections.abc import Awaitable, Callable

import flet as ft

from checklists.problems import Refusal
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.photos.scanner import Scanner, scan_button
from fieldapp.widgets.photos.viewer import sheet


@component
def PlaceScan(identifier: str, on_place: Callable[[str], Awaitable[None]]) -> ft.Control:
    """A button that opens the scanner; `on_place` gets the id of the place whose sticker is seen."""
    services, look, guard = use_services(), use_look(), use_guard()
    scanning, set_scanning = use_value(initial=False)

    async def show(shown: bool) -> None:
        set_scanning(shown)

    async def seen(picture: bytes) -> bool:
        try:
            place = await services.scanning.place_in(picture)
        except Refusal as refusal:
            if refusal.code != "place.unknown":
                raise
            services.say(look.t(refusal.problem))
            set_scanning(False)
            return True
        if place is None:
            return False
        set_scanning(False)
        await guard.run(on_place, place.id)
        return True

    close = guard(show, False)
    ft.use_dialog(sheet(Scanner(look, seen, close), close) if scanning else None)
    return scan_button(look, identifier, guard(show, True))
