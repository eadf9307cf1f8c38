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
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, SQLModel

from checklists.problems import Refusal

_MOST_READERS = 40
_PRIMARY_CODE = 0xFF
_WRITER = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000")
_READER = ("query_only=ON", "wal_autocheckpoint=0", "busy_timeout=5000")


class Database:
    """An open database. `close` it; until then no other process can open the same file."""

    def __init__(self, file: Path) -> None:
        """Open `file`, making it when missing; raises the refusal `server.second_process`."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self._claim = _claim(file.with_suffix(".lock"))
        self._turn = threading.Lock()
        self.writer = _writer(file)
        self._readers = _readers(file)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A write transaction, begun at once and committed when the block ends well.

        Refuses with `server.full` when the disk is; nothing of the block is then kept.
        """
        try:
            with self._turn, Session(self.writer, expire_on_commit=False) as session, session.begin():
                yield session
        except OperationalError as error:
            if _disk_was_full(error):
                raise Refusal("server.full") from error
            raise

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent view of what is committed; writing through it fails."""
        with Session(self._readers, expire_on_commit=False) as session:
            yield session

    def close(self) -> None:
        """Close readers before the writer, so that the writer is the one to checkpoint."""
        self._readers.dispose()
        self.writer.dispose()
        self._claim.close()


def insert(session: Session, row: SQLModel) -> bool:
    """Insert a row at once; False, and nothing done, when a unique constraint already holds such a row.

    The same words in SQLite and PostgreSQL: `ON CONFLICT DO NOTHING`.
    """
    session.flush()
    statement = sqlite.insert(SQLModel.metadata.tables[type(row).__name__.lower()]).on_conflict_do_nothing()
    if session.connection().execute(statement, row.model_dump()).rowcount == 0:
        return False
    _attach(session, row)
    return True


def _disk_was_full(error: BaseException | None) -> bool:
    """A full disk makes SQLite end the transaction itself: the error that surfaces may be a later one."""
    while error is not None:
        code = getattr(error, "sqlite_errorcode", 0)
        if code & _PRIMARY_CODE == sqlite3.SQLITE_FULL:
            return True
        error = error.__context__
    return False


def _attach(session: Session, row: SQLModel) -> None:
    """Let the session keep a row that is in the database."""
    make_transient_to_detached(row)
    undone = session.identity_map.get(identity_key(instance=row))
    if undone is not None:
        # The insert proves that this object's row was rolled back with its savepoint.
        session.expunge(undone)
    session.add(row)


def _claim(lock_file: Path) -> IO[bytes]:
    """Hold the lock file as long as the process lives: the system frees it even after kill -9."""
    claim = lock_file.open("ab")
    try:
        fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        claim.close()
        raise Refusal("server.second_process") from None
    return claim


def _writer(file: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{file}", poolclass=StaticPool, connect_args={"check_same_thread": False}
    )
    return _prepared(engine, _WRITER, "BEGIN IMMEDIATE")


def _readers(file: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{file}",
        poolclass=QueuePool,
        pool_size=_MOST_READERS,
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
