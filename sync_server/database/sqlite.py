"""SQLite as one process uses it: one writing connection behind a lock, readers that never checkpoint.

SQLite 3.7.0–3.51.2 can corrupt a WAL when two connections write or checkpoint it; here only one ever does.
"""

import fcntl
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Engine, QueuePool, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from checklists.problems import Refusal
from sync_server.database.database import Database

_MOST_READERS = 40
_PRIMARY_CODE = 0xFF
_WRITER = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000")
_READER = ("query_only=ON", "wal_autocheckpoint=0", "busy_timeout=5000")


class SqliteDatabase(Database):
    """An open file; until it is closed no other process can open it."""

    def __init__(self, file: Path) -> None:
        """Open `file`, making it when missing; raises the refusal `server.second_process`."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self._claim = claim(file)
        self._turn = threading.Lock()
        super().__init__(_writer(file), _readers(file))

    def close(self) -> None:
        super().close()
        self._claim.close()

    @contextmanager
    def turn(self) -> Iterator[None]:
        with self._turn:
            yield

    def refusal(self, error: DBAPIError) -> Refusal | None:
        return Refusal("server.full") if _disk_was_full(error) else None


def claim(file: Path) -> IO[bytes]:
    """Hold the lock beside a database while the process lives: the system frees it even after kill -9."""
    held = file.with_suffix(".lock").open("ab")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        held.close()
        raise Refusal("server.second_process") from None
    return held


def _disk_was_full(error: BaseException | None) -> bool:
    """A full disk makes SQLite end the transaction itself: the error that surfaces may be a later one."""
    while error is not None:
        code = getattr(error, "sqlite_errorcode", 0)
        if code & _PRIMARY_CODE == sqlite3.SQLITE_FULL:
            return True
        error = error.__context__
    return False


def _writer(file: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{file}",
        poolclass=StaticPool,
        hide_parameters=True,
        connect_args={"check_same_thread": False},
    )
    return _prepared(engine, _WRITER, "BEGIN IMMEDIATE")


def _readers(file: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{file}",
        poolclass=QueuePool,
        pool_size=_MOST_READERS,
        hide_parameters=True,
        connect_args={"check_same_thread": False},
    )
    return _prepared(engine, _READER, "BEGIN")


def _prepared(engine: Engine, pragmas: tuple[str, ...], begin: str) -> Engine:
    """Begin transactions ourselves: Python's own driver would begin them late, and lose races."""

    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
