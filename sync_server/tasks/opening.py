"""A failed item or a snap opens a task, or joins the open one of the same fault at the same place."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from checklists.asking.library import hazard_category
from checklists.asking.model import Text
from checklists.places.campus import Campus
from checklists.places.routing import route
from checklists.problems import Refusal
from checklists.rectifying.deadlines import deadline
from checklists.rectifying.joining import fault_key
from checklists.rectifying.table import OPEN, State
from sync_server.accounts import actor_of
from sync_server.database import held, insert
from sync_server.numbering import TASK_SERIES
from sync_server.phone_time import as_counted
from sync_server.scope import REPORTER, tasks_for
from sync_server.tables import Person, Task, TaskParty
from sync_server.tasks.history import record
from sync_server.transaction import Transaction

_TRIES = 3
"""The open task may be closed by another transaction just before it is joined: then the fault is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What was found. `id` is the finding's or snap's; `item` and `term` are None for a snap."""

    id: str
    place: str
    category: str
    title: Text
    severity: int
    found_at: datetime
    note: str = ""
    item: str | None = None
    term: str | None = None
    inspection: str | None = None

    @property
    def key(self) -> str:
        """Equal keys are the same fault."""
        return str(fault_key(self.place, self.category, self.item))


def open_or_join(tx: Transaction, campus: Campus, issuer: Person, fault: Fault) -> Task:
    """The task that is now answerable for the fault; refuses an id that is taken with `op.id_reuse`."""
    found_at, due = _counted_from(tx, campus, fault)
    for _ in range(_TRIES):
        task = _opened(tx, campus, issuer, fault, due)
        if task is not None:
            record(tx, task, issuer, "open", found_at, fault.note)
            _keep_informed(tx, task, issuer)
            return task
        joined = tx.session.exec(held(select(Task).where(Task.open_key == fault.key))).first()
        if joined is not None:
            return _join(tx, campus, joined, issuer, fault)
    raise Refusal("op.id_reuse", "body.id")


def join_seen(
    tx: Transaction, campus: Campus, reporter: Person, fault: Fault, seen: str | None
) -> Task | None:
    """The open task the reporter saw to be the same hazard, with the fault counted in it.

    None when it is closed by now or was never theirs to see: then the fault stands for itself.
    """
    visible = tasks_for(actor_of(reporter), campus).where(col(Task.id) == seen, col(Task.state).in_(OPEN))
    task = tx.session.exec(held(visible)).first() if seen else None
    return _join(tx, campus, task, reporter, fault) if task else None


def _join(tx: Transaction, campus: Campus, task: Task, reporter: Person, fault: Fault) -> Task:
    """Count the repeat; a worse finding makes the open task worse, never milder."""
    found_at, due = _counted_from(tx, campus, fault)
    task.occurrences += 1
    task.severity = max(task.severity, fault.severity)
    task.due_at = min(task.due_at, due)
    record(tx, task, reporter, "join", found_at, fault.note)
    _keep_informed(tx, task, reporter)
    return task


def _counted_from(tx: Transaction, campus: Campus, fault: Fault) -> tuple[datetime, datetime]:
    """When it was found, as far as the phone's clock is believed, and the deadline from there."""
    found_at = as_counted(fault.found_at, tx.now)
    due = deadline(
        campus,
        category=fault.category,
        severity=fault.severity,
        found_at=found_at,
        own_term=fault.term,
        category_term=hazard_category(fault.category).deadline,
    )
    return found_at, due


def _keep_informed(tx: Transaction, task: Task, reporter: Person) -> None:
    insert(tx.session, TaskParty(task=task.id, kind=REPORTER, who=reporter.id, via=task.id))


def _opened(tx: Transaction, campus: Campus, issuer: Person, fault: Fault, due: datetime) -> Task | None:
    """The new task, unless the unique key says that the fault has an open one; then no number is used up."""
    task = _task(tx, campus, issuer, fault, due)
    if not insert(tx.session, task):
        return None
    tx.number(task, TASK_SERIES)
    task.recurrence = _closed_before(tx, fault)
    return task


def _closed_before(tx: Transaction, fault: Fault) -> int:
    """How often the same fault at the same place was closed before: more than never is recurring."""
    closed = select(func.count()).where(col(Task.fault) == fault.key, col(Task.state) == State.CLOSED)
    return tx.session.exec(closed).one()


def _task(tx: Transaction, campus: Campus, issuer: Person, fault: Fault, due: datetime) -> Task:
    answerable = route(campus, fault.category, fault.place)
    return Task(
        id=fault.id,
        number=fault.id,
        version=0,
        state=State.ASSIGNED if answerable else State.REPORTED,
        open_key=fault.key,
        fault=fault.key,
        category=fault.category,
        what=fault.item or fault.category,
        title_zh=fault.title.zh,
        title_en=fault.title.en,
        place=fault.place,
        severity=fault.severity,
        opened_at=as_counted(fault.found_at, tx.now),
        due_at=due,
        issuer=issuer.id,
        issuer_role=issuer.role,
        issuer_post_zh=issuer.post_zh,
        issuer_post_en=issuer.post_en,
        team=answerable.team if answerable else None,
        escort=answerable.escort if answerable else None,
        note=fault.note,
        inspection=fault.inspection,
    )
