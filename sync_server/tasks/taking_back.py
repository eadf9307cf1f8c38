"""Taking the last step of a task back: it stands again exactly as it stood before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import col

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import relations
from checklists.rectifying.records import Extension
from checklists.rectifying.table import TABLE
from checklists.rectifying.terms import Command, State, Step
from checklists.wire.reading import read, write
from sync_server.database import held
from sync_server.notices.telling import tell_step
from sync_server.scope import actor_of, tasks_for
from sync_server.tables import Person, Task
from sync_server.tasks.history import record
from sync_server.tasks.inheriting import Lent, lend_again, lent_to
from sync_server.tasks.moving import move
from sync_server.tasks.ruled import Ruled
from sync_server.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """Everything of a task that a move which can be taken back may change.

    Runs of earlier releases did not keep what was `lent`, nor the `escort`: there both stay as they are.
    """

    version: int
    state: State
    team: str | None
    partners: tuple[str, ...]
    due_at: datetime
    extension: Extension | None
    review_on: date | None
    closed_at: datetime | None
    lent: Lent | None = None
    escort: str | None = None


_PUT_BACK = ("team", "escort", "partners", "due_at", "extension", "review_on", "closed_at")


def as_it_stands(tx: Transaction, task: Task) -> Mapping[str, Any]:
    """How the task stands, as plain values to keep."""
    row = Ruled(tx.session, task)
    stood = Stood(
        version=task.version,
        state=State(task.state),
        team=task.team,
        partners=row.partners,
        due_at=task.due_at,
        extension=row.extension,
        review_on=task.review_on,
        closed_at=task.closed_at,
        lent=lent_to(tx, task),
        escort=task.escort,
    )
    plain: Mapping[str, Any] = write(stood)
    return plain


def put_back(
    tx: Transaction,
    campus: Campus,
    person: Person,
    task_id: str,
    given: Command,
    kept: Mapping[str, Any],
    why: str,
) -> Task:
    """Put back what the person's command `given` changed, from what `as_it_stands` said before it.

    Refuses with `task.unknown`, with `bulk.went_on` when anything came after it, and with
    `task.not_allowed` who may give that command no more.
    """
    actor, before = actor_of(person), read(Stood, dict(kept))
    task = tx.session.exec(held(tasks_for(actor, campus).where(col(Task.id) == task_id))).first()
    if task is None:
        raise Refusal("task.unknown")
    if _went_on(task, before):
        raise Refusal("bulk.went_on")
    if not relations(actor, Ruled(tx.session, task), campus) & TABLE[given].actors:
        raise Refusal("task.not_allowed")
    changed = [name for name in _PUT_BACK if name in kept]
    move(tx, task, before.state, {name: getattr(before, name) for name in changed})
    if before.lent is not None:
        lend_again(tx, task, before.lent)
    told = {"team": before.team} if before.team and given is Command.ASSIGN else {}
    tell_step(tx, campus, task, record(tx, task, person, Step.TAKEN_BACK, tx.now, why, told))
    return task


def _went_on(task: Task, before: Stood) -> bool:
    """Whether anything happened to the task after the one move that is taken back."""
    return task.version != before.version + 1
