"""Applying the server's feed: rows, removals and the cursor in one transaction."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from checklists.problems import Refusal
from checklists.wire.changes import CHECKLIST, LOOK, TASK, LookRow, TaskRow
from checklists.wire.photos import PhotoRef
from checklists.wire.pulling import Change, PullAnswer, SnapshotAnswer
from checklists.wire.reading import read
from checklists.wire.voices import VoiceRef
from fieldapp.store.checklists import drop_unneeded
from fieldapp.store.connection import Connection
from fieldapp.store.database import Database
from fieldapp.store.read_marks import begin_reading, mark_read, unmark_to_come
from fieldapp.store.records import FeedState, WriteKind
from fieldapp.store.values import document, moment_or_none, plain


class Feed:
    """How far the feed was read. A crash repeats a page; it never skips one."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def state(self) -> FeedState:
        """Where to go on; an empty epoch before the first pull."""
        row = self._database.row("SELECT epoch, cursor, durable_pos, scope, last_ok_at FROM feed")
        if row is None:
            return FeedState(epoch="")
        epoch, cursor, durable_pos, scope, last_ok_at = row
        return FeedState(
            epoch=epoch,
            cursor=cursor,
            durable_pos=durable_pos,
            scope=tuple(plain(scope)),
            last_ok_at=moment_or_none(last_ok_at),
        )

    def apply(self, page: PullAnswer) -> None:
        """Apply one page; after the last one, the rows show every operation sent before it."""
        with self._database.transaction(WriteKind.SYNCED) as connection:
            for change in page.changes:
                apply_change(connection, change)
            if any(change.kind == CHECKLIST for change in page.changes):
                drop_unneeded(connection)
            keep_state(connection, page)
            if not page.more:
                connection.execute("UPDATE operation SET state = 'settled' WHERE state = 'sent'")
                begin_reading(connection, page.server_time)
                unmark_to_come(connection, page.server_time, self._clock())

    def mark_ok(self, at: datetime) -> None:
        """A whole pass went through."""
        with self._database.transaction(WriteKind.SYNCED) as connection:
            connection.execute("UPDATE feed SET last_ok_at = ?", (at.isoformat(),))

    def forget(self) -> None:
        """Let everything go that was pulled, but for the checklists that drafts were begun with."""
        with self._database.transaction(WriteKind.SYNCED) as connection:
            connection.execute(
                """DELETE FROM photo WHERE sha256 IN (SELECT sha256 FROM wanted_photo)
                   AND sha256 NOT IN (SELECT sha256 FROM operation_photo)
                   AND sha256 NOT IN (SELECT sha256 FROM draft_photo)"""
            )
            connection.execute("DELETE FROM wanted_photo")
            connection.execute("DELETE FROM mirror WHERE kind <> ?", (CHECKLIST,))
            connection.execute("DELETE FROM feed")


def keep_state(connection: Connection, page: PullAnswer | SnapshotAnswer) -> None:
    """Remember how far a page leads, with the rows of that page."""
    connection.execute(
        """INSERT INTO feed (one, epoch, cursor, durable_pos, scope) VALUES (1, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET epoch = excluded.epoch, cursor = excluded.cursor,
               durable_pos = excluded.durable_pos, scope = excluded.scope""",
        (page.epoch, page.cursor, page.durable_pos, document(page.scope)),
    )


def apply_change(connection: Connection, change: Change) -> None:
    """Show a changed row, or drop one that is no longer this person's to see."""
    if change.kind == TASK:
        connection.execute("DELETE FROM wanted_photo WHERE task = ?", (change.id,))
    if change.kind == LOOK and change.row is not None:
        look = read(LookRow, change.row)
        mark_read(connection, look.task, look.version, look.at)
        return
    if change.row is None:
        connection.execute("DELETE FROM mirror WHERE kind = ? AND id = ?", (change.kind, change.id))
        return
    connection.execute(
        """INSERT INTO mirror (kind, id, seq, row) VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET seq = excluded.seq, row = excluded.row""",
        (change.kind, change.id, change.seq, document(change.row)),
    )
    if change.kind == TASK:
        _want_files(connection, change.id, change.row)


def _want_files(connection: Connection, task: str, row: Mapping[str, Any]) -> None:
    for file in _files(row):
        connection.execute(
            "INSERT INTO wanted_photo (task, sha256) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (task, file.sha256),
        )


def _files(row: Mapping[str, Any]) -> Iterator[PhotoRef | VoiceRef]:
    try:
        task = read(TaskRow, row)
    except Refusal:
        return
    yield from task.photos
    yield from task.voices
    for event in task.events:
        yield from event.photos
