"""What a person has read of each task or paper, as phones get it: told by notices, kept nowhere else."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from checklists.wire.changes import LOOK, LookRow
from sync_server.tables import Notice, Task
from sync_server.tables.noticing import INBOX
from sync_server.transaction import Transaction

TOLD_OF = func.coalesce(col(Notice.task), col(Notice.paper))
"""What a notice speaks of."""


def note_looks(tx: Transaction, person: str, told_of: Iterable[str]) -> None:
    """The person's phones must hear that they have read more of these."""
    for one in sorted(set(told_of)):
        tx.note(LOOK, _key(person, one))


def look_keys(session: Session, person: str) -> list[str]:
    """By which changes it is told, for everything the person was told something of."""
    told = select(TOLD_OF).where(col(Notice.person) == person, col(Notice.channel) == INBOX)
    return [_key(person, one) for one in session.exec(told.distinct())]


def look_rows(session: Session, person: str, keys: Collection[str]) -> list[LookRow]:
    """Those of the keys that are this person's."""
    ours = _key(person, "")
    named = [key.removeprefix(ours) for key in keys if key.startswith(ours)]
    return [*_of_tasks(session, person, named), *_of_papers(session, person, named)]


def _of_tasks(session: Session, person: str, tasks: Collection[str]) -> list[LookRow]:
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


def _of_papers(session: Session, person: str, papers: Collection[str]) -> list[LookRow]:
    """A paper is read or not: of one that is not nothing is said."""
    read = select(Notice.paper, Notice.made_at).where(
        col(Notice.person) == person, col(Notice.paper).in_(papers), col(Notice.read_at).is_not(None)
    )
    return [
        LookRow(id=_key(person, paper), task=paper, version=0, at=at)
        for paper, at in session.exec(read.where(col(Notice.channel) == INBOX))
        if paper is not None
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


def _key(person: str, told_of: str) -> str:
    return f"{person}:{told_of}"
