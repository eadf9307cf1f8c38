"""How the camera is drawn: the picture from edge to edge, the controls within reach of one thumb."""

from dataclasses import dataclass
from enum import StrEnum

import flet as ft

from checklists.problems import CATALOGUE
from fieldapp.errors import Handler
from fieldapp.texts import photos as words
from fieldapp.theme import Corner, Look, Size, Space
from fieldapp.widgets.base import sid

SHUTTER = 76
SIDE = 56
INK = "#ffffff"
NIGHT = "#000000"
VEIL = ft.Colors.with_opacity(0.45, NIGHT)
_FLASH = ft.Animation(260, ft.AnimationCurve.EASE_OUT)


class Phase(StrEnum):
    """What the camera is doing."""

    OPENING = "opening"
    READY = "ready"
    SHOOTING = "shooting"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around the picture: `choose` opens files if they count, `beside` right of the shutter,
    `above` on top.
    """

    choose: ft.PickFiles | None
    beside: ft.Control | None = None
    above: ft.Control | None = None


def stage(
    look: Look,
    phase: Phase,
    picture: ft.Control,
    around: Around,
    *,
    shoot: Handler,
    switch: Handler | None,
) -> ft.Control:
    """The live picture with a flash of light while a shot is taken."""
    flash = ft.Container(
        bgcolor=INK,
        opacity=0.85 if phase is Phase.SHOOTING else 0.0,
        animate_opacity=_FLASH,
        ignore_interactions=True,
        left=0,
        right=0,
        top=0,
        bottom=0,
    )
    return ft.Stack(
        [
            ft.Container(picture, bgcolor=NIGHT, left=0, right=0, top=0, bottom=0),
            *([_opening(look)] if phase is Phase.OPENING else []),
            flash,
            ft.Container(_top(look, around, switch), left=Space.M, right=Space.M, top=Space.S),
            ft.Container(_bottom(look, phase, around, shoot), left=0, right=0, bottom=0),
        ],
        expand=True,
    )


def camera_missing(look: Look, around: Around, *, retry: Handler) -> ft.Control:
    """Without a camera: what is wrong in words, and files, where they count, as the way on."""
    said = CATALOGUE["camera.unavailable"] if around.choose else words.CAMERA_ALONE
    return ft.Container(
        ft.Column(
            [
                *([around.above] if around.above else []),
                ft.Container(expand=True),
                ft.Icon(ft.Icons.NO_PHOTOGRAPHY_OUTLINED, size=Size.FIGURE, color=INK),
                sid(
                    "camera-unavailable",
                    ft.Text(
                        look.t(said),
                        color=INK,
                        size=Size.LEAD,
                        text_align=ft.TextAlign.CENTER,
                    ),
                ),
                *_files(look, around.choose),
                sid(
                    "camera-again",
                    ft.TextButton(look.t(words.TRY_AGAIN), style=ft.ButtonStyle(color=INK), on_click=retry),
                ),
                ft.Container(expand=True),
                *([around.beside] if around.beside else []),
            ],
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            spacing=Space.M,
        ),
        bgcolor=NIGHT,
        padding=Space.L,
        expand=True,
        alignment=ft.Alignment.CENTER,
    )


def _files(look: Look, choose: ft.PickFiles | None) -> list[ft.Control]:
    if choose is None:
        return []
    icon = ft.Icons.PHOTO_LIBRARY_OUTLINED
    button = ft.FilledButton(look.t(words.CHOOSE), icon=icon, height=SIDE, action=choose)
    return [sid("choose-photos", button)]


def _opening(look: Look) -> ft.Control:
    return ft.Container(
        ft.Text(look.t(words.CAMERA_OPENING), color=INK),
        alignment=ft.Alignment.CENTER,
        left=0,
        right=0,
        top=0,
        bottom=0,
    )


def _top(look: Look, around: Around, switch: Handler | None) -> ft.Control:
    parts: list[ft.Control] = [ft.Container(around.above, expand=True)]
    if switch:
        parts.append(
            round_button(
                "camera-switch", ft.Icons.CAMERASWITCH_OUTLINED, look.t(words.SWITCH_CAMERA), on_click=switch
            )
        )
    return ft.Row(parts, vertical_alignment=ft.CrossAxisAlignment.START)


def _bottom(look: Look, phase: Phase, around: Around, shoot: Handler) -> ft.Control:
    nothing = ft.Container(width=SIDE, height=SIDE)
    icon, label = ft.Icons.PHOTO_LIBRARY_OUTLINED, look.t(words.CHOOSE)
    files = round_button("choose-photos", icon, label, action=around.choose) if around.choose else nothing
    return ft.Container(
        ft.Row(
            [
                files,
                shutter(look, ready=phase is Phase.READY, on_click=shoot),
                around.beside or nothing,
            ],
            alignment=ft.MainAxisAlignment.SPACE_EVENLY,
            vertical_alignment=ft.CrossAxisAlignment.CENTER,
        ),
        padding=ft.Padding.only(top=Space.XL, bottom=Space.L),
        gradient=ft.LinearGradient(
            begin=ft.Alignment.TOP_CENTER,
            end=ft.Alignment.BOTTOM_CENTER,
            colors=[ft.Colors.TRANSPARENT, ft.Colors.with_opacity(0.6, NIGHT)],
        ),
    )


def shutter(look: Look, *, ready: bool, on_click: Handler) -> ft.Control:
    """A ring around a disc, as on every camera."""
    disc = ft.Container(bgcolor=INK, border_radius=SHUTTER / 2, opacity=1.0 if ready else 0.5, expand=True)
    return sid(
        "shutter",
        ft.Container(
            disc,
            width=SHUTTER,
            height=SHUTTER,
            padding=6,
            border=ft.Border.all(4, INK),
            border_radius=SHUTTER / 2,
            alignment=ft.Alignment.CENTER,
            on_click=on_click,
            ink=True,
        ),
        label=look.t(words.SHUTTER),
        button=True,
    )


def round_button(
    identifier: str,
    icon: ft.IconData,
    label: str,
    *,
    on_click: Handler | None = None,
    action: ft.PickFiles | None = None,
) -> ft.Control:
    """A round button that stays readable on any picture."""
    return sid(
        identifier,
        ft.Container(
            ft.Icon(icon, color=INK),
            width=SIDE,
            height=SIDE,
            bgcolor=VEIL,
            border_radius=SIDE / 2,
            alignment=ft.Alignment.CENTER,
            on_click=on_click,
            action=action,
            tooltip=label,
            ink=True,
        ),
        label=label,
        button=True,
    )


def pill(text: str) -> ft.Control:
    """Words on the picture."""
    return ft.Container(
        ft.Text(text, color=INK, size=Size.BODY),
        bgcolor=VEIL,
        border_radius=Corner.L,
        padding=ft.Padding.symmetric(horizontal=Space.M, vertical=Space.S),
    )
