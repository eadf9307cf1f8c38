"""Drafts that were thrown away: kept for a month with their photos, to be brought back."""

from datetime import datetime, timedelta
from typing import Literal

from fieldapp.store.attaching import detach_all
from fieldapp.store.connection import Connection

KEPT_DELETED = timedelta(days=30)
Table = Literal["inspection", "snap"]


def discard(connection: Connection, table: Table, draft: str, now: datetime) -> None:
    """Throw a draft away; what was thrown away longer than `KEPT_DELETED` ago is gone for good."""
    gone = f"SELECT id FROM {table} WHERE discarded_at < ?"  # noqa: S608 - one of two tables
    for (earlier,) in tuple(connection.execute(gone, (oldest_kept(now),))):
        detach_all(connection, earlier)
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (earlier,))  # noqa: S608 - as above
    set_at = f"UPDATE {table} SET discarded_at = ? WHERE id = ?"  # noqa: S608 - as above
    connection.execute(set_at, (now.isoformat(), draft))


def restore(connection: Connection, table: Table, draft: str) -> None:
    """Take back that a draft was thrown away."""
    connection.execute(f"UPDATE {table} SET discarded_at = NULL WHERE id = ?", (draft,))  # noqa: S608 - as above


def oldest_kept(now: datetime) -> str:
    """When what can still be restored was thrown away at the earliest."""
    return (now - KEPT_DELETED).isoformat()
