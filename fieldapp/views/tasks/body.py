"""Everything about one task: what was found, what was done, what happened, and what I may do now."""

from functools import partial

import flet as ft

from checklists.palette import DANGER
from checklists.rectifying.history import last_step
from checklists.rectifying.telling import other_task
from checklists.rectifying.terms import Command, State, Step
from checklists.wire.changes import TaskEvent, TaskRow
from checklists.wire.photos import PhotoRef
from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import Guard, component
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.services.speaking import Owner
from fieldapp.texts import tasks as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.naming import answering_post, place_name, unit_name
from fieldapp.views.photo_field import PhotoField
from fieldapp.views.tasks.calling import call_button
from fieldapp.views.tasks.commenting import CommentField
from fieldapp.views.tasks.facts import life_facts, step_facts
from fieldapp.views.tasks.fixing import FixBar, FixPanel
from fieldapp.views.tasks.moves import Moves
from fieldapp.views.tasks.others import to_other_task
from fieldapp.views.tasks.past import history_here, recurring
from fieldapp.views.tasks.refusals import refusal_cards
from fieldapp.views.tasks.rows import marks_of
from fieldapp.views.tasks.telling import KeptHere
from fieldapp.views.tasks.verifying import VerifyBar
from fieldapp.views.voice_field import VoiceField
from fieldapp.widgets.base import empty, heading, sid
from fieldapp.widgets.hazards.deadline import moment
from fieldapp.widgets.notices import notice
from fieldapp.widgets.tasks.card import badges, deadline_line, headlines
from fieldapp.widgets.tasks.timeline import timeline

_ONE, _SEVERAL = 160, 76
_SHOWN_BESIDE = frozenset({Command.COMMENT, Step.CORRECTED, Step.REROUTED, Step.TO_CORRECT})
"""Steps whose photos stand beside their words: no photos of before or after."""


@component
def TaskBody(task_id: str, key: str | None = None) -> ft.Control:  # noqa: ARG001 - Flet keeps it
    """The task, what may be done to it under the thumb."""
    services, look, guard = use_services(), use_look(), use_guard()
    tasks, _ = ft.use_state(services.rectifying.tasks)
    item = tasks.item(task_id)

    async def read() -> None:
        if item is not None:
            await services.rectifying.look_at(item)

    ft.use_effect(read, [task_id, item.row.version if item else 0], cleanup=lambda: None)
    if item is None:
        title, hint = (words.UNKNOWN, look.t(words.UNKNOWN_HINT)) if task_id else (words.CHOOSE_ONE, "")
        nothing = empty(ft.Icons.ASSIGNMENT_OUTLINED, look.t(title), hint)
        return ft.Column([nothing], alignment=ft.MainAxisAlignment.CENTER, expand=True)
    content = [
        *refusal_cards(services, look, guard, item),
        *_returned(look, item.row),
        *recurring(look, item.row, services),
        *_header(services, look, item),
        *_photos(look, item.row),
        *_voices(item.row),
        *([FixPanel(item)] if Command.SUBMIT in item.moves else []),
        *_own_work(look, item),
        Moves(item),
        *history_here(services, look, guard, item.row),
        heading(look.t(words.TIMELINE), look),
        _timeline(services, look, guard, item.row),
        CommentField(item),
    ]
    body = ft.ListView(content, expand=True, spacing=Space.S, padding=Space.M, build_controls_on_demand=False)
    return ft.Column([body, KeptHere([item]), *_bottom(item)], expand=True, spacing=0)


def _timeline(services: Services, look: Look, guard: Guard, row: TaskRow) -> ft.Control:
    def brought(event: TaskEvent) -> list[ft.Control]:
        step = row.events.index(event) + 1
        way = to_other_task(services, look, guard, other_task(event.facts), f"other-of-{step}")
        if event.command not in _SHOWN_BESIDE or not event.photos:
            return way
        return [*way, PhotoField(event.photos, identifier=f"photo-of-{step}", size=_SEVERAL)]

    return timeline(look, row.events, services.clock(), partial(step_facts, services, look), brought)


