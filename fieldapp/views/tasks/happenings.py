"""What happened to a task, as a notice says it: the latest on its card, what came before one tap away."""

import flet as ft

from checklists import words as terms
from checklists.problems import CATALOGUE
from checklists.rectifying.telling import NoticeKind
from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.services.rectifying.news import Happening, News
from fieldapp.texts import news as words
from fieldapp.theme import TOUCH, Look, Size, Space
from fieldapp.widgets.base import sid
from fieldapp.widgets.hazards.deadline import moment
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.signs import step_icon

_ICONS = {
    NoticeKind.OVERDUE: ft.Icons.SCHEDULE,
    NoticeKind.REFUSED: ft.Icons.ERROR_OUTLINE,
    NoticeKind.REVIEW: ft.Icons.EVENT,
}


def sign_of(happening: Happening) -> ft.IconData:
    """What came by itself has its own sign, a step that of its move."""
    return _ICONS.get(happening.kind) or step_icon(happening.command)


def what_happened(look: Look, happening: Happening) -> str:
    """In a word or two."""
    what = look.t(terms.NOTICES[happening.kind])
    step = terms.COMMANDS.get(happening.command)
    if step is not None and happening.kind in {NoticeKind.STEP, NoticeKind.REFUSED}:
        return look.t(step) if happening.kind is NoticeKind.STEP else f"{look.t(step)}　{what}"
    return what


def said_of(look: Look, happening: Happening) -> str:
    """Why a move of mine was refused, else what was written with the step."""
    problem = CATALOGUE.get(happening.code)
    return look.t(problem) if problem else happening.code or happening.note


def by_whom(services: Services, look: Look, happening: Happening) -> str:
    """The post, and when."""
    post = look.t.either(happening.post, happening.post_en)
    return "　".join(part for part in (post, moment(look.t, happening.at, services.clock())) if part)


@component
def Earlier(news: News, name: str, key: str | None = None) -> ft.Control:  # noqa: ARG001 - Flet keeps it
    """Folded away until it is asked for; unfolding it reads nothing."""
    services, look, guard = use_services(), use_look(), use_guard()
    opened, set_opened = use_value(initial=False)

    async def fold() -> None:
        set_opened(not opened)

    button = ft.TextButton(
        look.t(words.EARLIER, n=len(news.earlier)),
        icon=ft.Icons.EXPAND_LESS if opened else ft.Icons.EXPAND_MORE,
        height=TOUCH,
        style=ft.ButtonStyle(padding=0),
        on_click=guard(fold),
    )
    lines = [_line(services, look, one) for one in news.earlier] if opened else []
    return ft.Column([sid(f"earlier-{name}", button, button=True), *lines], spacing=Space.S)


def _line(services: Services, look: Look, happening: Happening) -> ft.Control:
    said = said_of(look, happening)
    quiet = ft.Colors.ON_SURFACE_VARIANT
    lines: list[ft.Control] = [
        ft.Text(what_happened(look, happening), size=Size.BODY),
        *([ft.Text(said, size=Size.BODY, color=quiet)] if said else []),
        ft.Text(by_whom(services, look, happening), size=Size.CAPTION, color=quiet),
    ]
    return ft.Row(
        [
            ft.Icon(sign_of(happening), size=Size.LEAD, color=quiet),
            ft.Column(lines, spacing=0, expand=True),
        ],
        spacing=Space.S,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
