"""Commands to a task: the table decides with the state as it stands now, whatever the sender saw."""

from dataclasses import dataclass

from sqlmodel import col, select

from checklists.places.campus import FIXING_KINDS, Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import Parties, relations
from checklists.rectifying.table import Command, Need, State, decide
from checklists.wire.changes import TASK
from checklists.wire.operations import TaskCommanded
from checklists.wire.photos import PhotoRole
from sync_server.accounts import actor_of
from sync_server.phone_time import as_shown
from sync_server.photo_uses import event_owner, list_photos
from sync_server.rows import fixers
from sync_server.scope import tasks_for
from sync_server.tables import Person, Task, TaskEvent
from sync_server.tasks.history import record
from sync_server.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A command that was carried out; `concurrent` when the task had moved since the sender saw it."""

    task: Task
    concurrent: bool


def command(tx: Transaction, campus: Campus, person: Person, asked: TaskCommanded) -> Done:
    """Carry a command out, or refuse with a `task.*` or `unit.unknown` code.

    A task out of scope is as unknown as one that is not there.
    """
    task = _visible(tx, campus, person, asked.task)
    state = _decided(tx, campus, person, task, asked)
    concurrent = task.version != asked.base_version
    left = _moved(task, campus, asked, state)
    event = record(tx, task, person, asked.command, as_shown(asked.at, tx.now), asked.note)
    list_photos(tx, asked.photos, owner=event_owner(task.id, event.version), person=person.id, task=task.id)
    if left is not None:
        tx.note(TASK, task.id, left=left)
    return Done(task=task, concurrent=concurrent)


def _visible(tx: Transaction, campus: Campus, person: Person, task_id: str) -> Task:
    """The task if the person may see it; refuses with `task.unknown`."""
    scoped = tasks_for(actor_of(person), campus).where(col(Task.id) == task_id)
    task = tx.session.exec(scoped).first()
    if task is None:
        raise Refusal("task.unknown", "body.task")
    return task


def _parties(tx: Transaction, task: Task) -> Parties:
    """Who has to do with the task."""
    events = tx.session.exec(select(TaskEvent).where(TaskEvent.task == task.id))
    return Parties(
        team=task.team,
        escort=task.escort,
        issuer=task.issuer,
        issuer_role=task.issuer_role,
        fixers=fixers(events),
    )


def _decided(tx: Transaction, campus: Campus, person: Person, task: Task, asked: TaskCommanded) -> State:
    who = relations(actor_of(person), _parties(tx, task), campus)
    decision = decide(State(task.state), asked.command, who, _brings(asked))
    if decision.refusal is not None:
        raise Refusal(decision.refusal, "body.command")
    return decision.state


def _brings(asked: TaskCommanded) -> frozenset[Need]:
    brought = {
        Need.REASON: bool(asked.note.strip()),
        Need.AFTER_PHOTO: any(photo.role is PhotoRole.AFTER for photo in asked.photos),
        Need.TEAM: asked.team is not None,
    }
    return frozenset(need for need, there in brought.items() if there)


def _moved(task: Task, campus: Campus, asked: TaskCommanded, state: State) -> str | None:
    """Move the task; the unit it was taken from, if it was given to another."""
    left = None
    if asked.command is Command.ASSIGN:
        left = _handed_to(task, campus, asked.team or "")
    task.state = state
    if state is State.CLOSED:
        task.open_key = None
    return left


def _handed_to(task: Task, campus: Campus, team: str) -> str | None:
    """Only those who fix are given tasks: a section or an inspecting body has no hands."""
    unit = campus.unit_by_id.get(team)
    if unit is None or unit.kind not in FIXING_KINDS:
        raise Refusal("unit.unknown", "body.team")
    left = task.team if task.team != team else None
    task.team = team
    return left
