"""今日: the first screen, most pressing first."""

import flet as ft

from checklists.places.clock import CAMPUS_TIME
from checklists.roles import INSPECTING_ROLES, Role
from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import Guard, component
from fieldapp.services.today import TodayState
from fieldapp.texts import Bilingual, common
from fieldapp.texts import inspections as inspection_words
from fieldapp.texts import today as words
from fieldapp.theme import Layout, Look, Size, Space
from fieldapp.views.frame import Nothing, scrolled, tab_frame
from fieldapp.views.inspections.cards import (
    assignment_card,
    cancelled_card,
    draft_card,
    recent_card,
    returned_card,
)
from fieldapp.views.tasks.inbox import bell
from fieldapp.views.today.deleted import deleted_link
from fieldapp.views.today.mine import waiting_for_me
from fieldapp.views.today.reports import own_reports, snap_card
from fieldapp.views.today.searching import Search
from fieldapp.views.today.sync_line import SyncLine
from fieldapp.widgets.base import caption, centred, heading, sid
from fieldapp.widgets.hooks import use_value
from fieldapp.widgets.seeking import search_field


@component
def TodayScreen() -> ft.View:
    """What concerns me today; with words in the field, what they find."""
    services, look, guard = use_services(), use_look(), use_guard()
    signed_in, _ = ft.use_state(services.signed_in)
    tasks, _ = ft.use_state(services.rectifying.tasks)
    papers, _ = ft.use_state(services.papers.told)
    sought, set_sought = use_value("")
    person = signed_in.person
    inspects = person is not None and person.role in INSPECTING_ROLES

    async def start() -> None:
        services.today.begin_with()
        services.go("/inspections/new")

    async def see_sync() -> None:
        services.go("/me")

    async def see_news() -> None:
        services.go("/inbox")

    async def seek(text: str) -> None:
        set_sought(text)

    top = [
        _greeting(services, look),
        SyncLine(services.syncing.state, look, guard(see_sync)),
        search_field(look, guard, "today-search", sought, look.t(words.SEARCH), seek),
    ]
    label = look.t(inspection_words.START)
    button = ft.FloatingActionButton(
        content=sid("start-inspection", ft.Text(label, size=Size.LEAD)),
        icon=ft.Icons.ADD,
        on_click=guard(start),
    )
    return tab_frame(
        services,
        look,
        "today",
        Listed(top, sought, inspects),
        title=look.t(common.TODAY),
        actions=[bell(look, tasks.unread + papers.unread, guard(see_news))],
        action_button=button if inspects else None,
    )


@component
def Listed(top: list[ft.Control], sought: str, inspects: bool) -> ft.Control:
    """What waits and what I began: one list, or two beside each other where there is room."""
    services, look, guard = use_services(), use_look(), use_guard()
    state, _ = ft.use_state(services.today.state)
    tasks, _ = ft.use_state(services.rectifying.tasks)
    snaps, _ = ft.use_state(services.snapping.snaps)
    if sought.strip():
        found = Search(services, look, guard, sought).groups(inspects=inspects)
        return centred(scrolled([*top, *found]))
    asked = [
        *_returned(services, look, guard, state),
        *waiting_for_me(services, look, guard, tasks),
        *_cancelled(services, look, state),
        *_assignments(services, look, guard, state),
    ]
    mine = [
        *_drafts(services, look, guard, state),
        *_recent(services, look, guard, state),
    ]
    if not inspects:
        unsent = tuple(snap for snap in snaps.submitted if snap.id not in tasks.reports)
        mine += own_reports(services, look, guard, unsent, tasks.boxes.reported)
    if not (asked or mine):
        asked = [_nothing(services, look)]
    mine += deleted_link(services, look)
    if services.signed_in.person and services.signed_in.person.role == Role.MONITOR:
        asked = [snap_card(services, look), *asked]
    if look.layout is Layout.PANES and asked and mine:
        panes: list[ft.Control] = [scrolled([*top, *asked]), scrolled(mine)]
        return ft.Row(panes, expand=True, spacing=0, vertical_alignment=ft.CrossAxisAlignment.START)
    return centred(scrolled([*top, *asked, *mine]))


def _nothing(services: Services, look: Look) -> ft.Control:
    icon = ft.Icons.EVENT_AVAILABLE_OUTLINED
    return sid("today-empty", Nothing(icon, look.t(words.EMPTY_TITLE), look.t(_hint(services))))


def _hint(services: Services) -> Bilingual:
    person = services.signed_in.person
    if person is not None and person.role in INSPECTING_ROLES:
        return words.EMPTY_HINT
    return words.EMPTY_MONITOR_HINT if person and person.role == Role.MONITOR else words.EMPTY_TEAM_HINT


def _greeting(services: Services, look: Look) -> ft.Control:
    person, campus = services.signed_in.person, services.signed_in.campus
    hour = services.clock().astimezone(CAMPUS_TIME).hour
    part = words.GREETING_MORNING if hour < 12 else words.GREETING_AFTERNOON
    hello = look.t(part if hour < 18 else words.GREETING_EVENING)
    unit = campus.unit_name(person.unit, look.t.lang) if person and campus else ""
    lines: list[ft.Control] = [
        ft.Text(hello, size=Size.BODY, color=ft.Colors.ON_SURFACE_VARIANT),
        ft.Text(look.t.either(person.post, person.post_en) if person else "", size=Size.TITLE),
        *([caption(unit)] if unit else []),
    ]
    return sid("who", ft.Column(lines, spacing=Space.HALF))


def _returned(services: Services, look: Look, guard: Guard, state: TodayState) -> list[ft.Control]:
    async def amend(inspection: str, because: str) -> None:
        draft = await services.inspecting.amend(inspection, because)
        services.go(f"/inspections/{draft}")

    cards = [
        returned_card(services, look, card, number, guard(amend, card.id, card.because))
        for number, card in enumerate(state.returned, 1)
    ]
    return [heading(look.t(words.RETURNED_INSPECTIONS), look, len(cards)), *cards] if cards else []


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


def _cancelled(services: Services, look: Look, state: TodayState) -> list[ft.Control]:
    cards = [cancelled_card(services, look, card, number) for number, card in enumerate(state.cancelled, 1)]
    return [heading(look.t(words.CANCELLED_INSPECTIONS), look, len(cards)), *cards] if cards else []


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
