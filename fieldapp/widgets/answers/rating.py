"""A rating of 0–100 %: six quick figures, and a slider for what lies between."""

from collections.abc import Callable
from decimal import Decimal

import flet as ft

from checklists.palette import ACTIVE
from fieldapp.errors import Handler
from fieldapp.texts import inspections as words
from fieldapp.theme import TOUCH, Corner, Look, Size, Space
from fieldapp.widgets.base import caption, sid

QUICK = (0, 20, 40, 60, 80, 100)


def rating_field(
    look: Look,
    key: str,
    rating: Decimal | None,
    choose: Callable[[Decimal], Handler],
    slide: Handler,
    absence: ft.Control,
) -> ft.Control:
    """`choose(figure)` gives the handler of a quick figure; `slide` gets the slider's event at its
    end; `absence` is the N/A button.
    """
    shown = look.t(words.RATE, value=rating) if rating is not None else look.t(words.RATE_HINT)
    quick = [_figure(look, key, figure, rating == figure, choose(Decimal(figure))) for figure in QUICK]
    slider = ft.Slider(
        value=float(rating or 0),
        min=0,
        max=100,
        divisions=100,
        label="{value}",
        on_change_end=slide,
    )
    slider_ = sid(f"rating-{key}", ft.Container(slider, height=32))
    return ft.Column(
        [
            ft.Row(quick, spacing=Space.HALF),
            ft.Row(
                [
                    ft.Column(
                        [caption(shown), slider_],
                        spacing=0,
                        expand=True,
                    ),
                    absence,
                ],
                spacing=Space.S,
            ),
        ],
        spacing=Space.S,
    )


def _figure(look: Look, key: str, figure: int, chosen: bool, on_click: Handler) -> ft.Control:
    tone = look.tone(ACTIVE)
    face = ft.Container(
        ft.Text(str(figure), size=Size.BODY, color=ft.Colors.SURFACE if chosen else tone),
        height=TOUCH,
        alignment=ft.Alignment.CENTER,
        bgcolor=tone if chosen else look.wash(ACTIVE),
        border_radius=Corner.S,
        ink=True,
        on_click=on_click,
    )
    return sid(f"answer-{key}-{figure}", face, label=f"{figure} %", button=True, selected=chosen, expand=True)
