"""What I snapped: drafts to go on with, what waits, and what became of each report."""

import flet as ft

from checklists.rectifying.terms import Command
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import component
from fieldapp.services.snapping import RecordState, SnapDraft
from fieldapp.texts import snaps as words
from fieldapp.theme import Space
from fieldapp.views.frame import page_view
from fieldapp.views.snaps.disputing import DisputeButton
from fieldapp.views.snaps.withdrawing import OwnReport
from fieldapp.views.tasks.panes import use_opening
from fieldapp.views.tasks.rows import snap_row, task_row
from fieldapp.views.today.deleted import deleted_link
from fieldapp.widgets.base import empty, heading


def named(number: int, at: int) -> str:
    """What tells the buttons of several reports in one task apart; one alone goes by the task's number."""
    return f"{number}-{at + 1}" if at else f"{number}"


def on_its_way(snap: SnapDraft) -> bool:
    """Whether it may still join what its reporter saw to be the same."""
    return not snap.withdrawn and snap.state in {RecordState.WAITING, RecordState.SENT}


@component
def SnapList() -> ft.View:
    """Drafts first, then reports with their tasks' states; on a tablet a chosen task stands beside them."""
    services, look, guard = use_services(), use_look(), use_guard()
    snaps, _ = ft.use_state(services.snapping.snaps)
    tasks, _ = ft.use_state(services.rectifying.tasks)
    ft.use_state(services.today.state)

    async def go(path: str) -> None:
        services.go(path)

    opening = use_opening(look, lambda task: services.go(f"/snap/mine/tasks/{task}"))
    unsent = [snap for snap in snaps.submitted if snap.id not in tasks.reports]
    reported = tasks.boxes.reported
    here = {snap.id: snap for snap in snaps.submitted}
    rows: list[ft.Control] = []
    drafts = snaps.unfinished
    if drafts:
        rows.append(heading(look.t(words.DRAFT_LIST), look, len(drafts)))
    for number, snap in enumerate(drafts, start=1):
        on_open = guard(go, f"/snap/mine/{snap.id}")
        rows.append(snap_row(services, look, snap, identifier=f"draft-{number}", on_open=on_open))
    if unsent or reported:
        rows.append(heading(look.t(words.SENT), look, len(unsent) + len(reported)))
    for number, snap in enumerate(unsent, start=1):
        into = tasks.item(snap.joins) if snap.joins and on_its_way(snap) else None
        way = guard(opening.open, into.row.id) if into else None
        joins, identifier = into.row.number if into else "", f"report-{number}"
        rows.append(snap_row(services, look, snap, identifier=identifier, on_open=way, joins=joins))
        rows.append(OwnReport(snap, None, f"{number}"))
    for number, item in enumerate(reported, start=len(unsent) + 1):
        on_open, chosen = guard(opening.open, item.row.id), opening.shows(item.row.id)
        identifier, now = f"report-{number}", tasks.now or services.clock()
        rows.append(
            task_row(services, look, item, identifier=identifier, on_open=on_open, now=now, selected=chosen)
        )
        if Command.DISPUTE in item.moves:
            rows.append(DisputeButton(item, number))
        own = (here[report] for report in item.reports if report in here)
        rows += [OwnReport(snap, item, named(number, at)) for at, snap in enumerate(own)]
    if not rows:
        hint = look.t(words.NO_DRAFTS_HINT)
        rows = [empty(ft.Icons.PHOTO_CAMERA_OUTLINED, look.t(words.NO_DRAFTS), hint)]
    rows += deleted_link(services, look)
    body = ft.ListView(rows, expand=True, spacing=Space.S, padding=Space.M)
    return page_view(opening.around(body, reported), title=look.t(words.MINE))
