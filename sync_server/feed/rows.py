"""Rows of the tables as phones get them. Lists are read in few queries, whatever their length."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import func
from sqlmodel import Session, col, select

from checklists.rectifying.actors import fixers_among
from checklists.rectifying.records import Conflict, Detail, Extension, Revisit
from checklists.rectifying.table import Command, State
from checklists.wire.changes import AssignmentRow, Earlier, InspectionRow, TaskRow
from checklists.wire.changes import TaskEvent as EventRow
from checklists.wire.photos import PhotoRef, PhotoRole
from checklists.wire.reading import read
from sync_server.feed.anonymity import NOBODY, reported_anonymously
from sync_server.photos.uses import awaiting_by_inspection, event_owner
from sync_server.returning import waiting_returns
from sync_server.scope import PARTNER, REPORTER
from sync_server.tables import (
    Assignment,
    Finding,
    Inspection,
    InspectionReturn,
    Person,
    Photo,
    PhotoUse,
    Task,
    TaskEvent,
    TaskParty,
)

_EARLIER_SHOWN = 3


@dataclass(slots=True)
class _Belongings:
    """What belongs to one task."""

    events: list[TaskEvent] = field(default_factory=list)
    photos: dict[str, list[PhotoRef]] = field(default_factory=lambda: defaultdict(list))
    awaited: set[str] = field(default_factory=set)
    parties: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    merged: list[str] = field(default_factory=list)
    earlier: tuple[Earlier, ...] = ()
    work: list[tuple[str, str]] = field(default_factory=list)

    @property
    def done(self) -> list[tuple[str, str]]:
        """Who gave which command, on the task and on what was merged into it."""
        return [(event.person, event.command) for event in self.events] + self.work


def task_rows(session: Session, tasks: Sequence[Task], viewer: str | None = None) -> list[TaskRow]:
    """The tasks with their history and photos, as the account `viewer` may see them."""
    belongings = _belongings(session, tasks)
    unnamed = reported_anonymously(session, [task.id for task in tasks])
    return [_told(_task_row(task, belongings[task.id], viewer), unnamed, viewer) for task in tasks]


def _told(row: TaskRow, unnamed: frozenset[tuple[str, str]], viewer: str | None) -> TaskRow:
    """Without the accounts of those who asked not to be named, unless one is the viewer's own."""

    def shown(person: str) -> str:
        return NOBODY if person != viewer and (row.id, person) in unnamed else person

    return replace(
        row,
        issuer=shown(row.issuer),
        reporters=tuple(shown(one) for one in row.reporters),
        fixers=tuple(shown(one) for one in row.fixers),
    )


def task_row(session: Session, task: Task) -> TaskRow:
    """One task as it is, with what is not written yet: for decisions, never to be shown."""
    session.flush()
    return _task_row(task, _belongings(session, [task])[task.id])


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
    returned = waiting_returns(session, ids)
    return [
        _inspection_row(one, findings.get(one.id, 0), awaited.get(one.id, 0), returned.get(one.id))
        for one in inspections
    ]


def assignment_rows(session: Session, assignments: Sequence[Assignment]) -> list[AssignmentRow]:
    """The assignments with the post of whom they ask."""
    people = {one.assignee for one in assignments}
    asked = {one.id: one for one in session.exec(select(Person).where(col(Person.id).in_(people)))}
    return [_assignment_row(one, asked[one.assignee]) for one in assignments]


def _belongings(session: Session, tasks: Sequence[Task]) -> Mapping[str, _Belongings]:
    ids = [task.id for task in tasks]
    found: dict[str, _Belongings] = {task: _Belongings() for task in ids}
    events = select(TaskEvent).where(col(TaskEvent.task).in_(ids)).order_by(col(TaskEvent.version))
    for event in session.exec(events):
        found[event.task].events.append(event)
    for party in session.exec(select(TaskParty).where(col(TaskParty.task).in_(ids))):
        found[party.task].parties[party.kind].add(party.who)
    shown = _shown_with(session, found)
    _add_photos(session, found, shown)
    _add_work(session, found, shown)
    _add_earlier(session, found, [task for task in tasks if task.recurrence])
    return found


def _shown_with(session: Session, found: Mapping[str, _Belongings]) -> dict[str, list[str]]:
    """Which tasks show the photos of which: its own, and what it was merged into."""
    merged = (
        select(Task.id, Task.number, Task.merged_into)
        .where(col(Task.merged_into).in_(list(found)))
        .order_by(col(Task.number))
    )
    shown = {task: [task] for task in found}
    for task, number, target in session.exec(merged):
        found[target or ""].merged.append(number)
        shown.setdefault(task, []).append(target or "")
    return shown


