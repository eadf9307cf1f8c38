"""A task in a list: what is wrong, where, how bad, until when, and how far it has come."""

from dataclasses import dataclass
from datetime import datetime

import flet as ft

from checklists import palette, words
from checklists.asking.model import Text
from checklists.rectifying.urgency import task_told
from checklists.wire.changes import TaskRow
from checklists.words import what_was_found
from fieldapp.errors import Handler
from fieldapp.texts import tasks as texts
from fieldapp.theme import Corner, Look, Size, Space
from fieldapp.widgets.base import badge, caption, sid
from fieldapp.widgets.hazards.deadline import urgency_of
from fieldapp.widgets.hazards.severity import severity_badge
from fieldapp.widgets.photos.strip import Load, Thumbnail
from fieldapp.widgets.signs import state_icon

_PICTURE = 72
_LETTERS = ft.Padding.only(top=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What this phone adds to a task: commands not sent yet, one refused, shown beside the list."""

    waiting: int = 0
    refused: bool = False
    selected: bool = False


def task_card(
    look: Look,
    task: TaskRow,
    place: str,
    marks: Marks,
    now: datetime,
    *,
    load: Load,
    identifier: str,
    on_open: Handler,
) -> ft.Control:
    """One task; tapped as a whole. `place` is the place's readable name."""
    face = ft.Row(
        [_picture(look, task, load, identifier), _lines(look, task, place, marks, now)],
        spacing=Space.S,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    return sid(
        identifier,
        ft.Container(
            face,
            bgcolor=ft.Colors.SECONDARY_CONTAINER if marks.selected else ft.Colors.SURFACE_CONTAINER_LOW,
            border_radius=Corner.M,
            padding=Space.M,
            on_click=on_open,
            ink=True,
        ),
        button=True,
        selected=marks.selected,
    )


def _lines(look: Look, task: TaskRow, place: str, marks: Marks, now: datetime) -> ft.Control:
    first, second = headlines(look, task)
    return ft.Column(
        [
            ft.Text(first, size=Size.LEAD, max_lines=2, overflow=ft.TextOverflow.ELLIPSIS),
            *([_aside(second)] if second else []),
            _aside(place),
            badges(look, task, marks),
            ft.Row(
                [deadline_line(look, task, now), _number(task)],
                wrap=True,  # large letters need a line each
                alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
                run_spacing=0,
            ),
        ],
        spacing=Space.HALF,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        expand=True,
    )


def headlines(look: Look, task: TaskRow) -> tuple[str, str]:
    """What is wrong, then what it is about. An item's own text is a demand: alone it would read as met."""
    demand = Text(zh=task.title_zh, en=task.title_en)
    found, note = what_was_found(task.what, task.category, demand), task.note.strip()
    if task.what == task.category or not note:
        return look.t(found), note
    return note, look.t(demand)


def _aside(text: str) -> ft.Control:
    return ft.Text(
        text,
        size=Size.CAPTION,
        color=ft.Colors.ON_SURFACE_VARIANT,
        max_lines=1,
        overflow=ft.TextOverflow.ELLIPSIS,
    )


def badges(look: Look, task: TaskRow, marks: Marks) -> ft.Control:
    """State, severity, repeats and what this phone still holds, each in words with an icon."""
    tone = palette.STATES.get(task.state, palette.QUIET)
    icon = state_icon(task.state)
    parts = [
        badge(look.t(words.state(task.state)), tone, look, icon),
        severity_badge(look, task.severity),
    ]
    if task.occurrences > 1:
        repeats = look.t(texts.TIMES_FOUND, n=task.occurrences)
        parts.append(badge(repeats, palette.WARNING, look, ft.Icons.REPEAT))
    if marks.waiting:
        parts.append(badge(look.t(texts.NOT_SENT), palette.QUIET, look, ft.Icons.CLOUD_UPLOAD_OUTLINED))
    if marks.refused:
        parts.append(badge(look.t(texts.NOT_ACCEPTED), palette.DANGER, look, ft.Icons.ERROR_OUTLINE))
    return ft.Row(parts, wrap=True, spacing=Space.HALF, run_spacing=Space.HALF)


def deadline_line(look: Look, task: TaskRow, now: datetime) -> ft.Control:
    """Until when, and how long is left while it is a repair's turn; nothing once nothing more is expected."""
    told = task_told(task.state, task.due_at, now, look.t.lang)
    if told is None:
        return ft.Container()
    colour = look.tone(urgency_of(told, task.due_at, now))
    parts = filter(None, (told.moment, told.left))
    halves: list[ft.Control] = [ft.Text(part, size=Size.BODY, color=colour) for part in parts]
    return ft.Row(
        [
            # As far down as the first line's letters, however many lines there are.
            ft.Container(ft.Icon(ft.Icons.SCHEDULE, size=Size.LEAD, color=colour), padding=_LETTERS),
            # In a narrow column what is left takes a second line, whole; a dot between them would hang there.
            ft.Row(halves, wrap=True, spacing=Space.S, run_spacing=0, expand=True, expand_loose=True),
        ],
        spacing=Space.HALF,
        tight=True,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _number(task: TaskRow) -> ft.Control:
    return caption(task.number)


def _picture(look: Look, task: TaskRow, load: Load, identifier: str) -> ft.Control:
    if not task.photos:
        return ft.Container(
            ft.Icon(ft.Icons.IMAGE_NOT_SUPPORTED_OUTLINED, color=ft.Colors.OUTLINE),
            width=_PICTURE,
            height=_PICTURE,
            border_radius=Corner.S,
            bgcolor=ft.Colors.SURFACE_CONTAINER_HIGHEST,
            alignment=ft.Alignment.CENTER,
        )
    return Thumbnail(
        look,
        task.photos[0].sha256,
        load,
        identifier=f"{identifier}-photo",
        label=look.t(texts.BEFORE),
        size=_PICTURE,
    )
