"""After the server was restored from a backup: everything is offered again."""

from fieldapp.store.database import Database
from fieldapp.store.records import WriteKind


def rewind(database: Database, epoch: str) -> None:
    """Begin the server's new history: what it had may be gone from it, so all of it waits once more.

    What it refused stays refused: somebody may have decided on that already.
    """
    with database.transaction(WriteKind.SYNCED) as connection:
        connection.execute(
            """INSERT INTO feed (one, epoch, cursor) VALUES (1, ?, 0)
               ON CONFLICT DO UPDATE SET epoch = excluded.epoch, cursor = 0, durable_pos = 0""",
            (epoch,),
        )
        connection.execute(
            "UPDATE operation SET state = 'waiting', pos = NULL WHERE state IN ('sent', 'settled')"
        )
        connection.execute(
            """UPDATE photo SET sent_at = NULL, pos = NULL, sent_bytes = 0, previewed_at = NULL
               WHERE sent_at IS NOT NULL AND dropped_at IS NULL"""
        )
