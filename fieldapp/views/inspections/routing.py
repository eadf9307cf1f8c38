"""Who will get a failed item and by when, in one line, known without a network."""

from datetime import timedelta

import flet as ft

from checklists.palette import ACTIVE, QUIET
from checklists.places.campus import Campus
from fieldapp.services.foreseeing import Outlook
from fieldapp.texts import common
from fieldapp.texts import inspections as words
from fieldapp.theme import Look, Size, Space

_LONG = 72
"""Hours nobody counts any more: working days over a weekend end at any of them."""


def route_line(look: Look, outlook: Outlook | None, campus: Campus | None) -> ft.Control:
    """The team and its term, or that a manager assigns it; nothing before the campus is known."""
    if outlook is None or campus is None:
        return ft.Container()
    if outlook.team is None:
        return _line(look.t(words.ROUTE_NOBODY), look.tone(QUIET))
    team, time = campus.unit_name(outlook.team, look.t.lang), term(look, outlook.term)
    if outlook.post is None:
        return _line(look.t(words.ROUTE, team=team, time=time), look.tone(ACTIVE))
    post = outlook.post.name(look.t.lang)
    return _line(look.t(words.ROUTE_NAMED, team=team, post=post, time=time), look.tone(ACTIVE))


def term(look: Look, span: timedelta) -> str:
    """A term in the largest unit that says it exactly, 24 小时, 7 天; of a long one the whole days."""
    hours = int(span.total_seconds() // 3600)
    if hours > _LONG or (hours > 24 and hours % 24 == 0):
        return look.t(common.DAYS, n=hours // 24)
    return look.t(common.HOURS, n=hours) if hours else look.t(common.MINUTES, n=int(span.seconds // 60))


def _line(text: str, colour: str) -> ft.Control:
    return ft.Row(
        [
            ft.Icon(ft.Icons.FORWARD_OUTLINED, size=Size.LEAD, color=colour),
            ft.Text(text, size=Size.BODY, color=colour, expand=True),
        ],
        spacing=Space.HALF,
    )
