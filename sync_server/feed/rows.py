"""Rows of the tables as phones get them. Lists are read in few queries, whatever their length."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import func
from sqlmodel import Session, col, select

from checklists.rectifying.actors import fixers_among
from checklists.rectifying.history import last_step
from checklists.rectifying.records import Conflict, Extension, Revisit
from checklists.rectifying.terms import Command
from checklists.roles import Role
from checklists.wire.changes import AssignmentRow, InspectionRow, TaskRow
from checklists.wire.changes import TaskEvent as EventRow
from checklists.wire.reading import read
from sync_server.feed.anonymity import NAMELESS_POST, NOBODY, reported_anonymously
from sync_server.feed.belongings import Belongings, belongings_of, joined_by
from sync_server.inspections.returning import waiting_returns
from sync_server.photos.uses import awaiting_by_inspection, event_owner
from sync_server.scope import PARTNER, REPORTER
from sync_server.tables import (
    Assignment,
    Finding,
    Inspection,
    InspectionReturn,
    Person,
    Task,
    TaskEvent,
)


def task_rows(session: Session, tasks: Sequence[Task], viewer: str | None = None) -> list[TaskRow]:
    """The tasks with their history and photos, as the account `viewer` may see them."""
    ids = [task.id for task in tasks]
    found = belongings_of(session, tasks)
    unnamed = reported_anonymously(session, ids)
    own = joined_by(session, viewer, ids) if viewer else {}
    rows = (replace(_task_row(one, found[one.id], viewer), joined=own.get(one.id, ())) for one in tasks)
    return [_told(row, found[row.id], unnamed, viewer) for row in rows]


def _told(
    row: TaskRow, known: Belongings, unnamed: frozenset[tuple[str, str]], viewer: str | None
) -> TaskRow:
    """Without the accounts of those who asked not to be named, unless one is the viewer's own.

    Whom the history names, for a report or for what they fixed, is named here for that: somebody who
    vanished at a report without a name would be known to have sent it.
    """

    def shown(person: str, named: bool) -> str:
        return NOBODY if person != viewer and (row.id, person) in unnamed and not named else person

    issuer = shown(row.issuer, row.issuer_post != NAMELESS_POST)
    told = [shown(one, named=False) for one in row.reporters]
    told += [one for one in row.reporters if one in known.reported and one not in told]
    return replace(
        row,
        issuer=issuer,
        issuer_role=Role.MONITOR if issuer == NOBODY else row.issuer_role,
        reporters=tuple(sorted(told)),
        fixers=tuple(sorted(shown(one, one in known.named) for one in row.fixers)),
    )


def task_row(session: Session, task: Task) -> TaskRow:
    """One task as it is, with what is not written yet: for decisions, never to be shown."""
    session.flush()
    return _task_row(task, belongings_of(session, [task])[task.id])


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
    """The assignments with the post of whom they ask, and of who cancelled them."""
    named = {one.assignee for one in assignments} | {one.cancelled_by for one in assignments}
    people = {one.id: one for one in session.exec(select(Person).where(col(Person.id).in_(named)))}
    return [
        _assignment_row(one, people[one.assignee], people.get(one.cancelled_by or "")) for one in assignments
    ]


def _task_row(task: Task, belongings: Belongings, viewer: str | None = None) -> TaskRow:
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
        term=task.term,
        opened_at=task.opened_at,
        issuer=task.issuer,
        issuer_role=task.issuer_role,
        issuer_post=task.issuer_post_zh,
        issuer_post_en=task.issuer_post_en,
        team=task.team,
        escort=task.escort,
        fixers=tuple(sorted(fixers_among(belongings.done))),
        occurrences=task.occurrences,
        note=task.note,
        inspection=task.inspection,
        photos=tuple(before),
        voices=tuple(belongings.voices),
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


def _after_awaited(task: Task, belongings: Belongings) -> int:
    """How many after-photos of the last submission have not arrived."""
    last = last_step(belongings.events, Command.SUBMIT)
    shown = belongings.photos.get(event_owner(task.id, last.version), ()) if last else ()
    return sum(photo.sha256 in belongings.awaited for photo in shown)


def _event_row(event: TaskEvent, belongings: Belongings, viewer: str | None) -> EventRow:
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


def _assignment_row(assignment: Assignment, asked: Person, by: Person | None) -> AssignmentRow:
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
        cancelled=assignment.cancelled_because,
        cancelled_by=by.post_zh if by else "",
        cancelled_by_en=by.post_en if by else "",
        cancelled_at=assignment.cancelled_at,
    )
