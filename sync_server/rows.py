"""Rows of the tables as phones get them. Lists are read in few queries, whatever their length."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import func
from sqlmodel import Session, col, select

from checklists.rectifying.table import Command
from checklists.wire.changes import AssignmentRow, InspectionRow, TaskRow
from checklists.wire.changes import TaskEvent as EventRow
from checklists.wire.photos import PhotoRef, PhotoRole
from sync_server.anonymity import NOBODY, reported_anonymously
from sync_server.photo_uses import awaiting_by_inspection, event_owner
from sync_server.tables import Assignment, Finding, Inspection, Person, Photo, PhotoUse, Task, TaskEvent

FIXING_COMMANDS = frozenset({Command.START, Command.SUBMIT})


@dataclass(slots=True)
class _Belongings:
    """What belongs to one task."""

    events: list[TaskEvent] = field(default_factory=list)
    photos: dict[str, list[PhotoRef]] = field(default_factory=lambda: defaultdict(list))
    awaited: set[str] = field(default_factory=set)


def task_rows(session: Session, tasks: Sequence[Task], viewer: str | None = None) -> list[TaskRow]:
    """The tasks with their history and photos, as the account `viewer` may see them."""
    belongings = _belongings(session, [task.id for task in tasks])
    unnamed = reported_anonymously(session, [task.id for task in tasks])
    return [_told(_task_row(task, belongings[task.id]), unnamed, viewer) for task in tasks]


def _told(row: TaskRow, unnamed: frozenset[tuple[str, str]], viewer: str | None) -> TaskRow:
    """Without the account of whoever asked not to be named, unless it is the viewer's own."""
    hidden = row.issuer != viewer and (row.id, row.issuer) in unnamed
    return replace(row, issuer=NOBODY) if hidden else row


def fixers(events: Iterable[TaskEvent]) -> frozenset[str]:
    """The accounts that worked on the fix."""
    return frozenset(event.person for event in events if event.command in FIXING_COMMANDS)


def inspection_rows(session: Session, inspections: Sequence[Inspection]) -> list[InspectionRow]:
    """The inspections as the server graded them."""
    ids = [inspection.id for inspection in inspections]
    awaited = awaiting_by_inspection(session, ids)
    counted = session.exec(
        select(Finding.inspection, func.count())
        .where(col(Finding.inspection).in_(ids))
        .group_by(col(Finding.inspection))
    )
    findings = dict(counted.all())
    return [_inspection_row(one, findings.get(one.id, 0), awaited.get(one.id, 0)) for one in inspections]


def assignment_rows(session: Session, assignments: Sequence[Assignment]) -> list[AssignmentRow]:
    """The assignments with the post of whom they ask."""
    people = {one.assignee for one in assignments}
    posts = dict(session.exec(select(Person.id, Person.post_zh).where(col(Person.id).in_(people))).all())
    return [_assignment_row(one, posts[one.assignee]) for one in assignments]


def _belongings(session: Session, tasks: Sequence[str]) -> Mapping[str, _Belongings]:
    found: dict[str, _Belongings] = {task: _Belongings() for task in tasks}
    events = select(TaskEvent).where(col(TaskEvent.task).in_(tasks)).order_by(col(TaskEvent.version))
    for event in session.exec(events):
        found[event.task].events.append(event)
    uses = (
        select(PhotoUse, Photo.sha256)
        .join(Photo, col(Photo.sha256) == col(PhotoUse.sha256), isouter=True)
        .where(col(PhotoUse.task).in_(tasks))
        .order_by(col(PhotoUse.id))
    )
    for use, arrived in session.exec(uses):
        _add_use(found[use.task or ""], use, arrived=arrived is not None)
    return found


def _add_use(belongings: _Belongings, use: PhotoUse, *, arrived: bool) -> None:
    belongings.photos[use.owner].append(_photo_ref(use))
    if not arrived:
        belongings.awaited.add(use.sha256)


def _photo_ref(use: PhotoUse) -> PhotoRef:
    return PhotoRef(sha256=use.sha256, size=use.size, role=PhotoRole(use.role), taken_at=use.taken_at)


def _task_row(task: Task, belongings: _Belongings) -> TaskRow:
    owners = {event_owner(event.task, event.version) for event in belongings.events}
    before = [photo for owner, photos in belongings.photos.items() if owner not in owners for photo in photos]
    return TaskRow(
        id=task.id,
        number=task.number,
        version=task.version,
        state=task.state,
        category=task.category,
        what=task.what,
        title_zh=task.title_zh,
        title_en=task.title_en,
        place=task.place,
        severity=task.severity,
        due_at=task.due_at,
        opened_at=task.opened_at,
        issuer=task.issuer,
        issuer_role=task.issuer_role,
        issuer_post=task.issuer_post_zh,
        team=task.team,
        escort=task.escort,
        fixers=tuple(sorted(fixers(belongings.events))),
        occurrences=task.occurrences,
        note=task.note,
        inspection=task.inspection,
        photos=tuple(before),
        events=tuple(_event_row(event, belongings) for event in belongings.events),
        awaiting=len(belongings.awaited),
    )


def _event_row(event: TaskEvent, belongings: _Belongings) -> EventRow:
    return EventRow(
        at=event.at,
        command=event.command,
        post=event.post_zh,
        state=event.state,
        note=event.note,
        photos=tuple(belongings.photos.get(event_owner(event.task, event.version), ())),
    )


def _inspection_row(inspection: Inspection, findings: int, awaited: int) -> InspectionRow:
    return InspectionRow(
        id=inspection.id,
        number=inspection.number,
        checklist=inspection.checklist,
        place=inspection.place,
        finished_at=inspection.finished_at,
        score=inspection.score,
        grade=inspection.grade,
        findings=findings,
        photo_state=inspection.photo_state,
        awaiting=awaited,
    )


def _assignment_row(assignment: Assignment, post: str) -> AssignmentRow:
    return AssignmentRow(
        id=assignment.id,
        checklist=assignment.checklist,
        place=assignment.place,
        assignee=assignment.assignee,
        post=post,
        due_on=assignment.due_on,
        state=assignment.state,
        note=assignment.note,
    )
