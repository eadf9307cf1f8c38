"""Inspections in lists: one asked for, one begun, one finished, one given back."""

from datetime import date

import flet as ft

from checklists.palette import ACTIVE, CAUTION, DANGER, GOOD, QUIET, Tone
from checklists.places.clock import CAMPUS_TIME
from fieldapp.context import Services
from fieldapp.errors import Handler
from fieldapp.services.cards import AssignmentCard, CancelledCard, DraftCard, RecentCard, ReturnedCard
from fieldapp.services.inspections.inspecting import RecordState
from fieldapp.texts import common
from fieldapp.texts import inspections as inspection_words
from fieldapp.texts import today as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.naming import place_name
from fieldapp.widgets.base import badge, caption, card, sid
from fieldapp.widgets.grade import score_line
from fieldapp.widgets.hazards.deadline import moment
from fieldapp.widgets.notices import notice


def assignment_card(
    services: Services, look: Look, asked: AssignmentCard, number: int, on_click: Handler
) -> ft.Control:
    """Checklist, place, post, due date; a tap begins."""
    row = asked.row
    today = services.clock().astimezone(CAMPUS_TIME).date()
    lines = [*([caption(row.note)] if row.note else []), caption(look.t.either(row.post, row.post_en))]
    face = _face(
        ft.Icons.FACT_CHECK_OUTLINED,
        look.t(asked.title),
        place_name(services, look, row.place),
        [due_badge(look, row.due_on, today), *_too_new(look, asked), *lines],
    )
    return sid(f"assignment-{number}", card(face, on_click=on_click), button=True)


def _too_new(look: Look, asked: AssignmentCard) -> list[ft.Control]:
    if asked.fillable:
        return []
    return [badge(look.t(inspection_words.NEEDS_NEWER_APP), CAUTION, look, ft.Icons.SYSTEM_UPDATE)]


def due_badge(look: Look, due_on: date, today: date) -> ft.Control:
    """When it is due; overdue is said in words and by an icon, not by colour alone."""
    days = (due_on - today).days
    if days < 0:
        return badge(look.t(common.OVERDUE), DANGER, look, ft.Icons.ALARM)
    if days == 0:
        return badge(look.t(common.DUE_TODAY), CAUTION, look, ft.Icons.SCHEDULE)
    if days == 1:
        return badge(look.t(common.DUE_TOMORROW), ACTIVE, look, ft.Icons.SCHEDULE)
    day = f"{due_on.month} 月 {due_on.day} 日" if look.t.lang == "zh" else f"{due_on.day} {due_on:%b}"
    return badge(look.t(common.DUE_ON, day=day), QUIET, look, ft.Icons.SCHEDULE)


def returned_card(
    services: Services, look: Look, card_: ReturnedCard, number: int, on_click: Handler
) -> ft.Control:
    """The reason first: it says what to put right; a tap begins the amendment."""
    by = look.t(words.RETURNED_BY, post=look.t.either(card_.by, card_.by_en))
    why = notice(look, CAUTION, ft.Icons.REPLY, by, card_.because)
    face = _face(
        ft.Icons.ASSIGNMENT_RETURN_OUTLINED, look.t(card_.title), place_name(services, look, card_.place), []
    )
    body = ft.Column([sid(f"returned-inspection-{number}-reason", why), face], spacing=Space.M)
    return sid(f"returned-inspection-{number}", card(body, on_click=on_click), button=True)


def cancelled_card(services: Services, look: Look, asked: CancelledCard, number: int) -> ft.Control:
    """Why it is not wanted any more, and what becomes of what was begun."""
    row = asked.row
    by = look.t(words.CANCELLED_BY, post=look.t.either(row.cancelled_by, row.cancelled_by_en))
    why = notice(look, QUIET, ft.Icons.EVENT_BUSY, by, row.cancelled)
    kept = [caption(look.t(words.CANCELLED_BEGUN))] if asked.begun else []
    face = _face(
        ft.Icons.FACT_CHECK_OUTLINED, look.t(asked.title), place_name(services, look, row.place), kept
    )
    return sid(f"cancelled-{number}", card(ft.Column([why, face], spacing=Space.M)))


