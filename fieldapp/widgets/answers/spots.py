"""In how many places an item failed: fewer, the count, more, and what it takes off."""

from collections.abc import Callable
from decimal import Decimal

import flet as ft

from checklists.decimals import number_text
from checklists.palette import DANGER
from fieldapp.errors import Handler
from fieldapp.texts import inspections as words
from fieldapp.theme import TOUCH, Look, Size, Space
from fieldapp.widgets.base import sid


def spot_counter(
    look: Look, key: str, spots: int, off: Decimal, count: Callable[[int], Handler]
) -> ft.Control:
    """`count(spots)` gives the handler that sets the count; `off` is what is deducted in all."""
    taken = look.t(words.SPOTS_OFF, points=number_text(off))
    shown = ft.Text(look.t(words.SPOTS, n=spots), size=Size.LEAD, text_align=ft.TextAlign.CENTER, width=72)
    less = _step(look.t(words.FEWER_SPOTS), ft.Icons.REMOVE, count(spots - 1), disabled=spots <= 1)
    return ft.Row(
        [
            sid(f"spots-{key}-less", less),
            sid(f"spots-{key}", shown),
            sid(f"spots-{key}-more", _step(look.t(words.MORE_SPOTS), ft.Icons.ADD, count(spots + 1))),
            ft.Text(taken, size=Size.BODY, color=look.tone(DANGER)),
        ],
        spacing=Space.S,
    )


def _step(label: str, icon: ft.IconData, on_click: Handler, *, disabled: bool = False) -> ft.Control:
    return ft.IconButton(
        icon,
        width=TOUCH,
        height=TOUCH,
        tooltip=label,
        bgcolor=ft.Colors.SURFACE_CONTAINER_HIGH,
        disabled=disabled,
        on_click=on_click,
    )
