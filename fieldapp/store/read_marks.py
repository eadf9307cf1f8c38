"""How far a person has read each task, inside the transaction of whatever says so."""

from datetime import UTC, datetime

from checklists.wire.changes import TASK
from fieldapp.store.connection import Connection

SINCE = ""
"""Stands in for a task: since when anything is news."""


def mark_read(connection: Connection, task: str, version: int, at: datetime) -> None:
    """Read up to here at least; what was read further stays so."""
    connection.execute(
        """INSERT INTO looked (task, version, at) VALUES (?, ?, ?)
           ON CONFLICT DO UPDATE
           SET version = max(version, excluded.version), at = max(at, excluded.at)""",
        (task, version, at.astimezone(UTC).isoformat()),
    )


def begin_reading(connection: Connection, at: datetime) -> None:
    """What the first pull brings is how things stand, and no news, but for what waits unread in the inbox."""
    begun = tuple(connection.execute("SELECT 1 FROM looked WHERE task = ?", (SINCE,)))
    if begun:
        return
    # What the server said of a task with the same pull stands: how far it was read elsewhere.
    here = connection.execute(
        """SELECT id, json_extract(row, '$.version') FROM mirror
           WHERE kind = ? AND id NOT IN (SELECT task FROM looked)""",
        (TASK,),
    )
    for task, version in (*tuple(here), (SINCE, 0)):
        mark_read(connection, task, version, at)


def unmark_to_come(connection: Connection, true: datetime, here: datetime) -> None:
    """What a clock marked as read before it happened is news again from the `true` moment on.

    Only once the clock `here` goes right: until then it would come back with each sync.
    """
    connection.execute(
        "UPDATE looked SET at = ? WHERE at > ?",
        (true.astimezone(UTC).isoformat(), max(true, here).astimezone(UTC).isoformat()),
    )
