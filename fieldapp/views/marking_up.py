"""A photo to draw on, and an earlier one to match: what the photo field lays over the screen."""

from collections.abc import Awaitable, Callable

import flet as ft

from checklists.places.clock import CAMPUS_TIME
from checklists.wire.photos import PhotoRef
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import Handler, component
from fieldapp.services.photographing import Mark, Tool
from fieldapp.texts import photos as words
from fieldapp.theme import Corner, Size, Space
from fieldapp.widgets.base import sid
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.photos.drawing import Drawn
from fieldapp.widgets.photos.markup import Canvas, MarkUp
from fieldapp.widgets.photos.stage import INK, NIGHT, VEIL
from fieldapp.widgets.photos.strip import use_picture

_EARLIER = 128


@component
def MarkingUp(
    photo: PhotoRef, place: str, on_add: Callable[[PhotoRef], Awaitable[None]], on_close: Handler
) -> ft.Control:
    """`on_add` gets the marked-up copy once it is durable; the photo stays where it is."""
    services, look, guard = use_services(), use_look(), use_guard()
    unknown: tuple[int, int] | None = None
    size, set_size = use_value(unknown)
    picture = use_picture(photo.sha256, services.photographing.full)

    async def measure() -> None:
        set_size(await services.photographing.size_of(photo.sha256))

    async def save(drawn: tuple[Drawn, ...], stamped: bool) -> None:
        marks = [Mark(tool=Tool(one.tool), start=one.start, end=one.end, text=one.text) for one in drawn]
        stamp = stamp_of(photo, place) if stamped else ""
        await on_add(await services.photographing.mark(photo, marks, stamp))
        await on_close(None)

    ft.use_effect(measure, [photo.sha256], cleanup=lambda: None)
    if picture is None or size is None:
        return ft.Container(ft.ProgressRing(), bgcolor=NIGHT, alignment=ft.Alignment.CENTER, expand=True)
    page = ft.context.page
    room = ((page.width or 360) - 2 * Space.M, page.height or 640)
    return MarkUp(look, guard, Canvas(picture=picture, size=size, room=room), save, on_close)


def stamp_of(photo: PhotoRef, place: str) -> str:
    """When the photo was taken, as the campus's clocks show it, and where."""
    at = f"{photo.taken_at.astimezone(CAMPUS_TIME):%Y-%m-%d %H:%M}" if photo.taken_at else ""
    return " · ".join(part for part in (at, place) if part)


@component
def Earlier(photo: PhotoRef) -> ft.Control:
    """The photo of before, small on the picture, so that the new one is taken from the same angle."""
    services, look = use_services(), use_look()
    picture = use_picture(photo.sha256, services.photographing.thumbnail)
    if picture is None:
        return ft.Container()
    face = ft.Column(
        [
            ft.Image(
                src=picture, width=_EARLIER, height=_EARLIER, fit=ft.BoxFit.COVER, border_radius=Corner.S
            ),
            ft.Text(look.t(words.EARLIER), color=INK, size=Size.CAPTION),
        ],
        spacing=2,
        tight=True,
    )
    box = ft.Container(face, bgcolor=VEIL, border_radius=Corner.S, padding=Space.HALF)
    return sid("earlier-photo", box, label=look.t(words.EARLIER))
