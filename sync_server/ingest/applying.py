"""One operation: what it asks is done, or refused with the object as it stands."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import col

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.wire.looking import TasksLookedAt
from checklists.wire.operations import (
    SNAP_CORRECT,
    SNAP_WITHDRAW,
    TASK_COMMAND,
    InspectionSubmitted,
    Operation,
    SnapCorrected,
    SnapSubmitted,
    SnapWithdrawn,
    TaskCommanded,
    read_body,
)
from checklists.wire.push import Verdict
from checklists.wire.reading import write
from sync_server.feed.rows import task_rows
from sync_server.ingest.correcting import correct_snap
from sync_server.ingest.deferring import put_off_if_it_waits
from sync_server.ingest.inspecting import submit_inspection
from sync_server.ingest.snapping import submit_snap
from sync_server.ingest.withdrawing import withdraw_snap
from sync_server.notices.inbox import mark_looked_at
from sync_server.scope import actor_of, tasks_for
from sync_server.tables import Person, Task
from sync_server.tasks.commanding import command
from sync_server.transaction import Transaction

Result = dict[str, Any]
"""A wire `OperationResult` as plain values, without its index."""


def settle_what_it_may_name(tx: Transaction, operation: Operation) -> None:
    """Number the tasks opened just before: its verdict, or its history, may name one."""
    if operation.kind in {TASK_COMMAND, SNAP_WITHDRAW, SNAP_CORRECT}:
        tx.settle_numbers()


def accepted(op_id: str) -> Result:
    """The verdict on an operation that was carried out as it was meant."""
    return {"op_id": op_id, "verdict": Verdict.APPLIED.value}


def applied(tx: Transaction, campus: Campus, person: Person, operation: Operation) -> Result:
    """Do what the operation asks, and say so; a refusal is the caller's to undo."""
    result = accepted(operation.op_id)
    match read_body(operation):
        case InspectionSubmitted() as body:
            submit_inspection(tx, campus, person, body)
        case SnapSubmitted() as body:
            submit_snap(tx, campus, person, body)
        case SnapWithdrawn() as body:
            withdraw_snap(tx, campus, person, body)
        case SnapCorrected() as body:
            correct_snap(tx, campus, person, body)
        case TasksLookedAt() as body:
            mark_looked_at(tx, person.id, body)
        case TaskCommanded() as body:
            done = command(tx, campus, person, body)
            if done.concurrent:
                tx.session.flush()
                (row,) = task_rows(tx.session, [done.task], person.id)
                result |= {"verdict": Verdict.APPLIED_CONCURRENT.value, "current": write(row)}
    return result


def refused_as_it_stands(
    tx: Transaction, campus: Campus, person: Person, operation: Operation, refusal: Refusal
) -> Result:
    """The verdict on an operation that was undone, with its task as it stands.

    Raises `Deferral` when what it speaks of is not here yet.
    """
    put_off_if_it_waits(tx, operation, refusal)
    current = _current(tx, campus, person, operation)
    return refused(operation.op_id, refusal) | ({"current": current} if current else {})


def refused(op_id: str, refusal: Refusal, verdict: Verdict = Verdict.REJECTED) -> Result:
    """The verdict on an operation that will not be carried out."""
    return {"op_id": op_id, "verdict": verdict.value, "code": refusal.code, "place": refusal.place}


def _current(
    tx: Transaction, campus: Campus, person: Person, operation: Operation
) -> Mapping[str, Any] | None:
    """The task a refused command was meant for, if the person may see it."""
    task_id = operation.body.get("task")
    if not isinstance(task_id, str):
        return None
    visible = tasks_for(actor_of(person), campus).where(col(Task.id) == task_id)
    rows = task_rows(tx.session, tx.session.exec(visible).all(), person.id)
    return write(rows[0]) if rows else None
