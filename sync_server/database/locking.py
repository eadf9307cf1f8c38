"""Taking turns at what several transactions would change at once."""

import hashlib
from typing import TypeVar

from sqlalchemy import text
from sqlmodel import Session
from sqlmodel.sql.expression import SelectOfScalar

_TAKE = text("SELECT pg_advisory_xact_lock(:key)")


Row = TypeVar("Row")


def held(rows: SelectOfScalar[Row]) -> SelectOfScalar[Row]:
    """The query, waiting for others that hold its rows, reading them afresh and holding them to the end.

    For every row that is read and then changed. SQLite has a single writer, who needs no such thing.
    """
    return rows.with_for_update().execution_options(populate_existing=True)


def one_at_a_time(session: Session, *names: str) -> None:
    """Wait until no other transaction holds a name, and hold it to the end: for what has no row yet.

    Several are taken in one order everywhere. SQLite has a single writer, which holds every name.
    """
    if names and session.get_bind().dialect.name == "postgresql":
        keys = [{"key": key} for key in sorted(map(_number, names))]
        session.connection().execute(_TAKE, keys)


def _number(name: str) -> int:
    """64 bits of the name's hash, as PostgreSQL signs them."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
