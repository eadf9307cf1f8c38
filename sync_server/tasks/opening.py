"""A failed item or a snap opens a task, or joins the open one of the same fault at the same place."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import func
from sqlmodel import col, select

from checklists.asking.library import hazard_category
from checklists.asking.model import Text
from checklists.places.campus import Campus
from checklists.places.routing import route
from checklists.problems import Refusal
from checklists.rectifying.deadlines import deadline
from checklists.rectifying.joining import fault_key
from checklists.rectifying.terms import State, Step
from checklists.wire.voices import VOICE
from sync_server.conditions import is_open, was_closed
from sync_server.database import append, held, insert_each
from sync_server.notices.telling import tell_opened, tell_step
from sync_server.numbering import TASK_SERIES
from sync_server.phone_time import as_counted
from sync_server.scope import REPORTER, actor_of, tasks_for
from sync_server.tables import Person, Task, TaskEvent, TaskParty
from sync_server.tasks.history import latest_step
from sync_server.tasks.inheriting import raised, worsen_by_its_own
from sync_server.tasks.moving import keep_open_key
from sync_server.tasks.waking import wake
from sync_server.transaction import Transaction

_TRIES = 3
"""The open task may be closed by another transaction just before it is joined: then the fault is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What was found. `id` is the finding's or snap's; `item` and `term` are None for a snap.

    So many seconds were `spoken` of it.
    """

    id: str
    place: str
    category: str
    title: Text
    severity: int
    found_at: datetime
    note: str = ""
    spoken: int = 0
    item: str | None = None
    term: str | None = None
    inspection: str | None = None

    @property
    def key(self) -> str:
        """Equal keys are the same fault."""
        return str(fault_key(self.place, self.category, self.item))


def open_or_join(tx: Transaction, campus: Campus, issuer: Person, fault: Fault) -> Task:
    """The task that is now answerable for the fault; refuses an id that is taken with `op.id_reuse`."""
    (task,) = open_or_join_each(tx, campus, issuer, [fault])
    return task


def open_or_join_each(tx: Transaction, campus: Campus, issuer: Person, faults: Sequence[Fault]) -> list[Task]:
    """The tasks that are now answerable for the faults, in their order; refuses as `open_or_join` does.

    Faults found together are asked about and written together, in few statements.
    """
    tasks: dict[Fault, Task] = {}
    waiting = list(faults)
    for _ in range(_TRIES):
        tasks |= _opened(tx, campus, issuer, waiting)
        waiting = [fault for fault in waiting if fault not in tasks]
        tasks |= _joined(tx, campus, issuer, waiting)
        waiting = [fault for fault in waiting if fault not in tasks]
        if not waiting:
            return [tasks[fault] for fault in faults]
    raise Refusal("op.id_reuse", "body.id")


def join_seen(
    tx: Transaction, campus: Campus, reporter: Person, fault: Fault, seen: str | None
) -> Task | None:
    """The open task the reporter saw to be the same hazard, with the fault counted in it.

    None when it is closed by now or was never theirs to see: then the fault stands for itself.
    """
    visible = tasks_for(actor_of(reporter), campus).where(col(Task.id) == seen, is_open())
    task = tx.session.exec(held(visible)).first() if seen else None
    if task is not None:
        _join(tx, campus, reporter, {fault: task})
    return task


def open_apart(tx: Transaction, campus: Campus, issuer: Person, fault: Fault) -> Task:
    """A task of its own for a fault that was taken for another's; refuses a taken id with `op.id_reuse`.

    Opened when it was found; the time to fix it begins now, as with all that lives again.
    """
    task = _task(tx, campus, issuer, replace(fault, found_at=tx.now))
    task.open_key, task.opened_at = None, fault.found_at
    (is_new,) = insert_each(tx.session, [task])
    if not is_new:
        raise Refusal("op.id_reuse", "body.found")
    keep_open_key(tx, task)
    tx.number(task, TASK_SERIES)
    count_recurrences(tx, [task])
    _follow(tx, issuer, [task])
    append(tx.session, [latest_step(tx, task, issuer, Step.OPEN, fault.found_at, fault.note, _facts(fault))])
    tell_opened(tx, campus, issuer.id, [task])
    return task


def _opened(tx: Transaction, campus: Campus, issuer: Person, faults: Sequence[Fault]) -> dict[Fault, Task]:
    """New tasks, where no unique key says that a fault has an open one; else no number is used up."""
    made = [_task(tx, campus, issuer, fault) for fault in faults]
    new = insert_each(tx.session, made)
    opened = {fault: task for fault, task, is_new in zip(faults, made, new, strict=True) if is_new}
    for task in opened.values():
        tx.number(task, TASK_SERIES)
    count_recurrences(tx, opened.values())
    _write_down(tx, issuer, Step.OPEN, opened)
    tell_opened(tx, campus, issuer.id, opened.values())
    return opened


def _joined(tx: Transaction, campus: Campus, issuer: Person, faults: Sequence[Fault]) -> dict[Fault, Task]:
    """The open tasks of these faults, with them counted in; a worse one makes its task worse."""
    if not faults:
        return {}
    open_tasks = select(Task).where(col(Task.open_key).in_([fault.key for fault in faults]))
    found = {task.open_key: task for task in tx.session.exec(held(open_tasks.order_by(col(Task.id))))}
    joined = {fault: found[fault.key] for fault in faults if fault.key in found}
    _join(tx, campus, issuer, joined)
    return joined


def _join(tx: Transaction, campus: Campus, person: Person, tasks: Mapping[Fault, Task]) -> None:
    """Count each fault in its task, and tell whoever relies on the task's level where that rose."""
    facts = {fault: _count_in(tx, campus, task, fault) for fault, task in tasks.items()}
    steps = _write_down(tx, person, Step.JOIN, tasks, facts)
    for task, step in zip(tasks.values(), steps, strict=True):
        tell_step(tx, campus, task, step)


