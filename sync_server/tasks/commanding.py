"""Commands to a task: the table decides with the state as it stands now, whatever the sender saw."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlmodel import col, select

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import Actor, relations
from checklists.rectifying.deciding import Decision
from checklists.rectifying.effects import effects, facts
from checklists.rectifying.records import By
from checklists.rectifying.ruling import ruling
from checklists.rectifying.table import TABLE
from checklists.rectifying.terms import Command, State, Step, step_of
from checklists.wire.operations import TaskCommanded
from sync_server.feed.anonymity import as_named_on
from sync_server.notices.telling import tell_step
from sync_server.phone_time import as_counted, as_shown
from sync_server.photos.uses import event_owner, list_photos
from sync_server.scope import actor_of
from sync_server.tables import Person, Task, TaskEvent
from sync_server.tasks.history import record
from sync_server.tasks.moving import move
from sync_server.tasks.pairing import ALONE, PAIRS, Given
from sync_server.tasks.ruled import Ruled
from sync_server.tasks.standing import in_sight, stands_for
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
    actor = actor_of(person)
    asked = _as_it_stands(tx, asked)
    task = in_sight(tx, campus, actor, asked.task)
    row = Ruled(tx.session, task)
    decision = _decided(tx, campus, actor, row, asked)
    concurrent = task.version != asked.base_version
    shown = as_named_on(tx.session, task, person, asked.command, relations(actor, row, campus))
    given = Given(tx=tx, campus=campus, person=shown, task=task, asked=asked)
    pair = PAIRS.get(asked.command, ALONE)
    other = pair.other(given)
    told = facts(asked, row) | ({pair.told: other.number} if other else {})
    if other is not None:
        pair.before(given, other)
    if not decision.overruled:
        _carry_out(given, row, decision.state)
    event = _record(given, told, overruled=decision.overruled)
    if other is not None:
        pair.after(given, other)
    tell_step(tx, campus, task, event)
    return Done(task=task, concurrent=concurrent)


def _as_it_stands(tx: Transaction, asked: TaskCommanded) -> TaskCommanded:
    """What was meant for a task that, since a restore, is counted in another: all of that one is unseen.

    The same holds for the task to merge into. It is said when people are told that it was.
    """
    asked = replace(asked, at=as_shown(asked.at, tx.now))
    if asked.into is not None:
        asked = replace(asked, into=stands_for(tx.session, asked.into) or asked.into)
    task = stands_for(tx.session, asked.task)
    return asked if task in {asked.task, None} else replace(asked, task=task, base_version=0)


def _decided(tx: Transaction, campus: Campus, actor: Actor, row: Ruled, asked: TaskCommanded) -> Decision:
    believed = replace(asked, at=as_counted(asked.at, tx.now))
    decision = ruling(row, believed, actor, campus, _unseen(tx, actor, row, asked))
    if decision.refusal is not None:
        raise Refusal(decision.refusal, f"body.{decision.place or 'command'}")
    return decision


def _unseen(tx: Transaction, actor: Actor, row: Ruled, asked: TaskCommanded) -> frozenset[Command | Step]:
    """What others did after the task looked as the sender saw it, as far as the move heeds it.

    Who saw a version that is not here saw a history that a restore took back: all of this one is unseen.
    """
    heeded = TABLE[asked.command].heeds
    if not heeded:
        return frozenset()
    seen = asked.base_version if asked.base_version <= row.version else 0
    later = select(TaskEvent.command).where(
        col(TaskEvent.task) == asked.task,
        col(TaskEvent.command).in_(heeded),
        col(TaskEvent.version) > seen,
        col(TaskEvent.person) != actor.person,
        col(TaskEvent.overruled).is_(other=False),
    )
    return frozenset(step_of(one) for one in tx.session.exec(later))


def _carry_out(given: Given, row: Ruled, state: State) -> None:
    tx, person = given.tx, given.person
    by = By(post=person.post_zh, post_en=person.post_en)
    changed = effects(row, given.asked, state, by=by, campus=given.campus, now=tx.now)
    move(tx, given.task, state, changed)


def _record(given: Given, told: Mapping[str, str], *, overruled: bool) -> TaskEvent:
    tx, person, task, asked = given.tx, given.person, given.task, given.asked
    event = record(tx, task, person, asked.command, asked.at, asked.note, told, overruled=overruled)
    list_photos(tx, asked.photos, owner=event_owner(task.id, event.version), person=person.id, task=task.id)
    return event
