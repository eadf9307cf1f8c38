"""Rows of the task list: a task's card, and a snap of mine that is not a task here yet."""

from datetime import datetime

import flet as ft

from checklists import palette
from fieldapp.context import Services
from fieldapp.errors import Handler
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.services.snapping import RecordState, SnapDraft
from fieldapp.texts import snaps as words
from fieldapp.texts import tasks as task_words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.naming import category_name, place_name
from fieldapp.widgets.base import badge, card, sid
from fieldapp.widgets.hazards.deadline import moment
from fieldapp.widgets.photos.strip import Thumbnail
from fieldapp.widgets.tasks.card import Marks, task_card

QUIET_INK = ft.Colors.ON_SURFACE_VARIANT


def marks_of(item: TaskItem, *, selected: bool = False) -> Marks:
    """What this phone adds to the task."""
    return Marks(waiting=item.waiting, refused=bool(item.refused), selected=selected)


def task_row(
    services: Services,
    look: Look,
    item: TaskItem,
    *,
    identifier: str,
    on_open: Handler,
    now: datetime,
    selected: bool = False,
) -> ft.Control:
    """A task's card, from what the phone knows."""
    return task_card(
        look,
        item.row,
        place_name(services, look, item.row.place),
        marks_of(item, selected=selected),
        now,
        load=services.photographing.thumbnail,
        identifier=identifier,
        on_open=on_open,
    )


def snap_row(
    services: Services,
    look: Look,
    snap: SnapDraft,
    *,
    identifier: str,
    on_open: Handler | None,
    joins: str = "",
) -> ft.Control:
    """A snap on this phone: a draft to go on with, or a report on its way; `joins` is a task's number."""
    now = services.clock()
    title = category_name(look, snap)
    place = place_name(services, look, snap.place) or look.t(words.NO_PLACE)
    lines = ft.Column(
        [
            ft.Text(title, size=Size.LEAD, max_lines=1, overflow=ft.TextOverflow.ELLIPSIS),
            ft.Text(
                place,
                size=Size.CAPTION,
                color=QUIET_INK,
                max_lines=1,
                overflow=ft.TextOverflow.ELLIPSIS,
            ),
            *([ft.Text(look.t(words.JOINS, number=joins), size=Size.CAPTION)] if joins else []),
            ft.Row(
                [
                    _progress(look, snap),
                    ft.Text(moment(look.t, snap.taken_at, now), size=Size.CAPTION, color=QUIET_INK),
                ],
                alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
            ),
        ],
        spacing=Space.HALF,
        expand=True,
    )
    parts = [*snap_picture(services, look, snap, identifier), lines]
    face = ft.Row(parts, spacing=Space.M, vertical_alignment=ft.CrossAxisAlignment.START)
    return sid(identifier, card(face, on_click=on_open), button=on_open is not None)


def snap_picture(services: Services, look: Look, snap: SnapDraft, identifier: str) -> list[ft.Control]:
    """The first photo of a snap, small."""
    return [
        Thumbnail(
            look,
            photo.sha256,
            services.photographing.thumbnail,
            identifier=f"{identifier}-photo",
            label=look.t(words.PHOTOS),
        )
        for photo in snap.photos[:1]
    ]


def _progress(look: Look, snap: SnapDraft) -> ft.Control:
    if snap.withdrawn:
        return badge(look.t(words.WITHDRAWN), palette.QUIET, look, ft.Icons.UNDO)
    match snap.state:
        case RecordState.DRAFT if snap.corrects:
            return badge(look.t(words.CORRECTION_DRAFT), palette.CAUTION, look, ft.Icons.EDIT_OUTLINED)
        case RecordState.DRAFT:
            return badge(look.t(words.DRAFT), palette.CAUTION, look, ft.Icons.EDIT_OUTLINED)
        case RecordState.WAITING:
            return badge(look.t(words.WAITING), palette.QUIET, look, ft.Icons.CLOUD_UPLOAD_OUTLINED)
        case RecordState.REFUSED | RecordState.DISMISSED:
            return badge(look.t(task_words.NOT_ACCEPTED), palette.DANGER, look, ft.Icons.ERROR_OUTLINE)
        case RecordState.SENT:
            return badge(look.t(words.SENT), palette.GOOD, look, ft.Icons.CLOUD_DONE_OUTLINED)
