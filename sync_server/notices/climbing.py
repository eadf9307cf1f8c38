"""Overdue tasks climb: whoever answers on a rung is told once under each deadline, and of review dates."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import ColumnElement, Exists, ScalarSelect, String, cast, func, literal
from sqlmodel import and_, col, exists, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from checklists.places.campus import Campus
from checklists.rectifying.awaiting import AWAITED, Awaited
from checklists.rectifying.records import Detail
from checklists.rectifying.telling import RUNGS, WARNED, Audience, NoticeKind
from checklists.rectifying.terms import State
from checklists.rectifying.urgency import LADDER, PATIENCE, reached
from sync_server.conditions import is_late, is_open, is_suspected
from sync_server.database import held, insert
from sync_server.feed.rows import task_row
from sync_server.notices.ahead import take_back, told_ahead
from sync_server.notices.audience import people_in
from sync_server.notices.telling import tell, told_to
from sync_server.resources import Resources
from sync_server.tables import Climb, Task, TaskEvent
from sync_server.transaction import Transaction

_AT_ONCE = 200
_REVIEW = "review:"
"""Before the day."""
_WAITING, _UNSECURED = "waiting", "unsecured"


def climb(resources: Resources) -> None:
    """Tell of everything that time alone has brought since anybody last looked, a batch at a time."""
    now = resources.clock()
    today = now.astimezone(resources.settings.zone).date()
    found = (
        (_unsecured(), _warn),
        (_risen(now), _climb),
        (_waiting(now), _remind),
        (_reviewed(today), _review),
    )
    with resources.reading() as session:
        has_come = any(session.exec(tasks.limit(1)).first() for tasks, _ in found)
        if not has_come and session.exec(told_ahead(now).limit(1)).first() is None:
            return
    with resources.transaction() as tx:
        take_back(tx)
        campus = resources.campuses.current(tx.session)
        for tasks, tell_of in found:
            for task in tx.session.exec(held(tasks.limit(_AT_ONCE))).all():
                tell_of(tx, campus, task)


def _climb(tx: Transaction, campus: Campus, task: Task) -> None:
    """Everybody up to the highest rung is told, each of the highest rung they stand on."""
    heard: set[str] = set()
    for one in reversed(reached(task_row(tx.session, task), tx.now)):
        if not insert(tx.session, Climb(task=task.id, rung=one, due_at=task.due_at)):
            continue
        people = set(people_in(tx.session, campus, task, RUNGS[one], one)) - heard
        tell(tx, told_to(task, NoticeKind.OVERDUE, f"{task.id}:{one}:{task.due_at.isoformat()}", people))
        heard |= people


def _warn(tx: Transaction, campus: Campus, task: Task) -> None:
    """Everybody up to the office, whatever the deadline: that is told apart when it passes."""
    if insert(tx.session, Climb(task=task.id, rung=_UNSECURED, due_at=task.due_at)):
        people = {one for rung in WARNED for one in people_in(tx.session, campus, task, RUNGS[rung], rung)}
        tell(
            tx,
            told_to(task, NoticeKind.UNSECURED, f"{task.id}:{_UNSECURED}:{task.due_at.isoformat()}", people),
        )


def _remind(tx: Transaction, campus: Campus, task: Task) -> None:
    """Whoever is to say a word is told once more of each time it is waited for."""
    awaited = AWAITED[State(task.state)]
    since = tx.session.exec(select(_since(awaited)).where(col(Task.id) == task.id)).one()
    if insert(tx.session, Climb(task=task.id, rung=_WAITING, due_at=since)):
        people = {one for audience in awaited.of for one in people_in(tx.session, campus, task, audience)}
        tell(tx, told_to(task, awaited.kind, f"{task.id}:{_WAITING}:{since.isoformat()}", people))


def _review(tx: Transaction, campus: Campus, task: Task) -> None:
    """A task may be put off again and again under the same deadline: the day names the time it was."""
    if insert(tx.session, Climb(task=task.id, rung=f"{_REVIEW}{task.review_on}", due_at=task.due_at)):
        people = people_in(tx.session, campus, task, Audience.MANAGERS)
        tell(tx, told_to(task, NoticeKind.REVIEW, f"{task.id}:{_REVIEW}{task.review_on}", people))


def _unsecured() -> SelectOfScalar[Task]:
    """Suspected major hazards without a temporary control, where nobody was told so."""
    uncontrolled = col(Task.details)[Detail.CONTROL.value].as_string().is_(None)
    return (
        select(Task)
        .where(is_open(), is_suspected(), uncontrolled, ~_told(_UNSECURED))
        .order_by(col(Task.due_at))
    )


def _risen(now: datetime) -> SelectOfScalar[Task]:
    """Open tasks that stand on a rung nobody was told of."""
    return select(Task).where(is_late(now), or_(*_rises(now))).order_by(col(Task.due_at))


def _rises(now: datetime) -> Iterator[ColumnElement[bool]]:
    for severity, steps in LADDER.items():
        for one, after in steps:
            yield and_(col(Task.severity) == severity, col(Task.due_at) <= now - after, ~_told(one))


def _waiting(now: datetime) -> SelectOfScalar[Task]:
    """Tasks that wait for somebody's word too long, where nobody was told so."""
    long = (
        and_(
            col(Task.state) == state,
            col(Task.severity) == severity,
            _since(awaited) <= now - patience,
            ~_told(_WAITING, _since(awaited)),
        )
        for state, awaited in AWAITED.items()
        for severity, patience in PATIENCE.items()
    )
    return select(Task).where(is_open(), or_(*long)).order_by(col(Task.due_at))


def _since(awaited: Awaited) -> ScalarSelect[datetime]:
    """When we heard of the step since when a task waits: what comes late from a phone is waited for since."""
    asked = select(func.max(TaskEvent.received_at)).where(
        col(TaskEvent.task) == Task.id,
        col(TaskEvent.command).in_(awaited.since),
        col(TaskEvent.overruled).is_(other=False),
    )
    return asked.correlate(Task).scalar_subquery()


def _told(
    one: str | ColumnElement[str], under: ColumnElement[datetime] | ScalarSelect[datetime] | None = None
) -> Exists:
    """Whether somebody was told of a rung, under the task's deadline or another moment."""
    moment = col(Task.due_at) if under is None else under
    return exists().where(col(Climb.task) == Task.id, col(Climb.rung) == one, col(Climb.due_at) == moment)


def _reviewed(today: date) -> SelectOfScalar[Task]:
    """Tasks put off whose day of review has come."""
    put_off = (is_open(), col(Task.state) == State.SUSPENDED, col(Task.review_on) <= today)
    that_day = literal(_REVIEW).concat(cast(Task.review_on, String))
    return select(Task).where(*put_off, ~_told(that_day)).order_by(col(Task.review_on))
