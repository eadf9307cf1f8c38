"""All the rest of a part is fine: says how many that is; one tap, and one to take it back."""

import flet as ft

from fieldapp.context import use_guard, use_services
from fieldapp.errors import component
from fieldapp.services.inspections.parts import Part
from fieldapp.services.inspections.states import Count
from fieldapp.services.inspections.tapping import passes_at_once
from fieldapp.texts import inspections as words
from fieldapp.theme import Look
from fieldapp.views.inspections.acts import Acts
from fieldapp.widgets.base import growing, sid


@component
def RestFine(part: Part, count: Count, look: Look, acts: Acts) -> ft.Control:
    """Offered while something of the part can still simply be in order; `count` says when to look again."""
    services, guard = use_services(), use_guard()

    async def fill() -> None:
        before = await acts.pass_rest(part.items)
        undo = guard(acts.put_back, before)
        services.offer(look.t(words.FILLED, n=len(before)), look.t(words.UNDO), undo)

    left = sum(map(passes_at_once, part.items))
    if count.answered == count.total or not left:
        return ft.Container()
    button = ft.TextButton(
        look.t(words.REST_FINE, n=left), icon=ft.Icons.DONE_ALL, style=growing(), on_click=guard(fill)
    )
    return ft.Row([sid("rest-fine", button)], alignment=ft.MainAxisAlignment.END)
