"""The narrow seam to SQLite: what the store asks of a connection, and the standard library's one.

A test can hand in another engine (APSW over a simulated disk), a browser build another file system.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from checklists.problems import Refusal

LOCK_WAIT_S = 5.0
# With a quota or a file limit SQLite meets no full disk, but a write that fails.
FULL = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_SHMSIZE,
    }
)


class Connection(Protocol):
    """One open database. Statements are given one at a time; rows are tuples."""

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Iterable[tuple[Any, ...]]:
        """Run one statement; rows may be read lazily."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open: SQLite ends some by itself when they fail."""

    def close(self) -> None:
        """Let the file go."""


Connect = Callable[[], Connection]


class StandardConnection:
    """Python's own sqlite3, without its hidden transactions; a full disk is a catalogued refusal."""

    def __init__(self, path: Path) -> None:
        # The store's lock keeps threads apart, so that the module's own check is not needed.
        self._connection = sqlite3.connect(
            path, timeout=LOCK_WAIT_S, isolation_level=None, check_same_thread=False
        )

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Iterator[tuple[Any, ...]]:
        """Run one statement; a full disk raises `storage.full`."""
        try:
            return self._connection.execute(statement, values)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode in FULL:
                raise Refusal("storage.full") from error
            raise

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._connection.in_transaction

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()


@contextmanager
def atomic(connection: Connection) -> Iterator[Connection]:
    """One transaction that takes the write lock at once: all of the block or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def sqlite_file(path: Path) -> Connect:
    """How to open a database file with the standard library."""
    return lambda: StandardConnection(path)
