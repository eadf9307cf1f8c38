"""A paper in the inbox: its headline, read without a network; a tap opens its page where there is one."""

import flet as ft

from checklists import words as terms
from checklists.palette import ACTIVE, QUIET
from checklists.wire.changes import PaperRow
from fieldapp.context import Services
from fieldapp.errors import Guard
from fieldapp.services.papers import PaperNews
from fieldapp.texts import news as words
from fieldapp.theme import Look, Size, Space
from fieldapp.widgets.base import card
from fieldapp.widgets.hazards.deadline import moment, urgency
from fieldapp.widgets.news import news_head, quiet_line


def paper_card(services: Services, look: Look, guard: Guard, news: PaperNews) -> ft.Control:
    """Why I am told, kind and number, for whom, and by when."""
    row, now = news.row, services.clock()

    async def see() -> None:
        if not await services.papers.open(news):
            services.say(look.t(words.PAPER_OFFLINE))

    title = look.t(terms.PAPER_NOTICES[row.told]) if row.told in terms.PAPER_NOTICES else _kind(look, row)
    tone = ACTIVE if news.unread else QUIET
    lines = [
        news_head(look, ft.Icons.DESCRIPTION_OUTLINED, title, tone, unread=news.unread > 0),
        ft.Text(f"{_kind(look, row)}　{row.number}", size=Size.BODY),
        *_standing(services, look, row),
        quiet_line(f"{_unit(services, look, row)}　{moment(look.t, row.at, now)}"),
    ]
    face = ft.Row(
        [
            ft.Column(lines, spacing=Space.HALF, expand=True),
            ft.Icon(ft.Icons.OPEN_IN_NEW, size=Size.LEAD, color=ft.Colors.ON_SURFACE_VARIANT),
        ],
        spacing=Space.S,
    )
    return card(face, on_click=guard(see))


def _standing(services: Services, look: Look, row: PaperRow) -> list[ft.Control]:
    """That another one counts now, else the first deadline it sets."""
    if row.superseded:
        return [quiet_line(look.t(words.PAPER_REPLACED))]
    if row.due_at is None:
        return []
    now = services.clock()
    due = look.t(words.PAPER_DUE, when=moment(look.t, row.due_at, now))
    return [ft.Text(due, size=Size.BODY, color=look.tone(urgency(row.due_at, now)))]


def _kind(look: Look, row: PaperRow) -> str:
    return look.t.either(row.title_zh, row.title_en)


def _unit(services: Services, look: Look, row: PaperRow) -> str:
    campus = services.signed_in.campus
    if not row.unit or campus is None:
        return look.t(words.PAPER_FOR_ALL) if not row.unit else ""
    return campus.unit_name(row.unit, look.t.lang)
