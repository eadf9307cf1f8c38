"""On a tablet the result of an inspection stands beside the list it came from."""

import flet as ft

from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.texts import today as words
from fieldapp.theme import LIST_WIDTH, Layout, Space
from fieldapp.views.inspections.cards import recent_card
from fieldapp.widgets.base import centred, heading


@component
def BesidePast(shown: str, result: ft.Control) -> ft.Control:
    """The finished inspections with the one that is `shown` marked, where there is room for two panes."""
    services, look, guard = use_services(), use_look(), use_guard()
    state, _ = ft.use_state(services.today.state)

    async def see(inspection: str) -> None:
        services.go(f"/inspections/{inspection}")

    if look.layout is not Layout.PANES or not state.recent:
        return centred(result)
    cards = [
        recent_card(services, look, done, number, guard(see, done.id), selected=done.id == shown)
        for number, done in enumerate(state.recent, 1)
    ]
    rows = ft.ListView(
        [heading(look.t(words.RECENT), look, len(cards)), *cards],
        expand=True,
        spacing=Space.S,
        padding=ft.Padding.symmetric(horizontal=Space.M),
    )
    panes = [ft.Container(rows, width=LIST_WIDTH), ft.VerticalDivider(width=1), centred(result)]
    return ft.Row(panes, expand=True, spacing=0, vertical_alignment=ft.CrossAxisAlignment.STRETCH)
