"""Every unsent operation lies twice: in the database and in a journal, so that one damaged file loses none.

The database is written first. What only the journal has, the database has therefore lost; what only the
database has was never acknowledged, or met a full disk, and is copied now.
"""

import logging
from threading import Lock

from checklists.problems import Refusal
from checklists.wire.operations import read_body, read_operation
from fieldapp.store.ballast import Ballast, NoBallast
from fieldapp.store.connection import Connection
from fieldapp.store.database import Database
from fieldapp.store.journal import Contents, Copied, Medium, contents, mark, written
from fieldapp.store.queueing import object_of
from fieldapp.store.records import WriteKind
from fieldapp.store.restoring import restore

# Sent operations are copied until a verified backup holds them; without backups, only so many of them.
_SENT_KEPT = 500
_LOG = logging.getLogger(__name__)


class SecondCopy:
    """Keeps the journal abreast of the database, and puts right whichever of the two was damaged."""

    def __init__(self, database: Database, medium: Medium, ballast: Ballast | None = None) -> None:
        self._database = database
        self._medium = medium
        self._ballast = ballast or NoBallast()
        self._lock = Lock()
        self._copied_to = 0
        self._torn = False

    def reconcile(self) -> int:
        """At opening: each file gets from the other what it lacks. Returns the lowest number still unused."""
        kept = contents(self._medium.read())
        with self._database.transaction(WriteKind.SYNCED) as connection:
            for copied in kept.operations:
                _put_right(connection, copied)
            connection.execute("UPDATE enrolment SET next_seq = max(next_seq, ?)", (self._next_seq(kept),))
        self._renew(kept)
        return self._next_seq(kept)

    def catch_up(self) -> None:
        """Copy what was queued since; durable when this returns, unless the disk is full.

        Then the operation is safe in the database, and copied with the next one.
        """
        with self._lock:
            waiting = self._database.rows(
                "SELECT device_seq, priority, line FROM operation WHERE device_seq > ? ORDER BY device_seq",
                self._copied_to,
            )
            if not waiting:
                return
            copies = [Copied(priority=priority, line=line) for _, priority, line in waiting]
            try:
                self._append(written(copies))
            except Refusal:
                _LOG.warning("no room for the second copy of %s operations", len(copies))
            else:
                self._copied_to = max((seq for seq, _, _ in waiting), default=self._copied_to)

    def _append(self, lines: bytes) -> None:
        if self._torn:  # a whole line must not be glued to the torn one before it
            lines = b"\n" + lines
        try:
            self._medium.append(lines)
        except Refusal:
            if not self._ballast.release():
                raise
            self._medium.append(lines)

    def _renew(self, kept: Contents) -> None:
        """Write the journal anew when it is damaged or mostly done with; else add what it lacks."""
        needed = self._needed()
        copied = {one.line for one in kept.operations}
        missing = [one for one in needed if one.line not in copied]
        next_seq = self._next_seq(kept)
        try:
            if not kept.whole or 2 * len(needed) < len(copied):
                self._medium.replace(mark(next_seq) + written(needed))
            elif missing:
                self._medium.append(written(missing))
        except Refusal:
            _LOG.warning("no room to renew the second copy")
            self._torn = not kept.whole
            return
        self._copied_to = next_seq - 1

    def _needed(self) -> list[Copied]:
        rows = self._database.rows(
            """SELECT priority, line FROM operation
               WHERE state IN ('waiting', 'refused') OR device_seq IN (
                   SELECT device_seq FROM operation WHERE state IN ('sent', 'settled')
                       AND pos > (SELECT coalesce(max(durable_pos), 0) FROM feed)
                   ORDER BY device_seq DESC LIMIT ?)
               ORDER BY device_seq""",
            _SENT_KEPT,
        )
        return [Copied(priority=priority, line=line) for priority, line in rows]

    def _next_seq(self, kept: Contents) -> int:
        ((highest,),) = self._database.rows("SELECT coalesce(max(device_seq), 0) FROM operation")
        return max(kept.next_seq, int(highest) + 1)


def _put_right(connection: Connection, copied: Copied) -> None:
    operation = read_operation(copied.line)
    body = read_body(operation)
    right = (
        operation.device_seq,
        operation.kind,
        object_of(body),
        copied.line,
        operation.occurred_at.isoformat(),
    )
    rows = connection.execute(
        "SELECT device_seq, kind, object, line, made_at FROM operation WHERE op_id = ?", (operation.op_id,)
    )
    found = tuple(rows)
    renumbered = any(row[0] > operation.device_seq for row in found)  # its newer bytes are the ones to send
    if right not in found and not renumbered:
        restore(connection, operation, body, copied.line, copied.priority)
