"""The inbox: what changed in my tasks and reports since I looked, readable without a network."""

import flet as ft

from checklists.palette import ACTIVE, CAUTION, DANGER, QUIET, Tone
from checklists.rectifying.telling import Kind
from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import Guard, Handler, component
from fieldapp.services.rectifying.news import News
from fieldapp.texts import news as words
from fieldapp.theme import TOUCH, Look, Size, Space
from fieldapp.views.frame import Nothing, page_view
from fieldapp.views.tasks.happenings import Earlier, by_whom, said_of, sign_of, what_happened
from fieldapp.views.tasks.others import to_other_task
from fieldapp.views.tasks.panes import Opening, use_opening
from fieldapp.views.tasks.rows import place_name
from fieldapp.widgets.base import card, sid
from fieldapp.widgets.tasks.card import headlines

_TONES: dict[Kind, Tone] = {
    Kind.OVERDUE: DANGER,
    Kind.REFUSED: DANGER,
    Kind.RETURNED: CAUTION,
    Kind.DISPUTED: CAUTION,
    Kind.REVIEW: CAUTION,
}


@component
def InboxScreen() -> ft.View:
    """One row a task, unread ones first; a tap opens it, beside the list on a tablet, which makes it read."""
    services, look, guard = use_services(), use_look(), use_guard()
    tasks, _ = ft.use_state(services.rectifying.tasks)

    opening = use_opening(look, lambda task: services.go(f"/inbox/{task}"))

    async def read_all() -> None:
        await services.rectifying.look_at(*(one.task for one in tasks.news))

    rows: list[ft.Control] = [
        sid(
            f"news-{number}",
            _card(services, look, guard, one, opening),
            button=True,
            selected=opening.shows(one.task.row.id),
        )
        for number, one in enumerate(tasks.news, start=1)
    ]
    if not rows:
        rows = [Nothing(ft.Icons.NOTIFICATIONS_NONE, look.t(words.NOTHING), look.t(words.NOTHING_HINT))]
    actions: list[ft.Control] = []
    if tasks.unread:
        read = ft.IconButton(ft.Icons.DONE_ALL, tooltip=look.t(words.ALL_READ), on_click=guard(read_all))
        actions.append(sid("news-read-all", read))
    body = ft.ListView(rows, expand=True, spacing=Space.S, padding=Space.M)
    return page_view(opening.around(body, tasks.news), title=look.t(words.INBOX), actions=actions)


def _card(services: Services, look: Look, guard: Guard, news: News, opening: Opening) -> ft.Control:
    happening, row = news.latest, news.task.row
    colour = look.tone(_TONES.get(happening.kind, ACTIVE) if news.unread else QUIET)
    head: list[ft.Control] = [
        ft.Icon(sign_of(happening), color=colour),
        ft.Text(_title(look, news), size=Size.LEAD, color=colour, expand=True),
    ]
    if news.unread:
        dot = ft.Icon(ft.Icons.CIRCLE, size=Space.S, color=ft.Colors.PRIMARY)
        head.append(ft.Semantics(content=dot, label=look.t(words.UNREAD_MARK)))
    lines: list[ft.Control] = [
        ft.Row(head, spacing=Space.S),
        *([ft.Text(said, size=Size.BODY)] if (said := said_of(look, happening)) else []),
        *to_other_task(services, look, guard, happening.other, f"other-of-{row.number}"),
        _quiet(f"{headlines(look, row)[0]}　{place_name(services, look, row.place)}"),
        _quiet(f"{by_whom(services, look, happening)}　{row.number}"),
        *([Earlier(news, row.number, key=row.number)] if news.earlier else []),
    ]
    face = ft.Container(ft.Column(lines, spacing=Space.HALF), alignment=ft.Alignment.CENTER_LEFT)
    tone = ft.Colors.SECONDARY_CONTAINER if opening.shows(row.id) else None
    return card(face, on_click=guard(opening.open, row.id), tone=tone)


def _title(look: Look, news: News) -> str:
    what = what_happened(look, news.latest)
    return f"{what}　{look.t(words.MORE, n=news.unread)}" if news.unread > 1 else what


def _quiet(text: str) -> ft.Control:
    return ft.Text(
        text,
        size=Size.CAPTION,
        color=ft.Colors.ON_SURFACE_VARIANT,
        max_lines=1,
        overflow=ft.TextOverflow.ELLIPSIS,
    )


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
