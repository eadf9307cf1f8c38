"""Damaged databases: noticing one, setting it aside, and reading out of it what can still be read."""

import shutil
import sqlite3
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fieldapp.store.database import Database
from fieldapp.store.records import WriteKind

# Where work lies that nobody has finished; photos first, as drafts name them.
_DRAFTS = {
    "photo": "TRUE",
    "inspection": "finished_at IS NULL",
    "inspection_instance": "TRUE",
    "answer": "TRUE",
    "checklist_source": "TRUE",
    "snap": "submitted_at IS NULL",
    "task_draft": "TRUE",
    "draft_photo": "TRUE",
}
_UNREADABLE = (sqlite3.Error, UnicodeDecodeError)


def is_damaged(path: Path) -> bool:
    """Whether a database file cannot be trusted: a damaged page, index, header or end, or no file at all.

    Indexes are compared with their tables too: a flipped bit in one would hide an operation from sync.
    A file that another process holds, or that may not be read, is not damaged; opening it will say so.
    """
    if not path.is_file():
        return path.exists()
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        return connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]
    except sqlite3.OperationalError:
        return False
    except sqlite3.DatabaseError:
        return True
    finally:
        connection.close()


def set_aside(path: Path) -> Path:
    """Give a damaged file another name, `.damaged-1` and on, with its log: nothing is ever deleted."""
    names = (f"{path.name}.damaged-{number}" for number in count(1))
    name = next(name for name in names if not list(path.parent.glob(f"{name}*")))
    for ending in ("-wal", "-shm", ""):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.replace(path.with_name(name + ending))
    return path.with_name(name)


def was_set_aside(path: Path) -> bool:
    """Whether a damaged file of this name is kept beside it."""
    return any(path.parent.glob(f"{path.name}.damaged-*"))


def salvage_drafts(damaged: Path, database: Database) -> None:
    """Copy every draft that can still be read; what cannot stays in the file that was set aside."""
    with TemporaryDirectory(dir=damaged.parent, prefix="salvage-") as folder:
        source = Path(folder) / "copy.db"
        for ending in ("-wal", ""):
            if damaged.with_name(damaged.name + ending).is_file():
                shutil.copy(damaged.with_name(damaged.name + ending), f"{source}{ending}")
        for table, is_draft in _DRAFTS.items():
            for row in _readable_rows(source, f"{table} WHERE {is_draft}"):
                _keep(database, table, row)


def _readable_rows(source: Path, drafts: str) -> Iterator[dict[str, Any]]:
    """The rows before a damaged page, and those behind it; a row that is met twice is kept once."""
    connection = sqlite3.connect(source, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        for order in ("ASC", "DESC"):
            statement = f"SELECT * FROM {drafts} ORDER BY rowid {order}"  # noqa: S608 - our own tables
            yield from _until_damage(connection, statement)
    finally:
        connection.close()


def _until_damage(connection: sqlite3.Connection, statement: str) -> Iterator[dict[str, Any]]:
    try:
        for row in connection.execute(statement):
            yield dict(row)
    except _UNREADABLE:
        return


def _keep(database: Database, table: str, row: dict[str, Any]) -> None:
    columns, marks = ", ".join(row), ", ".join("?" * len(row))
    try:
        with database.transaction(WriteKind.DRAFT) as connection:
            connection.execute(
                f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING",  # noqa: S608 - our own schema
                tuple(row.values()),
            )
    except _UNREADABLE:
        return  # its values are damaged, or what it belongs to is gone
