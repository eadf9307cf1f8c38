"""今日: the first screen, most pressing first."""

import flet as ft

from checklists.places.clock import CAMPUS_TIME
from checklists.rectifying.actors import INSPECTING_ROLES
from checklists.rectifying.table import State
from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import Guard, component
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.services.today import TodayState
from fieldapp.texts import common
from fieldapp.texts import inspections as inspection_words
from fieldapp.texts import today as words
from fieldapp.theme import Look, Size, Space
from fieldapp.views.frame import tab_view
from fieldapp.views.tasks.rows import task_row
from fieldapp.views.today.cards import assignment_card, draft_card, recent_card
from fieldapp.views.today.sync_line import SyncLine
from fieldapp.widgets.base import empty, heading, sid


@component
def TodayScreen() -> ft.View:
    """What concerns me today."""
    services, look, guard = use_services(), use_look(), use_guard()
    signed_in, _ = ft.use_state(services.signed_in)
    state, _ = ft.use_state(services.today.state)
    tasks, _ = ft.use_state(services.rectifying.tasks)
    person = signed_in.person
    inspects = person is not None and person.role in INSPECTING_ROLES
    returned = tuple(item for item in tasks.boxes.to_fix if item.row.state == State.RETURNED)

    async def start() -> None:
        services.go("/inspections/new")

    async def see_sync() -> None:
        services.go("/me")

    groups = [
        *_returned(services, look, guard, returned),
        *_assignments(services, look, guard, state),
        *_drafts(services, look, guard, state),
        *_recent(services, look, guard, state),
    ]
    if not groups:
        hint = words.EMPTY_HINT if inspects else words.EMPTY_TEAM_HINT
        nothing = empty(ft.Icons.EVENT_AVAILABLE_OUTLINED, look.t(words.EMPTY_TITLE), look.t(hint))
        groups = [sid("today-empty", nothing)]
    label = look.t(inspection_words.START)
    button = ft.FloatingActionButton(
        content=sid("start-inspection", ft.Text(label, size=Size.LEAD)),
        icon=ft.Icons.ADD,
        on_click=guard(start),
    )
    return tab_view(
        services,
        look,
        "today",
        [_greeting(services, look), SyncLine(services.syncing.state, look, guard(see_sync)), *groups],
        title=look.t(common.TODAY),
        action_button=button if inspects else None,
    )


def _greeting(services: Services, look: Look) -> ft.Control:
    person, campus = services.signed_in.person, services.signed_in.campus
    hour = services.clock().astimezone(CAMPUS_TIME).hour
    part = words.GREETING_MORNING if hour < 12 else words.GREETING_AFTERNOON
    hello = look.t(part if hour < 18 else words.GREETING_EVENING)
    unit = campus.unit_name(person.unit, look.t.lang) if person and campus else ""
    lines: list[ft.Control] = [
        ft.Text(hello, size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT),
        ft.Text(person.post if person else "", size=Size.TITLE),
        *([ft.Text(unit, size=Size.CAPTION, color=ft.Colors.ON_SURFACE_VARIANT)] if unit else []),
    ]
    return sid("who", ft.Column(lines, spacing=Space.HALF))


def _returned(services: Services, look: Look, guard: Guard, items: tuple[TaskItem, ...]) -> list[ft.Control]:
    async def open_task(task_id: str) -> None:
        services.go(f"/tasks/{task_id}")

    rows = [
        task_row(
            services,
            look,
            item,
            identifier=f"returned-{number}",
            on_open=guard(open_task, item.row.id),
            now=services.clock(),
        )
        for number, item in enumerate(items, 1)
    ]
    return [heading(look.t(words.RETURNED), look, len(rows)), *rows] if rows else []


def _assignments(services: Services, look: Look, guard: Guard, state: TodayState) -> list[ft.Control]:
    async def begin(checklist: str, place: str, assignment: str) -> None:
        inspection = await services.inspecting.start(checklist, place, assignment)
        services.go(f"/inspections/{inspection}")

    cards = [
        assignment_card(
            services,
            look,
            card,
            number,
            guard(begin, card.row.checklist, card.row.place, card.row.id),
        )
        for number, card in enumerate(state.assignments, 1)
    ]
    return [heading(look.t(words.TO_INSPECT), look, len(cards)), *cards] if cards else []


def _drafts(services: Services, look: Look, guard: Guard, state: TodayState) -> list[ft.Control]:
    async def go_on(inspection: str) -> None:
        services.go(f"/inspections/{inspection}")

    cards = [
        draft_card(services, look, card, number, guard(go_on, card.id))
        for number, card in enumerate(state.drafts, 1)
    ]
    return [heading(look.t(words.DRAFTS), look, len(cards)), *cards] if cards else []


def _recent(services: Services, look: Look, guard: Guard, state: TodayState) -> list[ft.Control]:
    async def see(inspection: str) -> None:
        services.go(f"/inspections/{inspection}")

    cards = [
        recent_card(services, look, card, number, guard(see, card.id))
        for number, card in enumerate(state.recent, 1)
    ]
    return [heading(look.t(words.RECENT), look, len(cards)), *cards] if cards else []
