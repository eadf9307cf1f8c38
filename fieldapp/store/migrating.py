"""Numbered migrations: `NNNN_name.sql`, each one transaction together with the row that records it."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from checklists.problems import Refusal
from fieldapp.store.connection import Connection, atomic


class MigrationError(Exception):
    """The database and this version's migrations do not fit together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step: its number, its name and its SQL."""

    number: int
    name: str
    script: str


def shipped() -> tuple[Migration, ...]:
    """The migrations this version carries, in order."""
    folder = files("fieldapp.store") / "migrations"
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".sql")), key=lambda p: p.name)
    return tuple(_read(path.name, path.read_text(encoding="utf-8")) for path in paths)


def migrate(connection: Connection, migrations: Sequence[Migration] | None = None) -> None:
    """Bring a database up to date. A gap or a renamed step is an error.

    A database of a newer version is left as it is: `storage.newer`.
    """
    steps = shipped() if migrations is None else migrations
    if [step.number for step in steps] != list(range(1, len(steps) + 1)):
        raise MigrationError(f"migrations are not 1..{len(steps)}: {[step.name for step in steps]}")
    done = _done(connection)
    known = [(step.number, step.name) for step in steps]
    if done[: len(known)] == known != done:
        raise Refusal("storage.newer", detail=done[-1][1])
    if done != known[: len(done)]:
        raise MigrationError(f"this version does not know the database's migrations: {done}")
    for step in steps[len(done) :]:
        _run(connection, step)


def _read(file_name: str, script: str) -> Migration:
    number, _, name = file_name.removesuffix(".sql").partition("_")
    return Migration(number=int(number), name=name, script=script)


def _done(connection: Connection) -> list[tuple[int, str]]:
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT"
    )
    return [(number, name) for number, name in connection.execute("SELECT * FROM migration ORDER BY number")]


def _run(connection: Connection, step: Migration) -> None:
    with atomic(connection):
        for statement in _statements(step.script):
            connection.execute(statement)
        connection.execute("INSERT INTO migration VALUES (?, ?)", (step.number, step.name))


def _statements(script: str) -> Iterator[str]:
    """One statement at a time, each from a line of its own: sqlite3's script runner would commit first."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        raise MigrationError(f"the last statement has no end: {pending.strip()[:40]}")
