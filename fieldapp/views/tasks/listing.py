"""The task list: mine to fix, mine to verify, reported by me; on a tablet with the task beside it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import flet as ft

from checklists.asking.model import Text
from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import Guard, component
from fieldapp.services.rectifying.boxes import Boxes, TaskItem
from fieldapp.services.snapping import SnapDraft
from fieldapp.texts import common
from fieldapp.texts import tasks as words
from fieldapp.theme import Corner, Layout, Look, Size, Space
from fieldapp.views.frame import Nothing, tab_frame
from fieldapp.views.tasks.panes import beside_task
from fieldapp.views.tasks.rows import snap_row, task_row
from fieldapp.widgets.base import centred, growing, heading, sid
from fieldapp.widgets.hooks import use_value

_A_ROUND = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One of the three lists and what it says when there is nothing."""

    id: str
    label: Text
    icon: ft.IconData
    nothing: Text
    hint: Text


SEGMENTS = (
    Segment(
        id="fix",
        label=words.TO_FIX,
        icon=ft.Icons.CONSTRUCTION,
        nothing=words.NOTHING_TO_FIX,
        hint=words.NOTHING_TO_FIX_HINT,
    ),
    Segment(
        id="verify",
        label=words.TO_VERIFY,
        icon=ft.Icons.FACT_CHECK_OUTLINED,
        nothing=words.NOTHING_TO_VERIFY,
        hint=words.NOTHING_TO_VERIFY_HINT,
    ),
    Segment(
        id="reported",
        label=words.REPORTED,
        icon=ft.Icons.PHOTO_CAMERA_OUTLINED,
        nothing=words.NOTHING_REPORTED,
        hint=words.NOTHING_REPORTED_HINT,
    ),
)


@component
def TasksScreen() -> ft.View:
    """任务. With room for two panes the chosen task, else the first of the list, stands beside it."""
    services, look = use_services(), use_look()
    if look.layout is Layout.PANES:
        body: ft.Control = TwoPanes("")
    else:
        body = centred(TaskList(lambda task_id: services.go(f"/tasks/{task_id}"), ""))
    return tab_frame(services, look, "tasks", body, title=look.t(common.TASKS))


@component
def TwoPanes(first: str) -> ft.Control:
    """The list beside the task; `first` is the task to begin with, or none."""
    tasks, _ = ft.use_state(use_services().rectifying.tasks)
    chosen, set_chosen = use_value(first)
    lists = _lists(tasks.boxes)
    listed = lists[tasks.shown] if tasks.shown else next(filter(None, lists.values()), ())
    shown = chosen or next((item.row.id for item in listed), "")
    return beside_task(TaskList(set_chosen, shown), shown)


def _lists(boxes: Boxes) -> dict[str, tuple[TaskItem, ...]]:
    """What waits in each of the three lists, as it stands there."""
    waiting = (*boxes.to_decide, *boxes.to_fix)
    return {"fix": waiting, "verify": boxes.to_verify, "reported": boxes.reported}


@component
def TaskList(on_open: Callable[[str], None], selected: str) -> ft.Control:
    """The three lists; it opens with the first that holds anything."""
    services, look, guard = use_services(), use_look(), use_guard()
    tasks, _ = ft.use_state(services.rectifying.tasks)
    snaps, _ = ft.use_state(services.snapping.snaps)
    boxes = tasks.boxes
    unsent = tuple(snap for snap in snaps.submitted if snap.id not in tasks.reports)
    counts = {segment: len(items) for segment, items in _lists(boxes).items()}
    counts["reported"] += len(unsent)
    present = tasks.shown or next((segment.id for segment in SEGMENTS if counts[segment.id]), "fix")

    async def open_task(task_id: str) -> None:
        on_open(task_id)

    def choose(segment_id: str) -> None:
        tasks.shown = segment_id

    draw = _Draw(services=services, look=look, guard=guard, open_task=open_task, selected=selected)
    match present:
        case "fix":
            decided = draw.group(words.TO_DECIDE, boxes.to_decide, 0)
            mine = draw.tasks(boxes.to_fix, len(boxes.to_decide))
            rows = [*decided, *mine, *draw.group(words.DONE_BY_US, boxes.submitted, counts["fix"])]
        case "verify":
            rows = [*_round(services, look, boxes.to_verify), *draw.tasks(boxes.to_verify)]
        case _:
            rows = [*draw.snaps(unsent), *draw.tasks(boxes.reported)]
    segment = next(one for one in SEGMENTS if one.id == present)
    return ft.Column(
        [
            segment_bar(look, present, counts, choose),
            ft.ListView(
                rows or [_nothing(services, look, segment)],
                expand=True,
                spacing=Space.S,
                padding=ft.Padding.only(left=Space.M, right=Space.M, bottom=Space.XL),
            ),
        ],
        expand=True,
        spacing=Space.S,
    )


