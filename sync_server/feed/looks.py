"""What a person has read of each task, as their phones get it: told by their notices, kept nowhere else."""

from collections.abc import Collection, Iterable

from sqlalchemy import func
from sqlmodel import Session, col, select

from checklists.wire.changes import LOOK, LookRow
from sync_server.tables import Notice
from sync_server.transaction import Transaction


def note_looks(tx: Transaction, person: str, tasks: Iterable[str]) -> None:
    """The person's phones must hear that they have read more of these tasks."""
    for task in sorted(set(tasks)):
        tx.note(LOOK, _key(person, task))


def look_keys(session: Session, person: str) -> list[str]:
    """By which changes it is told, for every task the person has read something of."""
    read = select(Notice.task).where(col(Notice.person) == person, col(Notice.read_at).is_not(None))
    return [_key(person, task) for task in session.exec(read.distinct()) if task is not None]


def look_rows(session: Session, person: str, keys: Collection[str]) -> list[LookRow]:
    """Those of the keys that are this person's."""
    ours = _key(person, "")
    tasks = [key.removeprefix(ours) for key in keys if key.startswith(ours)]
    read = (
        select(Notice.task, func.max(Notice.version), func.max(Notice.made_at))
        .where(col(Notice.person) == person, col(Notice.task).in_(tasks), col(Notice.read_at).is_not(None))
        .group_by(col(Notice.task))
    )
    return [
        LookRow(id=_key(person, task), task=task, version=version, at=at)
        for task, version, at in session.exec(read)
        if task is not None
    ]


def _key(person: str, task: str) -> str:
    return f"{person}:{task}"
