"""Practising: the way in, and the banner that stands over everything until one leaves."""

import flet as ft

from checklists.palette import CAUTION
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.texts import practice as words
from fieldapp.theme import Size, Space
from fieldapp.widgets.base import card, growing, sid


@component
def PractiseCard() -> ft.Control:
    """A tap begins; what it means stands beside it."""
    services, look, guard = use_services(), use_look(), use_guard()

    async def practise() -> None:
        await services.signing_in.practise()
        services.go("/")

    lines = ft.Column(
        [
            ft.Text(look.t(words.PRACTISE), size=Size.LEAD),
            ft.Text(look.t(words.PRACTISE_HINT), size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT),
        ],
        spacing=Space.HALF,
        expand=True,
    )
    icon = ft.Icon(ft.Icons.SCHOOL_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT)
    face = card(ft.Row([icon, lines], spacing=Space.M), on_click=guard(practise))
    return sid("practise", face, button=True)


@component
def PracticeBanner() -> ft.Control:
    """Says on every screen that nothing here is real, with the way out; nothing while all is real."""
    services, look, guard = use_services(), use_look(), use_guard()
    signed_in, _ = ft.use_state(services.signed_in)
    if not signed_in.practising:
        return ft.Container(height=0)

    async def leave() -> None:
        services.go("/")
        await services.signing_in.leave_practice()

    text = ft.Text(look.t(words.PRACTISING), size=Size.BODY, color=look.tone(CAUTION), expand=True)
    out = ft.TextButton(look.t(words.LEAVE), style=growing(), on_click=guard(leave))
    row = ft.Row(
        [ft.Icon(ft.Icons.SCHOOL, color=look.tone(CAUTION)), text, sid("leave-practice", out)],
        spacing=Space.S,
    )
    banner = ft.Container(
        row,
        bgcolor=look.wash(CAUTION),
        padding=ft.Padding.only(left=Space.M),
        margin=ft.Margin.only(bottom=Space.S),
    )
    return sid("practice", banner, live_region=True)