@dataclass(frozen=True, kw_only=True)
class _Draw:
    """Draws rows of the list."""

    services: Services
    look: Look
    guard: Guard
    open_task: Callable[[str], Awaitable[None]]
    selected: str

    def tasks(self, items: Sequence[TaskItem], after: int = 0) -> list[ft.Control]:
        now = self.services.rectifying.tasks.now or self.services.clock()
        return [
            task_row(
                self.services,
                self.look,
                item,
                identifier=f"task-{number}",
                on_open=self.guard(self.open_task, item.row.id),
                now=now,
                selected=item.row.id == self.selected,
            )
            for number, item in enumerate(items, start=after + 1)
        ]

    def group(self, title: Text, items: Sequence[TaskItem], after: int) -> list[ft.Control]:
        if not items:
            return []
        return [heading(self.look.t(title), self.look, len(items)), *self.tasks(items, after)]

    def snaps(self, snaps: Sequence[SnapDraft]) -> list[ft.Control]:
        return [
            snap_row(self.services, self.look, snap, identifier=f"report-{number}", on_open=None)
            for number, snap in enumerate(snaps, start=1)
        ]


def segment_bar(
    look: Look, present: str, counts: dict[str, int], choose: Callable[[str], None]
) -> ft.Control:
    """The three lists with how many wait in each."""
    return ft.Container(
        ft.Row(
            [
                _segment(look, segment, counts[segment.id], segment.id == present, choose)
                for segment in SEGMENTS
            ],
            spacing=Space.S,
            # With large letters one may need two lines: all are as high as that one.
            intrinsic_height=True,
            vertical_alignment=ft.CrossAxisAlignment.STRETCH,
        ),
        padding=ft.Padding.symmetric(horizontal=Space.M, vertical=Space.HALF),
    )


def _segment(
    look: Look, segment: Segment, count: int, present: bool, choose: Callable[[str], None]
) -> ft.Control:
    ink = ft.Colors.ON_SECONDARY_CONTAINER if present else ft.Colors.ON_SURFACE_VARIANT
    face = ft.Row(
        [
            ft.Text(look.t(segment.label), size=Size.BODY, color=ink, text_align=ft.TextAlign.CENTER),
            ft.Text(str(count), size=Size.BODY, color=ft.Colors.PRIMARY if count else ft.Colors.OUTLINE),
        ],
        wrap=True,
        alignment=ft.MainAxisAlignment.CENTER,
        run_alignment=ft.MainAxisAlignment.CENTER,
        spacing=Space.HALF,
        run_spacing=0,
    )
    tile = ft.Container(
        face,
        padding=ft.Padding.symmetric(vertical=Space.M),
        border_radius=Corner.S,
        bgcolor=ft.Colors.SECONDARY_CONTAINER if present else ft.Colors.SURFACE_CONTAINER_LOW,
        alignment=ft.Alignment.CENTER,
        on_click=lambda _: choose(segment.id),
        ink=True,
    )
    return sid(f"tasks-{segment.id}", tile, button=True, selected=present, expand=True)


def _round(services: Services, look: Look, items: Sequence[TaskItem]) -> list[ft.Control]:
    """With several to verify, the way to pass them on one round."""
    if len(items) < _A_ROUND:
        return []
    label = look.t(words.ROUND_START, n=len(items))
    button = ft.FilledTonalButton(
        label, icon=ft.Icons.DONE_ALL, style=growing(), on_click=lambda _: services.go("/tasks/round")
    )
    return [ft.Row([sid("go-round", button, expand=True)])]


def _nothing(services: Services, look: Look, segment: Segment) -> ft.Control:
    action = None
    if segment.id == "reported":
        snap = ft.FilledTonalButton(look.t(words.GO_SNAP), on_click=lambda _: services.go("/snap"))
        action = sid("go-snap", snap)
    return Nothing(segment.icon, look.t(segment.nothing), look.t(segment.hint), action)
