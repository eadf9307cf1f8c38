"""Overdue tasks climb: whoever answers on a rung is told once under each deadline, and of review dates."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import ColumnElement, Exists, String, cast, literal
from sqlmodel import and_, col, exists, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from checklists.places.campus import Campus
from checklists.rectifying.bringing import SUSPECTED_MAJOR
from checklists.rectifying.records import Detail
from checklists.rectifying.table import OPEN, State
from checklists.rectifying.telling import RUNGS, Audience, Kind
from checklists.rectifying.urgency import LADDER, Rung, rung
from checklists.wire.changes import TaskRow
from sync_server.conditions import is_open
from sync_server.database import held, insert
from sync_server.feed.rows import task_row
from sync_server.notices.audience import people_in
from sync_server.notices.telling import tell, told_to
from sync_server.resources import Resources
from sync_server.tables import Climb, Task
from sync_server.transaction import Transaction

_AT_ONCE = 200
_REVIEW = "review:"
"""Before the day."""
_CLIMBING = OPEN - {State.SUSPENDED}
"""What is put off has a day of review instead."""


def climb(resources: Resources) -> None:
    """Tell of every rung and review date reached since anybody last looked, a batch at a time."""
    now = resources.clock()
    today = now.astimezone(resources.settings.zone).date()
    risen, reviewed = _risen(now), _reviewed(today)
    with resources.reading() as session:
        if not any(session.exec(one.limit(1)).first() for one in (risen, reviewed)):
            return
    with resources.transaction() as tx:
        campus = resources.campuses.current(tx.session)
        for task in tx.session.exec(held(risen.limit(_AT_ONCE))).all():
            _climb(tx, campus, task)
        for task in tx.session.exec(held(reviewed.limit(_AT_ONCE))).all():
            _review(tx, campus, task)


def _climb(tx: Transaction, campus: Campus, task: Task) -> None:
    """Everybody up to the highest rung is told, each of the highest rung they stand on."""
    heard: set[str] = set()
    for one in reversed(_reached(task_row(tx.session, task), tx.now)):
        if not insert(tx.session, Climb(task=task.id, rung=one, due_at=task.due_at)):
            continue
        people = set(people_in(tx.session, campus, task, RUNGS[one], one)) - heard
        tell(tx, told_to(task, Kind.OVERDUE, f"{task.id}:{one}:{task.due_at.isoformat()}", people))
        heard |= people


def _reached(task: TaskRow, now: datetime) -> tuple[Rung, ...]:
    highest = rung(task, now)
    ladder = tuple(Rung)
    return ladder[: ladder.index(highest) + 1] if highest else ()


def _review(tx: Transaction, campus: Campus, task: Task) -> None:
    """A task may be put off again and again under the same deadline: the day names the time it was."""
    if insert(tx.session, Climb(task=task.id, rung=f"{_REVIEW}{task.review_on}", due_at=task.due_at)):
        people = people_in(tx.session, campus, task, Audience.MANAGERS)
        tell(tx, told_to(task, Kind.REVIEW, f"{task.id}:{_REVIEW}{task.review_on}", people))


def _risen(now: datetime) -> SelectOfScalar[Task]:
    """Open tasks that stand on a rung nobody was told of."""
    return (
        select(Task)
        .where(is_open(), col(Task.state).in_(_CLIMBING), or_(*_rises(now)))
        .order_by(col(Task.due_at))
    )


def _rises(now: datetime) -> Iterator[ColumnElement[bool]]:
    for severity, steps in LADDER.items():
        for one, after in steps:
            late = and_(col(Task.due_at) < now, col(Task.due_at) <= now - after)
            yield and_(col(Task.severity) == severity, late, ~_told(one))
    uncontrolled = col(Task.details)[Detail.CONTROL.value].as_string().is_(None)
    yield and_(col(Task.severity) >= SUSPECTED_MAJOR, uncontrolled, ~_told(Rung.OFFICE))


def _told(one: str | ColumnElement[str]) -> Exists:
    return exists().where(
        col(Climb.task) == Task.id, col(Climb.rung) == one, col(Climb.due_at) == Task.due_at
    )


def _reviewed(today: date) -> SelectOfScalar[Task]:
    """Tasks put off whose day of review has come."""
    put_off = (is_open(), col(Task.state) == State.SUSPENDED, col(Task.review_on) <= today)
    that_day = literal(_REVIEW).concat(cast(Task.review_on, String))
    return select(Task).where(*put_off, ~_told(that_day)).order_by(col(Task.review_on))
