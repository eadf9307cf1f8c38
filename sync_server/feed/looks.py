"""What a person has read of each task, as their phones get it: told by their notices, kept nowhere else."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from checklists.wire.changes import LOOK, LookRow
from sync_server.tables import Notice, Task
from sync_server.tables.noticing import INBOX
from sync_server.transaction import Transaction


def note_looks(tx: Transaction, person: str, tasks: Iterable[str]) -> None:
    """The person's phones must hear that they have read more of these tasks."""
    for task in sorted(set(tasks)):
        tx.note(LOOK, _key(person, task))


def look_keys(session: Session, person: str) -> list[str]:
    """By which changes it is told, for every task the person was told something of."""
    told = select(Notice.task).where(col(Notice.person) == person, col(Notice.channel) == INBOX)
    return [_key(person, task) for task in session.exec(told.distinct()) if task is not None]


def look_rows(session: Session, person: str, keys: Collection[str]) -> list[LookRow]:
    """Those of the keys that are this person's."""
    ours = _key(person, "")
    tasks = [key.removeprefix(ours) for key in keys if key.startswith(ours)]
    stand = select(Task.id, Task.version, Task.opened_at).where(col(Task.id).in_(tasks))
    told: dict[str, list[Notice]] = defaultdict(list)
    mine = select(Notice).where(col(Notice.person) == person, col(Notice.channel) == INBOX)
    for notice in session.exec(mine.where(col(Notice.task).in_(tasks)).order_by(col(Notice.made_at))):
        told[notice.task or ""].append(notice)
    return [
        LookRow(
            id=_key(person, task),
            task=task,
            version=_read_to(version, told[task]),
            at=_read_until(opened_at, told[task]),
        )
        for task, version, opened_at in session.exec(stand)
        if told[task]
    ]


def _read_to(version: int, told: Iterable[Notice]) -> int:
    """The last step before the first unread one; of what is all read, how the task stands now."""
    unread = (one.version for one in told if one.version and one.read_at is None)
    return min(unread, default=version + 1) - 1


def _read_until(opened_at: datetime, told: Iterable[Notice]) -> datetime:
    """Up to when no deadline passed unread: of a notice made after its deadline, the one before it says."""
    at = opened_at
    for one in told:
        if not one.version and one.read_at is None:
            break
        at = one.made_at
    return at


def _key(person: str, task: str) -> str:
    return f"{person}:{task}"
