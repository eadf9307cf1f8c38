"""Findings of an inspection, each with its team and deadline."""

import flet as ft

from fieldapp.services.inspections.inspecting import Inspecting
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.services.inspections.states import ItemState
from fieldapp.texts import inspections as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.inspections.naming import item_title
from fieldapp.views.inspections.routing import route_line
from fieldapp.views.photo_field import PhotoField
from fieldapp.widgets.base import caption, card, sid
from fieldapp.widgets.hazards.severity import severity_badge


def finding_cards(look: Look, sheet: Sheet, inspecting: Inspecting) -> list[ft.Control]:
    """A card a failed item, most severe first."""
    failed = sorted((state for state in sheet.asked if state.failed), key=lambda state: -state.item.severity)
    return [
        sid(f"finding-{number}", _card(look, sheet, inspecting, state))
        for number, state in enumerate(failed, 1)
    ]


def _card(look: Look, sheet: Sheet, inspecting: Inspecting, state: ItemState) -> ft.Control:
    note = state.answer.note if state.answer else ""
    route = route_line(look, inspecting.outlook(sheet, state), inspecting.campus)
    lines: list[ft.Control] = [
        ft.Row([severity_badge(look, state.item.severity), _points(look, state)], spacing=Space.S),
        ft.Text(item_title(look, sheet.checklist, state.key), size=Size.LEAD),
    ]
    if note:
        lines.append(ft.Text(note, size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT))
    lines.append(route)
    if state.photos:
        lines.append(PhotoField(state.photos, identifier=f"photos-{state.key}"))
    return card(ft.Column(lines, spacing=Space.S, horizontal_alignment=ft.CrossAxisAlignment.STRETCH))


def _points(look: Look, state: ItemState) -> ft.Control:
    text = f"{state.number:02} · {look.t(words.POINTS, points=state.item.points)}"
    return caption(text)
