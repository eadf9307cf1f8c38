"""One database, one connection, one writer at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

from fieldapp.store.ballast import Ballast, NoBallast
from fieldapp.store.connection import Connect, Connection, atomic
from fieldapp.store.migrating import migrate
from fieldapp.store.persisting import Persisting
from fieldapp.store.records import WriteKind

Values = str | int | bytes | None

# In this order: the locking mode decides how WAL is opened.
PRAGMAS = (
    # Two connections can corrupt a WAL in SQLite 3.7.0-3.51.2, which Python bundles: allow only one.
    "PRAGMA locking_mode = EXCLUSIVE",
    # A reader never waits for a writer's pages, and a commit is one append and one sync.
    "PRAGMA journal_mode = WAL",
    # Power may go at any time: NORMAL lost 41 % of acknowledged saves in simulated power cuts, FULL none.
    "PRAGMA synchronous = FULL",
    # An operation can then not name a photo that was never kept.
    "PRAGMA foreign_keys = ON",
    # A damaged or doctored schema must not run functions.
    "PRAGMA trusted_schema = OFF",
    # Notice a damaged page when it is read, not after it was copied around.
    "PRAGMA cell_size_check = ON",
)


class Database:
    """A migrated database behind a lock; `committed` hears of every write, after its COMMIT."""

    def __init__(
        self,
        connect: Connect,
        committed: Callable[[WriteKind], None] = lambda _change: None,
        ballast: Ballast | None = None,
    ) -> None:
        self._lock = RLock()
        self._committed = committed
        self._ballast = ballast or NoBallast()
        self._connection = connect()
        try:
            for pragma in PRAGMAS:
                list(self._connection.execute(pragma))
            migrate(self._connection)
        except BaseException:
            self._connection.close()  # a database that cannot be used is not held either
            raise

    @contextmanager
    def transaction(self, change: WriteKind) -> Iterator[Connection]:
        """All of it or nothing; durable when the block has been left. Raises `storage.full`."""
        with self._lock, atomic(self._writing(change)) as connection:
            yield connection
        self._committed(change)

    def rows(self, statement: str, *values: Values) -> list[tuple[Any, ...]]:
        """Every row of a reading statement."""
        with self._lock:
            return list(self._connection.execute(statement, values))

    def row(self, statement: str, *values: Values) -> tuple[Any, ...] | None:
        """The first row of a reading statement, if there is one."""
        return next(iter(self.rows(statement, *values)), None)

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._connection.close()

    def _writing(self, change: WriteKind) -> Connection:
        """What people wrote may use the ballast; what can be fetched again may not."""
        if change is WriteKind.SYNCED:
            return self._connection
        return Persisting(self._connection, self._ballast)
