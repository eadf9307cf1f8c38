"""What stands against issuing a draft as it is. None of it forbids: who issues all the same says so."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from checklists.places.clock import in_zone
from checklists.wire.reading import read, write
from sync_server.documents.extent import Extent
from sync_server.documents.kinds import PaperKind
from sync_server.documents.records import Records, seen_by_its_maker
from sync_server.documents.registry import kind_of
from sync_server.documents.shelf import DRAFT, ISSUED, subject_of
from sync_server.documents.subject import Subject
from sync_server.documents.topics import covers
from sync_server.inspections.returning import waiting_returns
from sync_server.scope import assignments_for, people_for
from sync_server.tables import Assignment, Device, Inspection, Paper, Person, Task


class Against(StrEnum):
    """What can stand against it."""

    RUNNING = "running"
    REPEATED = "repeated"
    DEMANDED = "demanded"
    ANSWERED = "answered"
    SUPERSEDED = "superseded"
    EMPTY = "empty"
    RETURNED = "returned"
    NOT_IN = "not_in"
    ON_PHONES = "on_phones"
    PHOTOS_AWAITED = "photos_awaited"
    UNJUDGED = "unjudged"
    PENDING = "pending"
    PAST_DUE = "past_due"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """One reason and how many there are of it; `about` are the ids of what to look at, if single things."""

    why: Against
    count: int = 1
    about: tuple[str, ...] = ()


def cautions(records: Records, paper: Paper) -> Iterator[Caution]:
    """What stands against issuing this draft, read as who asks may read it."""
    kind, extent = kind_of(paper.kind), _extent(paper)
    if paper.about:
        yield from overtaken(records.session, paper)
    elif kind.of_days:
        yield from _repeated(records.session, paper)
        yield from _of_the_period(records, subject_of(paper))
    else:
        yield from _of_its_demands(records.session, paper, _demanded(extent))
    yield from _of_its_extent(records, extent)
    if _has_changed(records, paper, kind):
        yield Caution(why=Against.CHANGED)


def overtaken(session: Session, paper: Paper) -> Iterator[Caution]:
    """What became meanwhile of the paper a draft answers: it has another answer, or a correction."""
    yield from _others(session, paper, Against.ANSWERED, col(Paper.about) == paper.about)
    corrections = session.exec(
        select(Paper.id).where(col(Paper.supersedes) == paper.about, Paper.state != DRAFT)
    ).all()
    if corrections:
        yield Caution(why=Against.SUPERSEDED, about=tuple(corrections))


def _repeated(session: Session, paper: Paper) -> Iterator[Caution]:
    """Issued papers that speak of some of the same days about the same unit and topics."""
    same = (col(Paper.unit) == paper.unit) & (col(Paper.topics) == paper.topics)
    yield from _others(session, paper, Against.REPEATED, _overlapping(paper) & same)


def _overlapping(paper: Paper) -> ColumnElement[bool]:
    return (col(Paper.first) <= paper.last) & (col(Paper.last) >= paper.first)


def _others(session: Session, paper: Paper, why: Against, same: ColumnElement[bool]) -> Iterator[Caution]:
    found = tuple(one.id for one in _issued(session, paper, same))
    if found:
        yield Caution(why=why, count=len(found), about=found)


def _issued(session: Session, paper: Paper, same: ColumnElement[bool]) -> list[Paper]:
    """Issued papers of the kind, but for the one it corrects."""
    asked = select(Paper).where(Paper.kind == paper.kind, Paper.state == ISSUED, same)
    found = session.exec(asked.order_by(col(Paper.issued_at)))
    return [one for one in found if one.id != paper.supersedes]


def _of_its_demands(session: Session, paper: Paper, tasks: AbstractSet[str]) -> Iterator[Caution]:
    """A paper that demands single things is measured by these: more of the same days may come in its own."""
    before = {one.id: _demanded(_extent(one)) & tasks for one in _issued(session, paper, _overlapping(paper))}
    shared = {paper_id: tasks for paper_id, tasks in before.items() if tasks}
    if shared:
        yield Caution(
            why=Against.DEMANDED, count=len(frozenset().union(*shared.values())), about=tuple(shared)
        )
    found_by = session.exec(select(Task.inspection).where(col(Task.id).in_(tasks)).distinct())
    returned = tuple(waiting_returns(session, [one for one in found_by if one]))
    if returned:
        yield Caution(why=Against.RETURNED, count=len(returned), about=returned)


def _extent(paper: Paper) -> Extent:
    kind = kind_of(paper.kind)
    return kind.extent(read(kind.facts, paper.facts))


def _demanded(extent: Extent) -> AbstractSet[str]:
    return {task for task, _ in extent.due}


def _of_the_period(records: Records, subject: Subject) -> Iterator[Caution]:
    today = records.day(records.now)
    if subject.period.last >= today:
        yield Caution(why=Against.RUNNING)
    returned = _returned(records, subject)
    if returned:
        yield Caution(why=Against.RETURNED, count=len(returned), about=returned)
    not_in = _not_in(records, subject)
    if not_in:
        yield Caution(why=Against.NOT_IN, count=not_in)
    holding = _holding(records)
    if holding:
        yield Caution(why=Against.ON_PHONES, count=holding)


def _of_its_extent(records: Records, extent: Extent) -> Iterator[Caution]:
    if extent.is_empty:
        yield Caution(why=Against.EMPTY)
    if extent.awaiting:
        yield Caution(why=Against.PHOTOS_AWAITED, count=extent.awaiting)
    if extent.unjudged:
        yield Caution(why=Against.UNJUDGED, count=len(extent.unjudged), about=extent.unjudged)
    if extent.pending:
        yield Caution(why=Against.PENDING, count=len(extent.pending), about=extent.pending)
    now = f"{in_zone(records.now, records.zone):%Y-%m-%d %H:%M}"
    past = tuple(task for task, due in extent.due if due < now)
    if past:
        yield Caution(why=Against.PAST_DUE, count=len(past), about=past)


def _has_changed(records: Records, paper: Paper, kind: PaperKind[Any, Any]) -> bool:
    """Whether the records would read otherwise today."""
    now = kind.read(seen_by_its_maker(records, paper), subject_of(paper))
    return bool(write(now) != write(read(kind.facts, paper.facts)))


def _returned(records: Records, subject: Subject) -> tuple[str, ...]:
    """Inspections it speaks of that were given back and not amended yet."""
    rows = {row.id: row for row in records.looked_at(subject)[0]}
    waiting = waiting_returns(records.session, list(rows))
    return tuple(one for one in waiting if _concerns(records, rows[one], subject.unit))


def _concerns(records: Records, row: Inspection, unit: str) -> bool:
    """Whether the unit answers for the place, or for something that was found there."""
    teams = [task.team for task in records.tasks(records.findings([row.id])).values()]
    return records.at_place_of(row, unit) or any(records.concerns(one, unit) for one in teams)


def _not_in(records: Records, subject: Subject) -> int:
    """Inspections that were asked for within the period, are due, and have not come in."""
    period = subject.period
    due = assignments_for(records.actor, records.campus).where(
        col(Assignment.state) == "open",
        col(Assignment.due_on) >= period.first,
        col(Assignment.due_on) <= min(period.last, records.day(records.now)),
    )
    return sum(covers(subject.topics, one.checklist) for one in records.session.exec(due))


def _holding(records: Records) -> int:
    """Phones that said they still hold records."""
    people = people_for(records.actor, records.campus).with_only_columns(col(Person.id))
    asked = select(Device.id).where(
        col(Device.person).in_(people), col(Device.revoked_at).is_(None), col(Device.pending_operations) > 0
    )
    return len(records.session.exec(asked).all())
