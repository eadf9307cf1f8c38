"""How bad a hazard is: an icon, words and a colour, never the colour alone."""

from collections.abc import Callable

import flet as ft

from checklists import palette, words
from checklists.asking.model import Text
from fieldapp.errors import Handler
from fieldapp.theme import Corner, Look, Size, Space
from fieldapp.widgets.base import badge, sid

LEVELS = (1, 2, 3, 4)
_FOUR_ACROSS = 1.3
"""How large text may be for four tiles to stand side by side on a phone."""
_ICON, _TWO_LINES = 36, 36
"""What a tile is as high as, of which the letters grow."""
ICONS = {
    1: ft.Icons.INFO_OUTLINE,
    2: ft.Icons.BUILD_OUTLINED,
    3: ft.Icons.WARNING_AMBER,
    4: ft.Icons.DANGEROUS_OUTLINED,
}


def tint(look: Look, severity: int) -> str:
    """The level's colour on the present surface."""
    return look.tone(palette.SEVERITIES[severity])


def severity_badge(look: Look, severity: int, names: dict[int, Text] = words.SEVERITIES) -> ft.Control:
    """The level in words on its colour."""
    tone = palette.SEVERITIES[severity]
    return badge(look.t(names[severity]), tone, look, ICONS[severity])


def severity_choice(look: Look, chosen: int, least: int, choose: Callable[[int], Handler]) -> ft.Control:
    """Four levels in plain words side by side; those under `least` cannot be chosen.

    In large text two by two: a quarter of a phone's width cut 会伤人 and 必须停用 short.
    """
    tiles = [
        _level(look, level, chosen=level == chosen, choose=choose(level) if level >= least else None)
        for level in LEVELS
    ]
    across = 2 if look.text_scale > _FOUR_ACROSS else len(tiles)
    lines = (tiles[at : at + across] for at in range(0, len(tiles), across))
    return ft.Column([ft.Row(line, spacing=Space.S) for line in lines], spacing=Space.S)


def _level(look: Look, level: int, *, chosen: bool, choose: Handler | None) -> ft.Control:
    tone = palette.SEVERITIES[level]
    colour = look.tone(tone) if choose else ft.Colors.OUTLINE
    face = ft.Column(
        [
            ft.Icon(ICONS[level], color=colour),
            ft.Text(
                look.t(words.PLAIN_SEVERITIES[level]),
                size=Size.CAPTION,
                color=colour,
                text_align=ft.TextAlign.CENTER,
                max_lines=2,
            ),
        ],
        spacing=Space.HALF,
        alignment=ft.MainAxisAlignment.CENTER,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
    )
    tile = ft.Container(
        face,
        height=_ICON + _TWO_LINES * look.text_scale,
        border_radius=Corner.S,
        border=ft.Border.all(2 if chosen else 1, colour if chosen else ft.Colors.OUTLINE_VARIANT),
        bgcolor=look.wash(tone) if chosen else None,
        opacity=1.0 if choose else 0.45,
        padding=Space.HALF,
        alignment=ft.Alignment.CENTER,
        on_click=choose,
        ink=choose is not None,
    )
    return sid(f"severity-{level}", tile, button=True, selected=chosen, expand=True)