def _count_in(tx: Transaction, campus: Campus, task: Task, fault: Fault) -> Mapping[str, str]:
    """The level it was raised to, if it was, as a fact of its history."""
    before = task.severity
    wake(tx, campus, task, fault.severity)
    task.version += 1
    task.occurrences += 1
    worsen_by_its_own(task, severity=fault.severity, due_at=_due(tx, campus, fault))
    return raised(before, task)


def _write_down(
    tx: Transaction,
    person: Person,
    command: str,
    tasks: Mapping[Fault, Task],
    facts: Mapping[Fault, Mapping[str, str]] = MappingProxyType({}),
) -> Sequence[TaskEvent]:
    """Write down for each task what was found, and keep who found it informed."""
    steps = [
        latest_step(
            tx,
            task,
            person,
            command,
            as_counted(fault.found_at, tx.now),
            fault.note,
            {**_facts(fault), **facts.get(fault, {})},
        )
        for fault, task in tasks.items()
    ]
    append(tx.session, steps)
    _follow(tx, person, tasks.values())
    return steps


def _facts(fault: Fault) -> dict[str, str]:
    return {VOICE: str(fault.spoken)} if fault.spoken else {}


def _follow(tx: Transaction, person: Person, tasks: Iterable[Task]) -> None:
    parties = [TaskParty(task=one.id, kind=REPORTER, who=person.id, via=one.id) for one in tasks]
    insert_each(tx.session, parties)


def count_recurrences(tx: Transaction, tasks: Collection[Task]) -> None:
    """How often each fault was closed before at its place: more than never is recurring."""
    closed = select(Task.fault, func.count()).where(
        col(Task.fault).in_([task.fault for task in tasks]), was_closed()
    )
    before = dict(tx.session.exec(closed.group_by(col(Task.fault))).all()) if tasks else {}
    for task in tasks:
        if task.fault in before:
            task.recurrence = before[task.fault]


def _due(tx: Transaction, campus: Campus, fault: Fault) -> datetime:
    """The deadline, counted from when it was found as far as the phone's clock is believed."""
    return deadline(
        campus,
        category=fault.category,
        severity=fault.severity,
        found_at=as_counted(fault.found_at, tx.now),
        own_term=fault.term,
        category_term=hazard_category(fault.category).deadline,
    )


def _task(tx: Transaction, campus: Campus, issuer: Person, fault: Fault) -> Task:
    answerable = route(campus, fault.category, fault.place)
    return Task(
        id=fault.id,
        number=fault.id,
        version=1,
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
        due_at=_due(tx, campus, fault),
        term=fault.term,
        issuer=issuer.id,
        issuer_role=issuer.role,
        issuer_post_zh=issuer.post_zh,
        issuer_post_en=issuer.post_in("en"),
        team=answerable.team if answerable else None,
        escort=answerable.escort if answerable else None,
        note=fault.note,
        spoken_seconds=fault.spoken,
        inspection=fault.inspection,
        details={},
        conflicts=[],
    )
