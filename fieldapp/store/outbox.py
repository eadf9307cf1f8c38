"""Operations that wait to be sent, what the server said about them, and what needs a decision."""

from typing import Any

from checklists.problems import Refusal
from checklists.wire.operations import (
    SNAP_SUBMIT,
    Body,
    SnapCorrected,
    SnapSubmitted,
    read_body,
    read_operation,
)
from checklists.wire.strict_json import read_json, write_json
from fieldapp.store.connection import Connection
from fieldapp.store.database import Database
from fieldapp.store.queueing import Queue, said_of_snap, take_number
from fieldapp.store.records import RecordState, WriteKind
from fieldapp.store.sending import RefusedOperation, Settlement, WaitingOperation
from fieldapp.store.values import document, mapping_or_none, moment

_SHOWN = {"settled": RecordState.SENT}


def state_of(database: Database, record: str) -> RecordState:
    """How far a record has come, by the newest operation that speaks of it."""
    row = database.row(
        "SELECT state FROM operation WHERE object = ? ORDER BY device_seq DESC LIMIT 1", record
    )
    if row is None:
        return RecordState.DRAFT
    return _SHOWN.get(row[0]) or RecordState(row[0])


def said_before(database: Database, snap: str, number: int) -> SnapSubmitted | SnapCorrected | None:
    """What this phone last said of a snap before its operation of that number, unless it was refused."""
    row = database.row(
        """SELECT line FROM operation WHERE object IN (?, ?) AND device_seq < ?
           AND state IN ('waiting', 'sent', 'settled') ORDER BY device_seq DESC LIMIT 1""",
        snap,
        said_of_snap(snap)[1],
        number,
    )
    body = read_body(read_operation(row[0])) if row else None
    return body if isinstance(body, SnapSubmitted | SnapCorrected) else None


class Outbox:
    """Operations in the order they were made."""

    def __init__(self, database: Database, queue: Queue) -> None:
        self._database = database
        self._queue = queue

    def waiting(self) -> tuple[WaitingOperation, ...]:
        """What still has to be sent, oldest first."""
        rows = self._database.rows(
            """SELECT op_id, device_seq, kind, object, made_at, line, code FROM operation
               WHERE state = 'waiting' ORDER BY device_seq"""
        )
        return tuple(
            WaitingOperation(
                op_id=op_id,
                device_seq=device_seq,
                kind=kind,
                object=record,
                made_at=moment(made_at),
                line=line,
                code=code,
            )
            for op_id, device_seq, kind, record, made_at, line, code in rows
        )

    def refused(self) -> tuple[RefusedOperation, ...]:
        """What the server refused and nobody has decided on yet, newest first."""
        rows = self._database.rows(
            """SELECT op_id, kind, object, made_at, line, code, place, current FROM operation
               WHERE state = 'refused' ORDER BY device_seq DESC"""
        )
        return tuple(_refused(row) for row in rows)

    def retry(self, op_id: str, body: Body | None = None) -> None:
        """Queue a refused operation again as a new one, with the same or a mended body."""
        with self._database.transaction(WriteKind.QUEUED) as connection:
            line, priority = _refused_line(connection, op_id)
            _dismiss(connection, op_id)
            self._queue.put(connection, body or read_body(read_operation(line)), priority)

    def offer_again(self, numbers: tuple[int, ...]) -> int:
        """Let operations wait again that the server names as missing; how many there were."""
        found = 0
        with self._database.transaction(WriteKind.SYNCED) as connection:
            for number in numbers:
                again = connection.execute(
                    """UPDATE operation SET state = 'waiting'
                       WHERE device_seq = ? AND state IN ('sent', 'settled') RETURNING 1""",
                    (number,),
                )
                found += len(tuple(again))
        return found

    def renumber(self, op_ids: tuple[str, ...], next_seq: int) -> None:
        """Give waiting operations numbers of their own: a copy of this phone has used theirs."""
        with self._database.transaction(WriteKind.SYNCED) as connection:
            connection.execute("UPDATE enrolment SET next_seq = max(next_seq, ?)", (next_seq,))
            for op_id in op_ids:
                _renumber(connection, op_id, take_number(connection))

    def dismiss(self, op_id: str) -> None:
        """Accept a refusal: it no longer asks for a decision; its content stays in the database.

        What was said of a snap that will never arrive would wait for it without end: it goes along.
        """
        with self._database.transaction(WriteKind.DRAFT) as connection:
            _dismiss(connection, op_id)
            _give_up_what_was_said_of(connection, op_id)

    def settle(self, settlements: tuple[Settlement, ...], pos: int) -> None:
        """Write down what a checked answer says about each operation, all at once."""
        with self._database.transaction(WriteKind.SYNCED) as connection:
            for settlement in settlements:
                connection.execute(
                    """UPDATE operation SET state = ?, code = ?, place = ?, current = ?, pos = ?
                       WHERE op_id = ? AND state = 'waiting'""",
                    (
                        settlement.state.value,
                        settlement.code,
                        settlement.place,
                        document(settlement.current) if settlement.current is not None else None,
                        pos,
                        settlement.op_id,
                    ),
                )


def _give_up_what_was_said_of(connection: Connection, op_id: str) -> None:
    snaps = connection.execute(
        "SELECT object FROM operation WHERE op_id = ? AND kind = ?", (op_id, SNAP_SUBMIT)
    )
    for (snap,) in tuple(snaps):
        connection.execute(
            "UPDATE operation SET state = 'dismissed' WHERE state = 'waiting' AND object IN (?, ?)",
            said_of_snap(snap),
        )


def _renumber(connection: Connection, op_id: str, number: int) -> None:
    lines = connection.execute("SELECT line FROM operation WHERE op_id = ? AND state = 'waiting'", (op_id,))
    for (line,) in tuple(lines):
        connection.execute(
            "UPDATE operation SET device_seq = ?, line = ? WHERE op_id = ?",
            (number, write_json(read_json(line) | {"device_seq": number}), op_id),
        )


def _refused(row: tuple[Any, ...]) -> RefusedOperation:
    op_id, kind, record, made_at, line, code, place, current = row
    return RefusedOperation(
        op_id=op_id,
        kind=kind,
        object=record,
        made_at=moment(made_at),
        body=read_body(read_operation(line)),
        code=code,
        place=place,
        current=mapping_or_none(current),
    )


def _refused_line(connection: Connection, op_id: str) -> tuple[bytes, int]:
    rows = connection.execute(
        "SELECT line, priority FROM operation WHERE op_id = ? AND state = 'refused'", (op_id,)
    )
    for line, priority in tuple(rows):
        return line, priority
    raise Refusal("field.unknown_value", "op_id")


def _dismiss(connection: Connection, op_id: str) -> None:
    connection.execute(
        "UPDATE operation SET state = 'dismissed' WHERE op_id = ? AND state = 'refused'", (op_id,)
    )
