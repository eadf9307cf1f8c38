"""The inbox: what changed in my tasks and reports, and papers for me, readable without a network."""

import flet as ft

from checklists.palette import ACTIVE, CAUTION, DANGER, QUIET, Tone
from checklists.rectifying.telling import NoticeKind
from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import Guard, Handler, component
from fieldapp.services.inbox import unread_first
from fieldapp.services.papers import PaperNews
from fieldapp.services.rectifying.news import News
from fieldapp.texts import news as words
from fieldapp.theme import TOUCH, Look, Size, Space
from fieldapp.views.frame import Nothing, page_view
from fieldapp.views.naming import place_name
from fieldapp.views.tasks.happenings import Earlier, by_whom, said_of, sign_of, what_happened
from fieldapp.views.tasks.others import to_other_task
from fieldapp.views.tasks.panes import Opening, use_opening
from fieldapp.views.tasks.papers import paper_card
from fieldapp.widgets.base import card, sid
from fieldapp.widgets.news import news_head, quiet_line
from fieldapp.widgets.tasks.card import headlines

_TONES: dict[NoticeKind, Tone] = {
    NoticeKind.OVERDUE: DANGER,
    NoticeKind.REFUSED: DANGER,
    NoticeKind.RETURNED: CAUTION,
    NoticeKind.DISPUTED: CAUTION,
    NoticeKind.REVIEW: CAUTION,
}


@component
def InboxScreen() -> ft.View:
    """One row a task or paper, unread ones first; a tap opens it, which makes it read.

    On a tablet a task opens beside the list.
    """
    services, look, guard = use_services(), use_look(), use_guard()
    tasks, _ = ft.use_state(services.rectifying.tasks)
    papers, _ = ft.use_state(services.papers.told)

    opening = use_opening(look, lambda task: services.go(f"/inbox/{task}"))

    async def read_all() -> None:
        await services.rectifying.look_at(*(one.task for one in tasks.news))
        await services.papers.look_at(*papers.news)

    entries: list[News | PaperNews] = [*tasks.news, *papers.news]
    rows = [
        _entry(services, look, guard, number, one, opening)
        for number, one in enumerate(unread_first(entries), start=1)
    ]
    if not rows:
        rows = [Nothing(ft.Icons.NOTIFICATIONS_NONE, look.t(words.NOTHING), look.t(words.NOTHING_HINT))]
    actions: list[ft.Control] = []
    if tasks.unread or papers.unread:
        read = ft.IconButton(ft.Icons.DONE_ALL, tooltip=look.t(words.ALL_READ), on_click=guard(read_all))
        actions.append(sid("news-read-all", read))
    body = ft.ListView(rows, expand=True, spacing=Space.S, padding=Space.M)
    return page_view(opening.around(body, tasks.news), title=look.t(words.INBOX), actions=actions)


def _entry(
    services: Services, look: Look, guard: Guard, number: int, one: News | PaperNews, opening: Opening
) -> ft.Control:
    if isinstance(one, PaperNews):
        return sid(f"news-{number}", paper_card(services, look, guard, one), button=True)
    row = one.task.row
    face = sid(
        f"news-{number}",
        _card(services, look, guard, one, opening),
        button=True,
        selected=opening.shows(row.id),
    )
    # Beside the card: a button within a button is none for a screen reader.
    beside = [
        *to_other_task(services, look, guard, one.latest.other, f"other-of-{row.number}"),
        *([Earlier(one, row.number, key=row.number)] if one.earlier else []),
    ]
    below = ft.Container(ft.Column(beside, spacing=0), padding=ft.Padding.symmetric(horizontal=Space.M))
    return ft.Column([face, below], spacing=0) if beside else face


def _card(services: Services, look: Look, guard: Guard, news: News, opening: Opening) -> ft.Control:
    happening, row = news.latest, news.task.row
    tone = _TONES.get(happening.kind, ACTIVE) if news.unread else QUIET
    lines: list[ft.Control] = [
        news_head(look, sign_of(happening), _title(look, news), tone, unread=news.unread > 0),
        *([ft.Text(said, size=Size.BODY)] if (said := said_of(look, happening)) else []),
        quiet_line(f"{headlines(look, row)[0]}　{place_name(services, look, row.place)}", lines=2),
        quiet_line(f"{by_whom(services, look, happening)}　{row.number}"),
    ]
    face = ft.Container(ft.Column(lines, spacing=Space.HALF), alignment=ft.Alignment.CENTER_LEFT)
    chosen = ft.Colors.SECONDARY_CONTAINER if opening.shows(row.id) else None
    return card(face, on_click=guard(opening.open, row.id), tone=chosen)


def _title(look: Look, news: News) -> str:
    what = what_happened(look, news.latest)
    return f"{what}　{look.t(words.MORE, n=news.unread)}" if news.unread > 1 else what


def bell(look: Look, unread: int, on_click: Handler) -> ft.Control:
    """The way to the inbox, with how many tasks have something unread."""
    icon = ft.Icons.NOTIFICATIONS_ACTIVE_OUTLINED if unread else ft.Icons.NOTIFICATIONS_NONE
    button = ft.IconButton(
        ft.Icon(icon, badge=str(unread) if unread else None),
        tooltip=look.t(words.UNREAD, n=unread) if unread else look.t(words.INBOX),
        width=TOUCH,
        height=TOUCH,
        on_click=on_click,
    )
    return sid("go-inbox", button)
