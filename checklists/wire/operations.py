"""What phones send: one envelope an operation, its body by kind.

An operation is one line of JSON. The server stores and hashes exactly those bytes: that is
idempotency, and where fields it does not know yet survive.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from checklists.problems import Refusal
from checklists.wire import SCHEMA
from checklists.wire.commanding import TaskCommanded
from checklists.wire.ids import require_uuid
from checklists.wire.inspections import FindingMade, InspectionSubmitted
from checklists.wire.looking import TasksLookedAt
from checklists.wire.photos import PhotoRef
from checklists.wire.reading import read, write
from checklists.wire.snaps import SnapCorrected, SnapSubmitted, SnapWithdrawn
from checklists.wire.strict_json import read_json, write_json
from checklists.wire.voices import VoiceRef

__all__ = [
    "BODIES",
    "INSPECTION_SUBMIT",
    "KINDS",
    "MAX_DEVICE_SEQ",
    "MAX_OPERATION_BYTES",
    "SNAP_CORRECT",
    "SNAP_SUBMIT",
    "SNAP_WITHDRAW",
    "TASK_COMMAND",
    "TASK_LOOK",
    "Body",
    "FindingMade",
    "InspectionSubmitted",
    "Operation",
    "SnapCorrected",
    "SnapSubmitted",
    "SnapWithdrawn",
    "TaskCommanded",
    "attached",
    "body_to_plain",
    "read_body",
    "read_operation",
    "write_operation",
]

INSPECTION_SUBMIT = "inspection.submit"
SNAP_SUBMIT = "snap.submit"
SNAP_WITHDRAW = "snap.withdraw"
SNAP_CORRECT = "snap.correct"
TASK_COMMAND = "task.command"
TASK_LOOK = "task.look"

MAX_OPERATION_BYTES = 2 * 1024 * 1024
MAX_DEVICE_SEQ = 1 << 53


Body = InspectionSubmitted | SnapSubmitted | SnapWithdrawn | SnapCorrected | TaskCommanded | TasksLookedAt
BODIES: dict[str, type[Body]] = {
    INSPECTION_SUBMIT: InspectionSubmitted,
    SNAP_SUBMIT: SnapSubmitted,
    SNAP_WITHDRAW: SnapWithdrawn,
    SNAP_CORRECT: SnapCorrected,
    TASK_COMMAND: TaskCommanded,
    TASK_LOOK: TasksLookedAt,
}


KINDS: dict[type[Body], str] = {body: kind for kind, body in BODIES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """The envelope: ids are UUIDs made on the phone, `device_seq` counts 1, 2, 3… per enrolment."""

    op_id: str
    kind: str
    device_seq: int
    occurred_at: datetime
    body: Mapping[str, Any] = field(default_factory=dict)
    schema: int = SCHEMA


def read_operation(line: bytes) -> Operation:
    """Read one envelope; the body stays plain until its kind is known."""
    operation = read(Operation, _object(read_json(line)))
    require_uuid(operation.op_id, "op_id")
    if not 1 <= operation.device_seq <= MAX_DEVICE_SEQ:
        raise Refusal("field.unknown_value", "device_seq")
    return operation


def read_body(operation: Operation) -> Body:
    """The typed body of an operation, or a refusal with its place."""
    kind = BODIES.get(operation.kind)
    if kind is None:
        raise Refusal("op.unknown_kind", "kind")
    body = read(kind, dict(operation.body), "body")
    body.require_possible()
    return body


def write_operation(operation: Operation) -> bytes:
    """The one line that is stored, hashed and sent."""
    return write_json(write(operation))


def body_to_plain(body: Body) -> Mapping[str, Any]:
    """A body as the plain values an envelope carries."""
    plain: Mapping[str, Any] = write(body)
    return plain


def attached(body: Body) -> tuple[PhotoRef | VoiceRef, ...]:
    """Every file a body lists, in the order they are sent: photos, then what was said."""
    match body:
        case InspectionSubmitted() | SnapSubmitted():
            return (*body.all_photos(), *body.all_voices())
        case _:
            return body.all_photos()


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Refusal("field.wrong_type")
    return value
