"""A transaction that does not give up on a full disk: the ballast is let go, and all of it done again."""

from collections.abc import Iterable, Sequence
from typing import Any

from checklists.problems import Refusal
from fieldapp.store.ballast import Ballast
from fieldapp.store.connection import Connection


class Persisting:
    """A connection for one transaction, which remembers its statements.

    SQLite may roll a transaction back when a write fails. Doing the statements again gives the same rows:
    nobody else writes, and time and chance are always passed in as values.
    """

    def __init__(self, connection: Connection, ballast: Ballast) -> None:
        self._connection = connection
        self._ballast = ballast
        self._done: list[tuple[str, Sequence[Any]]] = []

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Iterable[tuple[Any, ...]]:
        """Run one statement; `storage.full` when there is no room and no ballast left."""
        try:
            rows = self._connection.execute(statement, values)
        except Refusal as refusal:
            if refusal.code != "storage.full" or not self._ballast.release():
                raise
            rows = self._again(statement, values)
        self._done.append((statement, values))
        return rows

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._connection.in_transaction

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def _again(self, statement: str, values: Sequence[Any]) -> Iterable[tuple[Any, ...]]:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        for done in self._done:
            tuple(self._connection.execute(*done))
        return self._connection.execute(statement, values)
