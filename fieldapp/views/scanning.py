"""Scanning a code wherever a screen asks for one: a place's sticker, or what signs a phone in."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import flet as ft

from checklists.places.campus import Place
from checklists.problems import Refusal
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.texts import Bilingual
from fieldapp.texts import photos as words
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.photos.scanner import Scanner, scan_button
from fieldapp.widgets.photos.viewer import sheet

T = TypeVar("T")


@component
def Scan(
    identifier: str,
    read: Callable[[bytes], Awaitable[T | None]],
    on_found: Callable[[T], Awaitable[None]],
    unusable: str,
    hint: Bilingual = words.SCAN_HINT,
    label: Bilingual = words.SCAN,
) -> ft.Control:
    """A button that opens the scanner; `on_found` gets the first that `read` finds in a picture.

    What `read` refuses as `unusable` is said, and ends the scanning.
    """
    services, look, guard = use_services(), use_look(), use_guard()
    scanning, set_scanning = use_value(initial=False)

    async def show(shown: bool) -> None:
        set_scanning(shown)

    async def seen(picture: bytes) -> bool:
        try:
            found = await read(picture)
        except Refusal as refusal:
            if refusal.code != unusable:
                raise
            services.say(look.t(refusal.problem))
            set_scanning(False)
            return True
        if found is None:
            return False
        set_scanning(False)
        await guard.run(on_found, found)
        return True

    close = guard(show, False)
    ft.use_dialog(sheet(Scanner(look, seen, close, hint), close) if scanning else None)
    return scan_button(look, identifier, guard(show, True), label)


@component
def PlaceScan(identifier: str, on_place: Callable[[str], Awaitable[None]]) -> ft.Control:
    """A button that opens the scanner; `on_place` gets the id of the place whose sticker is seen."""
    services = use_services()

    async def chosen(place: Place) -> None:
        await on_place(place.id)

    return Scan(identifier, services.scanning.place_in, chosen, "place.unknown")
