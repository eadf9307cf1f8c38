"""Commands that concern a second task: which one it is, what they do to it, how a history names it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import manages
from checklists.rectifying.terms import Command
from checklists.wire.operations import TaskCommanded
from sync_server.database import held
from sync_server.scope import actor_of
from sync_server.tables import Person, Task
from sync_server.tasks.merging import merge, require_fit, split
from sync_server.tasks.ruled import Ruled
from sync_server.tasks.separating import separate
from sync_server.tasks.standing import in_sight
from sync_server.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A command the table allows: `person` is the account as histories may show it."""

    tx: Transaction
    campus: Campus
    person: Person
    task: Task
    asked: TaskCommanded


def _nothing(_given: Given, _other: Task) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One row: `other` finds the second task, held, or opens it, and refuses one that is not fit for it.

    The step says its number as the fact `told`. `before` the task moves, or once its step is `after` it, the
    other one follows.
    """

    other: Callable[[Given], Task | None]
    told: str
    before: Callable[[Given, Task], None] = _nothing
    after: Callable[[Given, Task], None] = _nothing


def _into(given: Given) -> Task:
    """The task to merge into."""
    actor = actor_of(given.person)
    target = in_sight(given.tx, given.campus, actor, given.asked.into or "", "body.into")
    if not manages(actor, Ruled(given.tx.session, target), given.campus):
        raise Refusal("task.into_unfit", "body.into")
    require_fit(given.task, target)
    return target


def _merge(given: Given, target: Task) -> None:
    merge(given.tx, given.campus, given.person, given.task, target)


def _left(given: Given) -> Task | None:
    """The task that a split leaves."""
    merged_into = select(Task).where(col(Task.id) == given.task.merged_into)
    return given.tx.session.exec(held(merged_into)).first()


def _split(given: Given, target: Task) -> None:
    split(given.tx, given.person, given.task, target)


def _apart(given: Given) -> Task:
    """The task that a finding of this one becomes."""
    asked = given.asked
    return separate(given.tx, given.campus, given.person, given.task, asked.found or "", asked.note)


ALONE = Pair(other=lambda _given: None, told="")
PAIRS: Mapping[Command, Pair] = {
    Command.MERGE: Pair(other=_into, told="into", after=_merge),
    Command.SPLIT: Pair(other=_left, told="from", before=_split),
    Command.SEPARATE: Pair(other=_apart, told="into"),
}
"""Every other command is `ALONE`."""