def draft_card(
    services: Services, look: Look, draft: DraftCard, number: int, on_click: Handler
) -> ft.Control:
    """How far it has come; a tap goes on at the same item."""
    begun = look.t(words.BEGUN, time=moment(look.t, draft.started_at, services.clock()))
    progress = look.t(inspection_words.PROGRESS, answered=draft.answered, total=draft.total)
    badges: list[ft.Control] = [
        badge(look.t(words.COMPLETE, n=draft.total), GOOD, look, ft.Icons.CHECK)
        if draft.complete
        else badge(progress, ACTIVE, look, ft.Icons.CHECKLIST)
    ]
    if draft.failed:
        badges.append(badge(look.t(words.FOUND, n=draft.failed), DANGER, look, ft.Icons.FLAG_OUTLINED))
    bar = ft.ProgressBar(
        value=draft.answered / max(1, draft.total),
        color=look.tone(ACTIVE),
        bgcolor=look.wash(QUIET),
        border_radius=Space.HALF,
    )
    face = _face(
        ft.Icons.EDIT_NOTE,
        look.t(draft.title),
        place_name(services, look, draft.place),
        [*badges, caption(begun)],
    )
    return sid(
        f"draft-{number}", card(ft.Column([face, bar], spacing=Space.M), on_click=on_click), button=True
    )


def recent_card(
    services: Services,
    look: Look,
    done: RecentCard,
    number: int,
    on_click: Handler,
    *,
    selected: bool = False,
) -> ft.Control:
    """Score, grade, findings, and how far it has come on its way to the server."""
    at = moment(look.t, done.finished_at, services.clock())
    badges: list[ft.Control] = []
    if done.findings:
        badges.append(badge(look.t(words.FOUND, n=done.findings), DANGER, look, ft.Icons.FLAG_OUTLINED))
    badges += [badge(text, tone, look, icon) for text, tone, icon in _on_the_way(look, done)]
    named = f"{at}　{done.number}" if done.number else at
    face = _face(
        ft.Icons.TASK_ALT,
        look.t(done.title),
        place_name(services, look, done.place),
        [score_line(look, done.score, done.grade), *badges, caption(named)],
    )
    whole = card(face, on_click=on_click, tone=ft.Colors.SECONDARY_CONTAINER if selected else None)
    return sid(f"recent-{number}", whole, button=True, selected=selected)


def _on_the_way(look: Look, done: RecentCard) -> list[tuple[str, Tone, ft.IconData]]:
    if done.state is RecordState.WAITING:
        return [(look.t(words.WAITS), ACTIVE, ft.Icons.CLOUD_UPLOAD_OUTLINED)]
    if done.state in {RecordState.REFUSED, RecordState.DISMISSED}:
        return [(look.t(words.REFUSED), DANGER, ft.Icons.ERROR_OUTLINE)]
    if done.awaiting:
        text = look.t(words.PHOTOS_ON_THE_WAY, n=done.awaiting)
        return [(text, CAUTION, ft.Icons.PHOTO_LIBRARY_OUTLINED)]
    return []


def _face(icon: ft.IconData, title: str, place: str, below: list[ft.Control]) -> ft.Control:
    lines = ft.Column(
        [
            ft.Text(title, size=Size.LEAD),
            ft.Text(place, size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT),
            ft.Row(
                below,
                wrap=True,
                spacing=Space.S,
                run_spacing=Space.HALF,
                vertical_alignment=ft.CrossAxisAlignment.CENTER,
            ),
        ],
        spacing=Space.HALF,
        expand=True,
    )
    return ft.Row(
        [ft.Icon(icon, color=ft.Colors.PRIMARY), lines],
        spacing=Space.M,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
