"""Writing an operation into the outbox, inside the transaction of the record it speaks for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from checklists.problems import Refusal
from checklists.wire.looking import TasksLookedAt
from checklists.wire.operations import (
    KINDS,
    Body,
    Operation,
    SnapCorrected,
    SnapWithdrawn,
    attached,
    body_to_plain,
    read_body,
    read_operation,
    write_operation,
)
from fieldapp.store.connection import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Gives every operation its id, its number and its exact bytes."""

    clock: Callable[[], datetime]
    new_id: Callable[[], str]

    def put(self, connection: Connection, body: Body, priority: int) -> str:
        """Queue one body; `priority` is a severity and orders its photos. Returns the operation's id.

        A body the wire would refuse is refused here, before anything is written.
        """
        operation = Operation(
            op_id=self.new_id(),
            kind=KINDS[type(body)],
            device_seq=take_number(connection),
            occurred_at=self.clock(),
            body=body_to_plain(body),
        )
        line = write_operation(operation)
        read_body(read_operation(line))
        enter(connection, operation, body, line, priority)
        return operation.op_id


def enter(connection: Connection, operation: Operation, body: Body, line: bytes, priority: int) -> None:
    """Write an operation that waits to be sent, and list its photos and voice notes."""
    connection.execute(
        """INSERT INTO operation (device_seq, op_id, kind, object, line, priority, made_at)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (
            operation.device_seq,
            operation.op_id,
            operation.kind,
            object_of(body),
            line,
            priority,
            operation.occurred_at.isoformat(),
        ),
    )
    _list_files(connection, operation.op_id, body)


def object_of(body: Body) -> str:
    """What an operation is about: an inspection, snap or task by its id; what is not its record by a name."""
    match body:
        case SnapWithdrawn():
            return said_of_snap(body.snap)[0]
        case SnapCorrected():
            return said_of_snap(body.snap)[1]
        case TasksLookedAt():
            return "read marks"
        case _:
            return body.subject


def said_of_snap(snap: str) -> tuple[str, str]:
    """The objects of its withdrawal and of its corrections."""
    return f"withdrawal of {snap}", f"correction of {snap}"


def take_number(connection: Connection) -> int:
    """The next number of this device's operations; it is used up with the transaction."""
    rows = connection.execute("UPDATE enrolment SET next_seq = next_seq + 1 RETURNING next_seq - 1")
    for (number,) in tuple(rows):
        return int(number)
    raise Refusal("auth.token_missing")


def _list_files(connection: Connection, op_id: str, body: Body) -> None:
    for position, file in enumerate(attached(body)):
        connection.execute(
            "INSERT INTO operation_photo (op_id, sha256, position) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (op_id, file.sha256, position),
        )
