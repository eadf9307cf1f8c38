"""What phones send: one envelope an operation, its body by kind.

An operation is one line of JSON. The server stores and hashes exactly those bytes: that is
idempotency, and where fields it does not know yet survive.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from checklists.asking.answers import MAX_PHOTOS
from checklists.problems import Refusal
from checklists.rectifying.table import Command
from checklists.wire import SCHEMA
from checklists.wire.attending import Attendance, Closing, Praise, Signature
from checklists.wire.burdens import Burden
from checklists.wire.ids import require_uuid
from checklists.wire.looking import TasksLookedAt
from checklists.wire.photos import PhotoRef, PhotoRole
from checklists.wire.reading import read, write
from checklists.wire.snaps import SnapCorrected, SnapSubmitted, SnapWithdrawn
from checklists.wire.strict_json import read_json, write_json

__all__ = [
    "BODIES",
    "INSPECTION_SUBMIT",
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
    "body_to_plain",
    "read_body",
    "read_operation",
    "require_levels",
    "subject_of",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingMade:
    """A finding 问题 from a failed item; its id becomes the task's id when it opens one.

    `corrected` says that it was put right on the spot 立行立改.
    """

    id: str
    item: str
    severity: int
    note: str = ""
    photos: tuple[PhotoRef, ...] = ()
    corrected: bool = False

    @property
    def opens_no_task(self) -> bool:
        """Whether it was put right on the spot: said, and shown by an after-photo."""
        return self.corrected and any(photo.role is PhotoRole.AFTER for photo in self.photos)


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionSubmitted:
    """A finished inspection with its answers and its findings, all or nothing.

    `answers` maps item ids to plain answers (`checklists.asking.answers.to_plain`); `photos` are
    those of answers that did not fail, of praise and of signatures. `checklist` and `scheme` are
    `id@version`. `supersedes` is the id of the inspection this one amends,
    `amended_because` why. Older phones do not measure the `burden`.
    """

    id: str
    checklist: str
    scheme: str
    place: str
    started_at: datetime
    finished_at: datetime
    answers: Mapping[str, Mapping[str, Any]]
    findings: tuple[FindingMade, ...]
    photos: tuple[PhotoRef, ...] = ()
    assignment: str | None = None
    spot_check: bool = False
    supersedes: str | None = None
    amended_because: str = ""
    attended: Attendance = field(default_factory=Attendance)
    praises: tuple[Praise, ...] = ()
    signatures: tuple[Signature, ...] = ()
    burden: Burden | None = None

    @property
    def closing(self) -> Closing:
        """Who took part, what was praised and who signed, as one."""
        return Closing(attended=self.attended, praises=self.praises, signatures=self.signatures)

    def all_photos(self) -> tuple[PhotoRef, ...]:
        """Every photo the inspection lists, findings first: the most needed are sent first."""
        ordered = sorted(self.findings, key=lambda finding: -finding.severity)
        return tuple(photo for finding in ordered for photo in finding.photos) + self.photos


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCommanded:
    """A command to a rectification task, given when the task stood at `base_version`.

    `fields` are those it writes, `base` what its sender saw in them; `until` is a deadline asked for or
    granted; `partners` None leaves the other units as they are. `found` is the finding or snap to take out
    of what the task counts. `seen`: the verifier saw the work on the
    spot, which is asked while its photos are still on their way; None is an older phone that did not ask.
    """

    task: str
    command: Command
    base_version: int
    at: datetime
    note: str = ""
    photos: tuple[PhotoRef, ...] = ()
    team: str | None = None
    partners: tuple[str, ...] | None = None
    into: str | None = None
    found: str | None = None
    until: datetime | None = None
    review_on: date | None = None
    judgement: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    base: Mapping[str, str] = field(default_factory=dict)
    scores: Mapping[str, int] = field(default_factory=dict)
    seen: bool | None = None

    def all_photos(self) -> tuple[PhotoRef, ...]:
        """Every photo the command brings."""
        return self.photos


Body = InspectionSubmitted | SnapSubmitted | SnapWithdrawn | SnapCorrected | TaskCommanded | TasksLookedAt
BODIES: dict[str, type[Body]] = {
    INSPECTION_SUBMIT: InspectionSubmitted,
    SNAP_SUBMIT: SnapSubmitted,
    SNAP_WITHDRAW: SnapWithdrawn,
    SNAP_CORRECT: SnapCorrected,
    TASK_COMMAND: TaskCommanded,
    TASK_LOOK: TasksLookedAt,
}


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
    _check_ids(body)
    _check_photos(body)
    require_levels(body)
    _check_version(body)
    _check_burden(body)
    return body


def write_operation(operation: Operation) -> bytes:
    """The one line that is stored, hashed and sent."""
    return write_json(write(operation))


def body_to_plain(body: Body) -> Mapping[str, Any]:
    """A body as the plain values an envelope carries."""
    plain: Mapping[str, Any] = write(body)
    return plain


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Refusal("field.wrong_type")
    return value


def _check_ids(body: Body) -> None:
    if isinstance(body, TasksLookedAt):
        body.require_possible()
        return
    require_uuid(subject_of(body), "body.id")
    if isinstance(body, SnapSubmitted) and body.joins is not None:
        require_uuid(body.joins, "body.joins")
    if isinstance(body, InspectionSubmitted):
        if body.supersedes is not None:
            require_uuid(body.supersedes, "body.supersedes")
        for index, finding in enumerate(body.findings):
            require_uuid(finding.id, f"body.findings[{index}].id")


def subject_of(body: Body) -> str:
    """The id of the inspection, snap or task a body speaks of; empty where it speaks of many."""
    match body:
        case TasksLookedAt():
            return ""
        case TaskCommanded():
            return body.task
        case SnapWithdrawn() | SnapCorrected():
            return body.snap
        case _:
            return body.id


def _most_photos(body: Body) -> int:
    """`MAX_PHOTOS` for each line of an inspection, or for the one snap or command."""
    if isinstance(body, InspectionSubmitted):
        lines = (body.answers, body.findings, body.praises, body.signatures)
        return MAX_PHOTOS * sum(map(len, lines))
    return MAX_PHOTOS


def _check_photos(body: Body) -> None:
    if len(body.all_photos()) > _most_photos(body):
        raise Refusal("field.too_long", "body.photos")
    for photo in body.all_photos():
        photo.require_possible("body.photos")


def require_levels(body: Body) -> None:
    """Refuse with `field.unknown_value` a level that is none of the four."""
    match body:
        case InspectionSubmitted():
            levels = [finding.severity for finding in body.findings]
        case SnapSubmitted() | SnapCorrected():
            levels = [body.severity]
        case TaskCommanded():
            levels = _levels_written(body)
        case SnapWithdrawn() | TasksLookedAt():
            levels = []
    if any(level not in range(1, 5) for level in levels):
        raise Refusal("field.unknown_value", "body.severity")


def _check_version(body: Body) -> None:
    """A version above the server's is no forgery: after a restore its phones have seen more than it."""
    if isinstance(body, TaskCommanded) and body.base_version < 0:
        raise Refusal("field.unknown_value", "body.base_version")


def _check_burden(body: Body) -> None:
    if isinstance(body, InspectionSubmitted) and body.burden and not body.burden.is_possible:
        raise Refusal("field.unknown_value", "body.burden")


def _levels_written(body: TaskCommanded) -> list[int]:
    text = body.fields.get("severity", "").strip()
    if text and not (text.isascii() and text.isdigit()):
        raise Refusal("field.unknown_value", "body.fields.severity")
    return [int(text)] if text else []
