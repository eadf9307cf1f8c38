"""Photos of one thing in a row: thumbnails, those still being saved, and the ways to add one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import flet as ft

from checklists.wire.photos import PhotoRef
from fieldapp.errors import Handler, component
from fieldapp.texts import photos as words
from fieldapp.theme import Corner, Look, Size, Space
from fieldapp.widgets.base import sid
from fieldapp.widgets.hooks import use_value

THUMB = 72
Load = Callable[[str], Awaitable[bytes | None]]
"""Gives a picture's bytes by its SHA-256, or None while it is not on this phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StripEvents:
    """What people can do; without `camera` and `choose` nothing can be added."""

    open: Callable[[int], Handler]
    camera: Handler | None = None
    choose: ft.PickFiles | None = None


def photo_strip(
    look: Look,
    photos: tuple[PhotoRef, ...],
    load: Load,
    events: StripEvents,
    *,
    identifier: str,
    preparing: int = 0,
    size: int = THUMB,
) -> ft.Control:
    """Thumbnails of `photos`, a card with a ring for each of `preparing`, then camera and files.

    `identifier` is the camera button's (such as `photo-CAN-GRADE-07`); files get `-choose`, thumbnails `-1`….
    """
    tiles: list[ft.Control] = [
        Thumbnail(
            look,
            photo.sha256,
            load,
            on_open=events.open(index),
            identifier=f"{identifier}-{index + 1}",
            label=look.t(words.PHOTO, n=index + 1),
            size=size,
            key=photo.sha256,
        )
        for index, photo in enumerate(photos)
    ]
    tiles += [_preparing(look, preparing, size, index) for index in range(preparing)]
    if events.camera:
        icon = ft.Icons.PHOTO_CAMERA_OUTLINED
        tiles.append(_add(identifier, icon, look.t(words.TAKE), size, on_click=events.camera))
    if events.choose:
        icon = ft.Icons.PHOTO_LIBRARY_OUTLINED
        tiles.append(_add(f"{identifier}-choose", icon, look.t(words.CHOOSE), size, action=events.choose))
    return ft.Row(tiles, wrap=True, spacing=Space.S, run_spacing=Space.S)


@component
def Thumbnail(
    look: Look,
    sha256: str,
    load: Load,
    *,
    identifier: str,
    label: str,
    on_open: Handler | None = None,
    size: int = THUMB,
    key: str | None = None,  # noqa: ARG001 - Flet keeps it to tell siblings apart
) -> ft.Control:
    """One small picture, tapped to see it large; a quiet sign while it is not on this phone."""
    picture = use_picture(sha256, load)
    return sid(
        identifier,
        ft.Container(
            _shown(look, picture, size),
            width=size,
            height=size,
            border_radius=Corner.S,
            clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
            bgcolor=ft.Colors.SURFACE_CONTAINER_HIGHEST,
            alignment=ft.Alignment.CENTER,
            on_click=on_open,
        ),
        label=label,
        button=on_open is not None,
    )


def use_picture(sha256: str, load: Load) -> bytes | None:
    """A hook: the picture's bytes once they are read; asks again when another picture is wanted."""
    nothing: tuple[str, bytes | None] = ("", None)
    found, set_found = use_value(nothing)

    async def read() -> None:
        set_found((sha256, await load(sha256)))

    ft.use_effect(read, [sha256], cleanup=lambda: None)
    return found[1] if found[0] == sha256 else None


def _shown(look: Look, picture: bytes | None, size: int) -> ft.Control:
    if picture is None:
        return ft.Icon(
            ft.Icons.CLOUD_DOWNLOAD_OUTLINED,
            color=ft.Colors.OUTLINE,
            size=Size.HEADLINE,
            semantics_label=look.t(words.NOT_HERE),
        )
    return ft.Image(
        src=picture,
        width=size,
        height=size,
        fit=ft.BoxFit.COVER,
        gapless_playback=True,
        exclude_from_semantics=True,
    )


def _preparing(look: Look, count: int, size: int, index: int) -> ft.Control:
    ring = ft.Container(
        ft.ProgressRing(width=Space.L, height=Space.L, stroke_width=3),
        width=size,
        height=size,
        border_radius=Corner.S,
        bgcolor=ft.Colors.SURFACE_CONTAINER_HIGHEST,
        alignment=ft.Alignment.CENTER,
        key=f"preparing-{index}",
    )
    if index:
        return ring
    return sid("photo-preparing", ring, label=look.t(words.PREPARING, n=count), live_region=True)


def _add(
    identifier: str,
    icon: ft.IconData,
    label: str,
    size: int,
    *,
    on_click: Handler | None = None,
    action: ft.PickFiles | None = None,
) -> ft.Control:
    face = ft.Column(
        [
            # As wide as a picture, and wider where large text needs it.
            ft.Container(width=size - 2 * Space.S, height=0),
            ft.Icon(icon, color=ft.Colors.PRIMARY),
            ft.Text(label, size=Size.CAPTION, color=ft.Colors.PRIMARY, no_wrap=True),
        ],
        spacing=Space.HALF,
        alignment=ft.MainAxisAlignment.CENTER,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
    )
    return sid(
        identifier,
        ft.Container(
            face,
            height=size,
            padding=ft.Padding.symmetric(horizontal=Space.S),
            border_radius=Corner.S,
            border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
            on_click=on_click,
            action=action,
            ink=True,
        ),
        button=True,
    )
