"""What a task has from those merged into it: as grave as the gravest, as urgent as the most urgent.

Its own level and deadline are kept beside, so that splitting gives them back. Whoever sets one of them
anew has decided for all that was in it then: splitting no longer changes that.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Any

from sqlmodel import col, select

from checklists.wire.reading import read
from sync_server.database import held
from sync_server.tables import Task
from sync_server.tasks.leaving import leave_judges
from sync_server.transaction import Transaction

_GRAVER: Mapping[str, Callable[..., Any]] = {"severity": max, "due_at": min}
_KINDS: Mapping[str, type[int | datetime]] = {"severity": int, "due_at": datetime}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """What is lent to a task: its `own` level and deadline, and by id the fields each merged task `lends`."""

    own: Mapping[str, Any]
    lends: Mapping[str, tuple[str, ...]]


def inherit(target: Task, task: Task) -> None:
    """Let the target be as grave and as urgent as what is merged into it."""
    worsen_by_lending(target, task, severity=task.severity, due_at=task.due_at)


def raised(before: int, task: Task) -> dict[str, str]:
    """The level a task was raised to from the one `before`, as a fact of its history; else nothing."""
    return {"severity": str(task.severity)} if task.severity > before else {}


def worsen(task: Task, *, severity: int, due_at: datetime) -> None:
    """Never milder, never later."""
    task.severity, task.due_at = max(task.severity, severity), min(task.due_at, due_at)


def worsen_by_its_own(task: Task, *, severity: int, due_at: datetime) -> None:
    """The same by a finding of its own, which stays when what was merged in is split off."""
    worsen(task, severity=severity, due_at=due_at)
    found = {"severity": severity, "due_at": due_at}
    task.own = {name: _plain(_GRAVER[name](_own(task, name), found[name])) for name in task.own}


def worsen_by_lending(target: Task, task: Task, *, severity: int, due_at: datetime) -> None:
    """The same by a finding of what is merged in, which goes along with that when it is split off."""
    _keep_own(target)
    worsen(target, severity=severity, due_at=due_at)
    task.lends = list(_GRAVER)


def release(tx: Transaction, target: Task, task: Task) -> Sequence[str]:
    """Take what the task lent away from the target; the fields somebody decided on since are returned."""
    others, level = [one for one in _merged_into(tx, target) if one.id != task.id], target.severity
    given_back = [name for name in task.lends if name in target.own]
    for name in given_back:
        lent = [getattr(one, name) for one in others if name in one.lends]
        setattr(target, name, reduce(_GRAVER[name], lent, _own(target, name)))
        if not lent:
            target.own = {one: value for one, value in target.own.items() if one != name}
    task.lends = []
    leave_judges(tx, target, level)
    return [name for name in _GRAVER if name not in given_back]


def decided(tx: Transaction, task: Task, fields: Collection[str]) -> None:
    """Somebody set these fields anew: what was lent to them counts no more."""
    settled = [name for name in task.own if name in fields]
    if not settled:
        return
    task.own = {name: value for name, value in task.own.items() if name not in settled}
    for one in _merged_into(tx, task):
        one.lends = [name for name in one.lends if name not in settled]


def lent_to(tx: Transaction, task: Task) -> Lent:
    """What the task has from others now, to be kept."""
    merged = _merged_into(tx, task) if task.own else ()
    return Lent(own=dict(task.own), lends={one.id: tuple(one.lends) for one in merged})


def lend_again(tx: Transaction, task: Task, kept: Lent) -> None:
    """Take back what `decided` settled: splitting gives the level and deadline back as if it had not been."""
    task.own = dict(kept.own)
    for one in _merged_into(tx, task) if kept.lends else ():
        one.lends = list(kept.lends.get(one.id, one.lends))


def _keep_own(task: Task) -> None:
    task.own = {name: _plain(getattr(task, name)) for name in _GRAVER} | task.own


def _own(task: Task, name: str) -> Any:
    return read(_KINDS[name], task.own[name])


def _plain(value: int | datetime) -> int | str:
    return value.isoformat() if isinstance(value, datetime) else value


def _merged_into(tx: Transaction, task: Task) -> Sequence[Task]:
    merged = select(Task).where(col(Task.merged_into) == task.id)
    return tx.session.exec(held(merged.order_by(col(Task.id)))).all()
