"""Correcting a snap in place: its task follows while nobody has touched it, else whoever has it is told."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlmodel import col, select

from checklists.asking.library import hazard_category
from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.correcting import Correction, correction, said_anew
from checklists.rectifying.joining import fault_key
from checklists.rectifying.table import State
from checklists.rectifying.terms import Step
from checklists.wire.changes import TASK
from checklists.wire.operations import SnapCorrected
from sync_server.database import held
from sync_server.feed.anonymity import as_reporter_on
from sync_server.feed.rows import task_row
from sync_server.ingest.withdrawing import own_snap
from sync_server.notices.telling import tell_step
from sync_server.phone_time import as_counted, as_shown
from sync_server.tables import Person, Snap, Task
from sync_server.tasks.history import record
from sync_server.tasks.inheriting import worsen_by_its_own
from sync_server.tasks.moving import give_up_open_key, move
from sync_server.tasks.opening import count_recurrences
from sync_server.transaction import Transaction


def correct_snap(tx: Transaction, campus: Campus, person: Person, body: SnapCorrected) -> None:
    """Let the snap say what it should have said, with a trace in its task; said twice, it changes nothing.

    Refuses one that is not the person's or is withdrawn, and a place or category that is not known.
    """
    snap = own_snap(tx, person, body.snap)
    hazard_category(body.category)
    if body.place not in campus.place_by_id:
        raise Refusal("place.unknown", "body.place")
    said = said_anew(body, snap)
    if not said:
        return
    task = _counting(tx, snap)
    counted = replace(body, at=as_counted(body.at, tx.now))
    decided = correction(task_row(tx.session, task), counted, snap, campus)
    _say(snap, said)
    _follow(tx, task, decided)
    shown = as_reporter_on(tx.session, task.id, person)
    told = {name: str(value) for name, value in said.items() if name != "note"}
    event = record(tx, task, shown, decided.step, as_shown(body.at, tx.now), str(said.get("note", "")), told)
    tell_step(tx, campus, task, event)


def _say(snap: Snap, said: Mapping[str, Any]) -> None:
    """What the snap says from now on. What it said first is in the operation that sent it."""
    for name, value in said.items():
        setattr(snap, name, value)


def _counting(tx: Transaction, snap: Snap) -> Task:
    """The task the snap counts in: its own, or what that was merged into."""
    task = tx.session.exec(held(select(Task).where(col(Task.id) == snap.task))).one()
    into = tx.session.exec(held(select(Task).where(col(Task.id) == task.merged_into))).first()
    return into or task


def _follow(tx: Transaction, task: Task, decided: Correction) -> None:
    changed = dict(decided.changed)
    if decided.step is Step.REROUTED:
        _route_anew(tx, task, changed)
    elif "due_at" in changed and "note" not in changed:
        worsen_by_its_own(task, severity=changed["severity"], due_at=changed["due_at"])
    else:
        move(tx, task, State(task.state), changed)


def _route_anew(tx: Transaction, task: Task, changed: dict[str, object]) -> None:
    """Another fault, another team: whoever it no longer concerns loses sight of it.

    Where that fault has an open task already, this one stays beside it: joining would take away the
    name its reporter knows it by. The desk proposes to merge the two.
    """
    escort = task.escort
    state = State(str(changed.pop("state")))
    give_up_open_key(tx, task)
    task.fault = str(fault_key(str(changed["place"]), str(changed["category"]), None))
    move(tx, task, state, changed)
    if escort is not None and escort != task.escort:
        tx.note(TASK, task.id, left=escort)
    task.recurrence = 0
    count_recurrences(tx, [task])
