"""Tasks somebody has said are not one hazard: they are not proposed to be merged again."""

from collections.abc import Collection, Mapping
from typing import Protocol

from sqlmodel import Session, col, delete, select

from checklists.rectifying.terms import Step
from sync_server.database import insert
from sync_server.tables import KeptApart, Person, TaskEvent
from sync_server.transaction import Transaction

_TAKEN_APART = (Step.RELEASE, Step.SEPARATED)
"""The steps that name the other one."""


def keep_apart(tx: Transaction, person: Person, one: str, other: str) -> None:
    """Remember it; once more changes nothing."""
    first, second = sorted((one, other))
    insert(tx.session, KeptApart(one=first, other=second, person=person.id, at=tx.now))


def let_together(tx: Transaction, one: str, other: str) -> None:
    """Take it back: the pair may be proposed again."""
    first, second = sorted((one, other))
    tx.session.exec(delete(KeptApart).where(col(KeptApart.one) == first, col(KeptApart.other) == second))


class Numbered(Protocol):
    """A task as far as steps name it."""

    @property
    def id(self) -> str: ...
    @property
    def number(self) -> str: ...


def kept_apart(session: Session, tasks: Collection[Numbered]) -> frozenset[frozenset[str]]:
    """The pairs among these tasks, by their ids: said to be two, or taken apart once."""
    ids = [task.id for task in tasks]
    known = select(KeptApart).where(col(KeptApart.one).in_(ids), col(KeptApart.other).in_(ids))
    said = {frozenset((pair.one, pair.other)) for pair in session.exec(known)}
    return frozenset(said | _taken_apart(session, {task.number: task.id for task in tasks}))


def _taken_apart(session: Session, by_number: Mapping[str, str]) -> set[frozenset[str]]:
    steps = select(TaskEvent.task, TaskEvent.facts).where(
        col(TaskEvent.task).in_(by_number.values()), col(TaskEvent.command).in_(_TAKEN_APART)
    )
    return {
        frozenset((task, by_number.get(facts.get("from", ""), task))) for task, facts in session.exec(steps)
    }
