"""One operation: what it asks is done, or refused."""

from typing import Any

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
from checklists.wire.push import PushVerdict
from sync_server.ingest.correcting import correct_snap
from sync_server.ingest.inspecting import submit_inspection
from sync_server.ingest.snapping import submit_snap
from sync_server.ingest.withdrawing import withdraw_snap
from sync_server.notices.inbox import mark_looked_at
from sync_server.tables import Person
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
    return {"op_id": op_id, "verdict": PushVerdict.APPLIED.value}


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
                result |= {"verdict": PushVerdict.APPLIED_CONCURRENT.value}
    return result


def refused(op_id: str, refusal: Refusal, verdict: PushVerdict = PushVerdict.REJECTED) -> Result:
    """The verdict on an operation that will not be carried out."""
    return {"op_id": op_id, "verdict": verdict.value, "code": refusal.code, "place": refusal.place}
