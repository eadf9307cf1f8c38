"""Writing a move down: the new state, the fields it changes, who no longer sees the task."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete, select

from checklists.rectifying.table import FINAL
from checklists.rectifying.terms import State
from checklists.wire.changes import TASK
from checklists.wire.reading import write
from sync_server.conditions import is_open
from sync_server.database import held, one_at_a_time
from sync_server.scope import PARTNER
from sync_server.tables import Task, TaskParty
from sync_server.tasks.inheriting import decided
from sync_server.tasks.leaving import leave_judges
from sync_server.transaction import Transaction


def move(tx: Transaction, task: Task, state: State, changed: Mapping[str, Any]) -> None:
    """Bring the task to `state` with the `changed` fields (`checklists.rectifying.effects`)."""
    before, had_it, level = State(task.state), {task.team, task.escort}, task.severity
    decided(tx, task, [name for name, value in changed.items() if value != getattr(task, name, value)])
    _write(tx, task, changed)
    task.state = state
    if state is not State.CLOSED:
        task.closed_at = None
    elif before is not state:
        task.closed_at = tx.now
    keep_open_key(tx, task)
    for unit in sorted(filter(None, had_it - {task.team, task.escort})):
        tx.note(TASK, task.id, left=unit)
    leave_judges(tx, task, level)


def keep_open_key(tx: Transaction, task: Task) -> None:
    """An open task holds the key of its fault, unless another open task of the same fault does already."""
    if task.state in FINAL:
        give_up_open_key(tx, task)
    elif task.open_key is None:
        one_at_a_time(tx.session, task.fault)
        taken = tx.session.exec(select(Task.id).where(col(Task.open_key) == task.fault)).first()
        if taken is None:
            _take_open_key(tx, task)


def _take_open_key(tx: Transaction, task: Task) -> None:
    """A report takes no turn: one that opens a task of this fault just now has the key."""
    with suppress(IntegrityError), tx.savepoint():
        task.open_key = task.fault


def give_up_open_key(tx: Transaction, task: Task) -> None:
    """The key passes to the open task that stands beside this one the longest: the next report joins that."""
    if task.open_key is None:
        return
    key, task.open_key = task.open_key, None
    one_at_a_time(tx.session, key)
    # One row at a time: the key is unique.
    tx.session.flush()
    beside = select(Task).where(col(Task.fault) == key, col(Task.id) != task.id, is_open())
    heir = tx.session.exec(held(beside.order_by(col(Task.opened_at), col(Task.id)).limit(1))).first()
    if heir is not None:
        heir.open_key = key


def _write(tx: Transaction, task: Task, changed: Mapping[str, Any]) -> None:
    for name, value in changed.items():
        if name == "partners":
            _help(tx, task, value)
        else:
            setattr(task, name, _stored(value))


def _stored(value: Any) -> Any:
    """Records and texts by name go into JSON columns as plain values."""
    if isinstance(value, tuple):
        return [write(one) for one in value]
    if isinstance(value, Mapping):
        return {str(name): text for name, text in value.items()}
    return write(value) if hasattr(value, "__dataclass_fields__") else value


def _help(tx: Transaction, task: Task, partners: Iterable[str]) -> None:
    """Let exactly these units help; those that no longer do lose sight of the task."""
    mine = (col(TaskParty.task) == task.id, col(TaskParty.kind) == PARTNER)
    before = set(tx.session.exec(select(TaskParty.who).where(*mine)))
    wanted = set(partners)
    for unit in before - wanted:
        tx.session.exec(delete(TaskParty).where(*mine, col(TaskParty.who) == unit))
        tx.note(TASK, task.id, left=unit)
    for unit in wanted - before:
        tx.session.add(TaskParty(task=task.id, kind=PARTNER, who=unit, via=task.id))
