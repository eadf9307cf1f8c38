"""What happened here before: the same fault's earlier ends, and other tasks of the place on this phone."""

from datetime import datetime

import flet as ft

from checklists import words as terms
from checklists.palette import WARNING
from checklists.wire.changes import TaskRow
from fieldapp.context import Services
from fieldapp.errors import Guard
from fieldapp.texts import tasks as words
from fieldapp.theme import Look, Size, Space
from fieldapp.widgets.base import caption, growing, heading, sid
from fieldapp.widgets.hazards.deadline import moment
from fieldapp.widgets.notices import notice
from fieldapp.widgets.tasks.card import headlines

_MOST = 5


def recurring(look: Look, row: TaskRow, services: Services) -> list[ft.Control]:
    """The fault was closed before: when, and why it had happened."""
    if not row.earlier:
        return []
    now = services.clock()
    lines = [
        "　".join(part for part in (one.number, moment(look.t, one.closed_at, now), one.root_cause) if part)
        for one in row.earlier
    ]
    more: list[ft.Control] = [ft.Text(line, size=Size.BODY) for line in lines[1:]]
    return [sid("recurring", notice(look, WARNING, ft.Icons.REPEAT, look.t(words.RECURRING), lines[0], more))]


def history_here(services: Services, look: Look, guard: Guard, row: TaskRow) -> list[ft.Control]:
    """Other tasks at the same place, newest first, as far as this phone holds them."""

    async def go(task: str) -> None:
        services.go(f"/tasks/{task}")

    here = [
        item.row
        for item in services.rectifying.tasks.items
        if item.row.place == row.place and item.row.id != row.id
    ]
    newest = sorted(here, key=lambda one: one.opened_at, reverse=True)[:_MOST]
    if not newest:
        return []
    now = services.clock()
    lines = [
        sid(
            f"here-{number}",
            ft.TextButton(_line(look, one, now), style=growing(), on_click=guard(go, one.id)),
            button=True,
        )
        for number, one in enumerate(newest, start=1)
    ]
    return [heading(look.t(words.HERE_BEFORE), look, len(newest)), *lines]


def _line(look: Look, row: TaskRow, now: datetime) -> ft.Control:
    """What was wrong, how it stands, since when."""
    first, _ = headlines(look, row)
    stands = f"{look.t(terms.state(row.state))}　{moment(look.t, row.opened_at, now)}"
    return ft.Row(
        [
            ft.Text(first, size=Size.BODY, max_lines=1, expand=True, overflow=ft.TextOverflow.ELLIPSIS),
            caption(stands),
        ],
        spacing=Space.S,
    )
