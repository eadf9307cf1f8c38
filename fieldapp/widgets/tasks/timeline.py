"""What happened to a task, step by step, the latest first."""

from collections.abc import Callable
from datetime import datetime

import flet as ft

from checklists import palette, words
from checklists.asking.model import Text
from checklists.wire.changes import TaskEvent
from fieldapp.theme import Look, Size, Space
from fieldapp.widgets.base import caption
from fieldapp.widgets.hazards.deadline import moment
from fieldapp.widgets.signs import step_icon


def timeline(
    look: Look,
    events: tuple[TaskEvent, ...],
    now: datetime,
    told: Callable[[TaskEvent], str],
    brought: Callable[[TaskEvent], list[ft.Control]],
) -> ft.Control:
    """Each step with who, when, what was said, and what it brought: in words (`told`), and as controls."""
    steps = [_step(look, event, now, told(event), brought(event)) for event in reversed(events)]
    return ft.Column(steps, spacing=Space.M)


def _step(look: Look, event: TaskEvent, now: datetime, told: str, brought: list[ft.Control]) -> ft.Control:
    name = words.COMMANDS.get(event.command, Text(zh=event.command, en=event.command))
    tone = palette.STATES.get(event.state, palette.QUIET)
    by = "　".join(
        part for part in (look.t.either(event.post, event.post_en), moment(look.t, event.at, now)) if part
    )
    lines: list[ft.Control] = [
        ft.Text(look.t(name), size=Size.BODY),
        caption(by),
    ]
    if told:
        lines.append(ft.Text(told, size=Size.BODY))
    if event.note:
        lines.append(ft.Text(event.note, size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT))
    lines += brought
    return ft.Row(
        [
            ft.Icon(step_icon(event.command), color=look.tone(tone)),
            ft.Column(lines, spacing=2, expand=True),
        ],
        spacing=Space.M,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