def _bottom(item: TaskItem) -> list[ft.Control]:
    if Command.VERIFY in item.moves:
        return [VerifyBar(item)]
    if Command.SUBMIT in item.moves:
        return [FixBar(item)]
    return []


def _header(services: Services, look: Look, item: TaskItem) -> list[ft.Control]:
    row, now = item.row, services.clock()
    first, second = headlines(look, row)
    team = unit_name(services, look, row.team) or look.t(words.NO_TEAM)
    if row.escort:
        team += "　" + look.t(words.ESCORT, unit=unit_name(services, look, row.escort))
    post = answering_post(services, look, row)
    issuer = look.t.either(row.issuer_post, row.issuer_post_en)
    facts = [
        (ft.Icons.PLACE_OUTLINED, place_name(services, look, row.place)),
        (ft.Icons.GROUPS_OUTLINED, team),
        *([(ft.Icons.PERSON_OUTLINED, look.t(words.ANSWERS, post=post))] if post else []),
        *life_facts(services, look, row),
        (ft.Icons.FLAG_OUTLINED, f"{issuer}　{moment(look.t, row.opened_at, now)}"),
        (ft.Icons.TAG, row.number),
    ]
    return [
        sid("task-title", ft.Text(first, size=Size.TITLE)),
        *([ft.Text(second, size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT)] if second else []),
        # Said aloud when it changes: a snack bar would take the next press.
        sid("task-state", badges(look, row, marks_of(item)), live_region=True),
        deadline_line(look, row, now),
        *(_fact(icon, text) for icon, text in facts),
        *call_button(services, look, row),
    ]


def _fact(icon: ft.IconData, text: str) -> ft.Control:
    return ft.Row(
        [
            ft.Icon(icon, size=Size.LEAD, color=ft.Colors.ON_SURFACE_VARIANT),
            ft.Text(text, size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT, expand=True),
        ],
        spacing=Space.S,
    )


def _returned(look: Look, row: TaskRow) -> list[ft.Control]:
    last = last_step(row.events, Command.RETURN)
    if row.state != State.RETURNED or last is None:
        return []
    return [
        sid(
            "returned-reason",
            notice(
                look,
                DANGER,
                ft.Icons.REPLY,
                look.t.either(last.post, last.post_en),
                look.t(words.RETURNED_BECAUSE, reason=last.note),
            ),
        )
    ]


def _photos(look: Look, row: TaskRow) -> list[ft.Control]:
    submitted = last_step(row.events, Command.SUBMIT)
    sides = [
        _side(look, look.t(words.BEFORE), row.photos, "before"),
        _side(look, look.t(words.AFTER), submitted.photos if submitted else (), "after"),
    ]
    return [ft.Row(sides, spacing=Space.S, vertical_alignment=ft.CrossAxisAlignment.START)]


def _voices(row: TaskRow) -> list[ft.Control]:
    if not row.voices:
        return []
    return [VoiceField(row.voices, identifier="task-voice", owner=Owner(draft=row.id))]


def _side(look: Look, title: str, photos: tuple[PhotoRef, ...], identifier: str) -> ft.Control:
    shown: ft.Control = ft.Text(look.t(words.NO_PHOTO), size=Size.BODY, color=ft.Colors.OUTLINE)
    if photos:
        shown = PhotoField(photos, identifier=identifier, size=_ONE if len(photos) == 1 else _SEVERAL)
    return ft.Column([heading(title, look), shown], spacing=Space.HALF, expand=True)


def _own_work(look: Look, item: TaskItem) -> list[ft.Control]:
    if not item.own_work:
        return []
    text = ft.Text(look.t(words.OWN_WORK), size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT)
    return [sid("own-work", text)]
