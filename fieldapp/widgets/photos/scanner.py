"""The scanner: the camera's live picture, looked at again and again until a code is found."""

import asyncio
from collections.abc import Awaitable, Callable

import flet as ft
from flet_camera import Camera, ResolutionPreset  # type: ignore[import-untyped]  # ships no marker

from checklists.problems import CATALOGUE, Refusal
from fieldapp.errors import Handler, component
from fieldapp.texts import Bilingual, common
from fieldapp.texts import photos as words
from fieldapp.theme import TOUCH, Corner, Look, Size, Space
from fieldapp.widgets.base import growing, sid
from fieldapp.widgets.hooks import use_once, use_value
from fieldapp.widgets.photos.camera import Device, has_cameras
from fieldapp.widgets.photos.stage import INK, NIGHT, pill, round_button

_BETWEEN = 0.25
_FRAME = 240
Seen = Callable[[bytes], Awaitable[bool]]
"""Looks at one picture; True when the code is found and no more are needed."""


@component
def Scanner(look: Look, on_picture: Seen, on_close: Handler, hint: Bilingual = words.SCAN_HINT) -> ft.Control:
    """Opens with the camera and goes on by itself; what is wrong is said on the picture."""
    trouble, set_trouble = use_value("")
    device = use_once(lambda: Device(ResolutionPreset.MEDIUM))
    able = has_cameras(ft.context.page)

    async def watch() -> None:
        try:
            await device.open_next()
            found = await on_picture(await device.shoot())
            while not found:
                await asyncio.sleep(_BETWEEN)
                found = await on_picture(await device.shoot())
        except Refusal as refusal:
            set_trouble(refusal.code)

    async def begin() -> None:
        await watch() if able else set_trouble("camera.unavailable")

    ft.use_effect(begin, [], cleanup=lambda: None)
    live = able and trouble != "camera.unavailable"
    picture: ft.Control = Camera(ref=device.ref, expand=True) if live else ft.Container()
    said = look.t(CATALOGUE[trouble]) if trouble else look.t(hint)
    return ft.Stack(
        [
            ft.Container(picture, bgcolor=NIGHT, left=0, right=0, top=0, bottom=0),
            ft.Container(_frame(), alignment=ft.Alignment.CENTER, left=0, right=0, top=0, bottom=0),
            ft.Container(
                round_button("scan-close", ft.Icons.CLOSE, look.t(common.CLOSE), on_click=on_close),
                left=Space.M,
                top=Space.M,
            ),
            ft.Container(
                ft.Row(
                    [sid("scan-says", pill(said), live_region=True)],
                    alignment=ft.MainAxisAlignment.CENTER,
                    wrap=True,
                ),
                left=Space.M,
                right=Space.M,
                bottom=Space.XL,
            ),
        ],
        expand=True,
    )


def _frame() -> ft.Control:
    return ft.Container(width=_FRAME, height=_FRAME, border=ft.Border.all(3, INK), border_radius=Corner.M)


def scan_button(look: Look, identifier: str, on_click: Handler, label: Bilingual = words.SCAN) -> ft.Control:
    """What opens the scanner."""
    text = ft.Text(look.t(label), size=Size.BODY)
    button = ft.FilledTonalButton(
        content=text, icon=ft.Icons.QR_CODE_SCANNER, style=growing(TOUCH - Space.S), on_click=on_click
    )
    return sid(identifier, button)