def _add_photos(session: Session, found: Mapping[str, _Belongings], shown: Mapping[str, list[str]]) -> None:
    uses = (
        select(PhotoUse, Photo.sha256)
        .join(Photo, col(Photo.sha256) == col(PhotoUse.sha256), isouter=True)
        .where(col(PhotoUse.task).in_(list(shown)))
        .order_by(col(PhotoUse.id))
    )
    for use, arrived in session.exec(uses):
        for task in shown[use.task or ""]:
            if task == use.task or use.role == PhotoRole.BEFORE:
                _add_use(found[task], use, arrived=arrived is not None)


def _add_work(session: Session, found: Mapping[str, _Belongings], shown: Mapping[str, list[str]]) -> None:
    """Who did what on a task that was merged: own work stays own on what it was merged into."""
    merged = [task for task, targets in shown.items() if targets != [task]]
    if not merged:
        return
    done = select(TaskEvent.task, TaskEvent.person, TaskEvent.command).where(col(TaskEvent.task).in_(merged))
    for task, person, command in session.exec(done):
        for target in shown[task]:
            if target != task:
                found[target].work.append((person, command))


def _add_earlier(session: Session, found: Mapping[str, _Belongings], recurring: Sequence[Task]) -> None:
    """The last times the same fault was closed, newest first."""
    if not recurring:
        return
    closed = (
        select(Task)
        .where(col(Task.fault).in_({task.fault for task in recurring}), col(Task.state) == State.CLOSED)
        .order_by(col(Task.closed_at).desc())
    )
    by_fault: defaultdict[str, list[Task]] = defaultdict(list)
    for task in session.exec(closed):
        by_fault[task.fault].append(task)
    for task in recurring:
        before = [
            one for one in by_fault[task.fault] if one.id != task.id and one.opened_at <= task.opened_at
        ]
        found[task.id].earlier = tuple(_earlier(one) for one in before[:_EARLIER_SHOWN])


def _earlier(task: Task) -> Earlier:
    return Earlier(
        id=task.id,
        number=task.number,
        closed_at=task.closed_at or task.opened_at,
        root_cause=task.details.get(Detail.ROOT_CAUSE, ""),
    )


def _add_use(belongings: _Belongings, use: PhotoUse, *, arrived: bool) -> None:
    belongings.photos[use.owner].append(_photo_ref(use))
    if not arrived:
        belongings.awaited.add(use.sha256)


def _photo_ref(use: PhotoUse) -> PhotoRef:
    return PhotoRef(
        sha256=use.sha256,
        size=use.size,
        role=PhotoRole(use.role),
        taken_at=use.taken_at,
        derived_from=use.derived_from,
    )


def _task_row(task: Task, belongings: _Belongings, viewer: str | None = None) -> TaskRow:
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
        fixers=tuple(sorted(fixers_among(belongings.done))),
        occurrences=task.occurrences,
        note=task.note,
        inspection=task.inspection,
        photos=tuple(before),
        events=tuple(_event_row(event, belongings, viewer) for event in belongings.events),
        awaiting=len(belongings.awaited),
        after_awaited=_after_awaited(task, belongings),
        reporters=tuple(sorted(belongings.parties[REPORTER])),
        partners=tuple(sorted(belongings.parties[PARTNER])),
        details=task.details,
        conflicts=read(tuple[Conflict, ...], task.conflicts),
        extension=read(Extension, task.extension) if task.extension else None,
        revisit=read(Revisit, task.revisit) if task.revisit else None,
        review_on=task.review_on,
        merged_into=task.merged_into,
        merged=tuple(belongings.merged),
        earlier=belongings.earlier,
    )


def _after_awaited(task: Task, belongings: _Belongings) -> int:
    """How many after-photos of the last submission have not arrived."""
    submissions = (one for one in reversed(belongings.events) if one.command == Command.SUBMIT)
    last = next(submissions, None)
    shown = belongings.photos.get(event_owner(task.id, last.version), ()) if last else ()
    return sum(photo.sha256 in belongings.awaited for photo in shown)


def _event_row(event: TaskEvent, belongings: _Belongings, viewer: str | None) -> EventRow:
    return EventRow(
        at=event.at,
        command=event.command,
        post=event.post_zh,
        post_en=event.post_en,
        state=event.state,
        note=event.note,
        photos=tuple(belongings.photos.get(event_owner(event.task, event.version), ())),
        facts=event.facts,
        overruled=event.overruled,
        mine=event.person == viewer,
    )


def _inspection_row(
    inspection: Inspection, findings: int, awaited: int, returned: InspectionReturn | None
) -> InspectionRow:
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
        returned=returned.because if returned else "",
        returned_by=returned.post_zh if returned else "",
        returned_by_en=returned.post_en if returned else "",
    )


def _assignment_row(assignment: Assignment, asked: Person) -> AssignmentRow:
    return AssignmentRow(
        id=assignment.id,
        checklist=assignment.checklist,
        place=assignment.place,
        assignee=assignment.assignee,
        post=asked.post_zh,
        post_en=asked.post_en,
        due_on=assignment.due_on,
        state=assignment.state,
        note=assignment.note,
    )
