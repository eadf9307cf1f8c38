"""The yardstick: the rows a server wrote, inserted once more by nothing but SQLite.

The same schema with its indexes on the same file system, WAL and `synchronous=FULL`, a commit a request.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

Row = tuple[Any, ...]
Marks = dict[str, int]


class Written:
    """What a server's database gained since it was last looked at."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._marks = self._last_rows()

    def gained(self) -> dict[str, list[Row]]:
        """The rows added since, by table, in the order they were added."""
        with closing(self._open()) as connection:
            rows = {
                table: connection.execute(
                    f"SELECT * FROM {table} WHERE rowid > ? ORDER BY rowid", (mark,)
                ).fetchall()
                for table, mark in self._marks.items()
            }
        return {table: added for table, added in rows.items() if added}

    def schema(self) -> list[str]:
        """The statements that make the same empty tables and indexes."""
        with closing(self._open()) as connection:
            found = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")
            return [sql for (sql,) in found if not sql.startswith("CREATE TABLE sqlite_")]

    def _last_rows(self) -> Marks:
        with closing(self._open()) as connection:
            tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
            return {
                table: connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0]
                for (table,) in tables
                if not table.startswith("sqlite_")
            }

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)


def prepare(file: Path, schema: list[str]) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    for statement in schema:
        connection.execute(statement)
    return connection


def insert(connection: sqlite3.Connection, rows: dict[str, list[Row]], commits: int) -> None:
    """Insert all rows, spread evenly over that many transactions."""
    for number in range(commits):
        connection.execute("BEGIN IMMEDIATE")
        for table, share in _shares(rows, number, commits):
            connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(share[0]))})", share)
        connection.execute("COMMIT")


def _shares(rows: dict[str, list[Row]], number: int, of: int) -> Iterator[tuple[str, list[Row]]]:
    for table, added in rows.items():
        share = added[len(added) * number // of : len(added) * (number + 1) // of]
        if share:
            yield table, share
