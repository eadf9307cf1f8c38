"""One tap to a post on duty, where the campus says its number."""

from collections.abc import Iterator
from itertools import islice

import flet as ft

from checklists.places.campus import Campus, Unit
from checklists.rectifying.terms import Relation
from checklists.wire.changes import TaskRow
from fieldapp.context import Services
from fieldapp.errors import Handler
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.texts import tasks as words
from fieldapp.theme import Look
from fieldapp.widgets.base import growing, sid


def call_button(services: Services, look: Look, row: TaskRow) -> list[ft.Control]:
    """The way to the team that has the task, or where it has no number to the first above it that has."""
    campus = services.signed_in.campus
    if campus is None or row.team not in campus.unit_by_id:
        return []
    return [_call("call", _whose(look, campus, row, unit), unit) for unit in _nearest(campus, row.team)]


def revisit_calls(services: Services, look: Look, item: TaskItem, on_call: Handler) -> list[ft.Control]:
    """The ways to whom a revisit by phone asks: where it was reported from, and whose the place is."""
    campus, me = services.signed_in.campus, services.signed_in.person
    if campus is None or me is None:
        return []
    reached = {unit.phone: unit for unit in _asked(campus, item) if unit.id != me.unit}
    return [_call(f"call-{unit.id}", _named(look, campus, unit), unit, on_call) for unit in reached.values()]


def _whose(look: Look, campus: Campus, row: TaskRow, unit: Unit) -> str:
    own = unit.id == row.team
    return look.t(words.CALL, number=unit.phone) if own else _named(look, campus, unit)


def _named(look: Look, campus: Campus, unit: Unit) -> str:
    return look.t(words.CALL_UNIT, unit=campus.unit_name(unit.id, look.t.lang), number=unit.phone)


def _asked(campus: Campus, item: TaskItem) -> Iterator[Unit]:
    """The reporter's unit is known where the map names their post; a place has one, or lies in one's."""
    reporter = campus.post_by_id.get(item.row.issuer)
    if reporter is not None and Relation.REPORTER not in item.relations:
        yield from _nearest(campus, reporter.unit)
    owners = (place.unit for place in reversed(campus.place_path(item.row.place)) if place.unit)
    yield from _nearest(campus, next(owners, ""))


def _nearest(campus: Campus, unit: str) -> Iterator[Unit]:
    """The unit, or the first above it, that has a number."""
    above = (campus.unit_by_id[one] for one in campus.line_above(unit))
    return islice((one for one in above if one.phone), 1)


def _call(identifier: str, text: str, unit: Unit, on_call: Handler | None = None) -> ft.Control:
    button = ft.OutlinedButton(
        text, icon=ft.Icons.CALL, style=growing(), url=f"tel:{unit.phone}", on_click=on_call
    )
    return sid(identifier, button)
