"""What waits for me to fix, verify or decide: how much of it, what came back and why, the most urgent."""

from datetime import datetime

import flet as ft

from checklists.asking.model import Text
from checklists.palette import CAUTION, DANGER, GOOD, QUIET
from checklists.rectifying.terms import State
from checklists.rectifying.urgency import is_late
from fieldapp.context import Services
from fieldapp.errors import Guard, Handler
from fieldapp.services.rectifying.boxes import Boxes, TaskItem
from fieldapp.services.rectifying.commanding import Tasks
from fieldapp.texts import tasks as task_words
from fieldapp.texts import today as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.tasks.rows import task_row
from fieldapp.widgets.base import card, heading, sid
from fieldapp.widgets.notices import notice

_MOST = 3


def waiting_for_me(services: Services, look: Look, guard: Guard, tasks: Tasks) -> list[ft.Control]:
    """What was refused, what came back and why, what I decide, how many wait, the most urgent of the rest."""
    boxes = tasks.boxes
    returned = [item for item in boxes.to_fix if item.row.state == State.RETURNED]
    refused = [item for item in tasks.items if item.refused and item not in returned]
    decide = [item for item in boxes.to_decide if item not in (*refused, *returned)]
    urgent = [
        item for item in (*boxes.to_fix, *boxes.to_verify) if item not in (*refused, *returned, *decide)
    ]
    urgent.sort(key=lambda item: item.row.due_at)
    rows = _Rows(services, look, guard)
    groups: list[ft.Control] = []
    if refused:
        groups.append(heading(look.t(words.REFUSED), look, len(refused)))
        groups += [rows.task(item, f"refused-{number}") for number, item in enumerate(refused, 1)]
    if returned:
        groups.append(heading(look.t(words.RETURNED), look, len(returned)))
        groups += [rows.returned(item, f"returned-{number}") for number, item in enumerate(returned, 1)]
    if decide:
        groups.append(heading(look.t(task_words.TO_DECIDE), look, len(decide)))
        groups += [rows.task(item, f"decide-{number}") for number, item in enumerate(decide[:_MOST], 1)]
    groups += _counts(services, look, guard, boxes)
    if urgent:
        groups.append(heading(look.t(words.URGENT), look))
        groups += [rows.task(item, f"urgent-{number}") for number, item in enumerate(urgent[:_MOST], 1)]
    return groups


class _Rows:
    """Draws tasks; a tap opens one."""

    def __init__(self, services: Services, look: Look, guard: Guard) -> None:
        self._services, self._look, self._guard = services, look, guard

    def task(self, item: TaskItem, identifier: str) -> ft.Control:
        now, on_open = self._services.clock(), self._guard(self._open, item.row.id)
        return task_row(self._services, self._look, item, identifier=identifier, on_open=on_open, now=now)

    def returned(self, item: TaskItem, identifier: str) -> ft.Control:
        """The reason stands first: it says what to do."""
        look, reason = self._look, _reason(item)
        if not reason:
            return self.task(item, identifier)
        why = notice(look, CAUTION, ft.Icons.REPLY, look.t(words.RETURNED_BECAUSE), reason)
        return ft.Column([sid(f"{identifier}-reason", why), self.task(item, identifier)], spacing=Space.HALF)

    async def _open(self, task_id: str) -> None:
        self._services.go(f"/today/{task_id}")


def _reason(item: TaskItem) -> str:
    """What the verifier wrote when the task came back last."""
    events = (event for event in reversed(item.row.events) if event.state == State.RETURNED and event.note)
    event = next(events, None)
    return event.note if event else ""


def _counts(services: Services, look: Look, guard: Guard, boxes: Boxes) -> list[ft.Control]:
    async def see(segment: str) -> None:
        services.rectifying.tasks.shown = segment
        services.go("/tasks")

    now = services.clock()
    shown = [
        ("fix", words.TO_FIX, ft.Icons.CONSTRUCTION, boxes.to_fix),
        ("verify", words.TO_VERIFY, ft.Icons.FACT_CHECK_OUTLINED, boxes.to_verify),
    ]
    tiles = [
        _tile(look, segment, label, icon, items, guard(see, segment), now)
        for segment, label, icon, items in shown
        if items
    ]
    return [ft.Row(tiles, spacing=Space.S)] if tiles else []


def _tile(
    look: Look,
    segment: str,
    label: Text,
    icon: ft.IconData,
    items: tuple[TaskItem, ...],
    on_click: Handler,
    now: datetime,
) -> ft.Control:
    overdue = sum(is_late(item.row, now) for item in items)
    tone = DANGER if overdue else GOOD
    late = look.t(words.OVERDUE_COUNT, n=overdue) if overdue else look.t(words.NONE_OVERDUE)
    head: list[ft.Control] = [
        ft.Icon(icon, color=look.tone(QUIET), size=Size.TITLE),
        ft.Text(look.t(label), size=Size.BODY),
    ]
    count = ft.Text(str(len(items)), size=Size.TITLE, color=ft.Colors.PRIMARY)
    line = ft.Row([ft.Row(head, spacing=Space.S, expand=True), count])
    face = ft.Column([line, ft.Text(late, size=Size.CAPTION, color=look.tone(tone))], spacing=Space.HALF)
    return sid(f"waiting-{segment}", card(face, on_click=on_click), button=True, expand=True)
