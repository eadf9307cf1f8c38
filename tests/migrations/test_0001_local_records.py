"""The phone's first schema, and the runner that brings old phones up to date."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checklists.problems import Refusal
from fieldapp.store.connection import Connection, StandardConnection, sqlite_file
from fieldapp.store.database import Database
from fieldapp.store.migrating import Migration, MigrationError, migrate, shipped
from fieldapp.store.records import SignatureDraft, WriteKind
from fieldapp.store.store import Store
from tests.support import old_phones
from tests.support.local_phone import INSPECTOR, SeededIds, Ticking, a_store, queue_snap

FIRST = Migration(number=1, name="first", script="CREATE TABLE thing (id INTEGER PRIMARY KEY) STRICT;")
SECOND = Migration(
    number=2,
    name="second",
    script="""-- Two statements; the comment holds a semicolon; it is no end.
        ALTER TABLE thing ADD COLUMN name TEXT;
        UPDATE thing SET name = 'old ; row';""",
)
BROKEN = Migration(number=2, name="broken", script="DROP TABLE thing;\nSELECT nothing FROM nowhere;")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    opened = StandardConnection(tmp_path / "phone.db")
    yield opened
    opened.close()


def test_0001_holds_what_a_day_of_work_needs(tmp_path: Path) -> None:
    """A new phone starts with every table, STRICT, and its schema passes SQLite's own check."""
    database = Database(sqlite_file(tmp_path / "phone.db"))
    strict = database.rows(
        "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
    )
    assert {name for name, is_strict in strict if not is_strict} == {"sqlite_schema"}
    assert {"inspection", "answer", "snap", "operation", "photo", "mirror"} <= {name for name, _ in strict}
    assert database.rows("PRAGMA integrity_check") == [("ok",)]
    database.close()


def test_opening_again_migrates_nothing_and_keeps_the_rows(tmp_path: Path) -> None:
    """An update that brings no migration leaves a phone's work as it is."""
    connect = sqlite_file(tmp_path / "phone.db")
    store = a_store(connect, INSPECTOR)
    queue_snap(store)
    before = store.outbox.waiting()
    store.close()
    again = Store(connect, Ticking(), SeededIds(1))
    assert again.outbox.waiting() == before
    again.close()


def test_a_later_migration_finds_old_rows_and_keeps_them(connection: Connection) -> None:
    """A phone that skipped versions keeps its rows through the new steps."""
    migrate(connection, [FIRST])
    connection.execute("INSERT INTO thing (id) VALUES (7)")
    migrate(connection, [FIRST, SECOND])
    assert list(connection.execute("SELECT id, name FROM thing")) == [(7, "old ; row")]
    assert list(connection.execute("SELECT number, name FROM migration")) == [(1, "first"), (2, "second")]


def test_a_migration_that_fails_leaves_the_old_schema(connection: Connection) -> None:
    """A broken update loses nothing: the step is one transaction with the row that records it."""
    migrate(connection, [FIRST])
    connection.execute("INSERT INTO thing (id) VALUES (7)")
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, [FIRST, BROKEN])
    assert list(connection.execute("SELECT id FROM thing")) == [(7,)]
    assert list(connection.execute("SELECT number FROM migration")) == [(1,)]


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([SECOND], id="no first"),
        pytest.param([FIRST, replace(SECOND, number=3)], id="a gap"),
        pytest.param([FIRST, replace(SECOND, number=1)], id="a number twice"),
        pytest.param([replace(FIRST, name="renamed")], id="renamed after it ran"),
    ],
)
def test_migrations_that_do_not_fit_the_database_are_refused(
    connection: Connection, steps: list[Migration]
) -> None:
    """A wrong build stops with a reason before it touches a phone's work."""
    migrate(connection, [FIRST])
    with pytest.raises(MigrationError):
        migrate(connection, steps)


def test_a_database_of_a_newer_version_is_refused_in_words_and_kept(tmp_path: Path) -> None:
    """Whoever goes back to an older app is told so, and finds everything again after updating."""
    connect = sqlite_file(tmp_path / "phone.db")
    store = a_store(connect, INSPECTOR)
    queue_snap(store)
    lines = store.outbox.waiting()
    newest = store._database.row("SELECT max(number) + 1 FROM migration")
    assert newest is not None
    with store._database.transaction(WriteKind.DRAFT) as newer:
        newer.execute("INSERT INTO migration VALUES (?, 'of tomorrow')", newest)
    store.close()
    with pytest.raises(Refusal, match=r"storage\.newer"):
        Store(connect, Ticking(), SeededIds(1))
    opened = connect()
    opened.execute("DELETE FROM migration WHERE name = 'of tomorrow'")
    opened.close()
    again = Store(connect, Ticking(), SeededIds(1))
    assert again.outbox.waiting() == lines
    again.close()


def test_0019_keeps_the_strokes_of_a_signature_begun_before(tmp_path: Path) -> None:
    """Whoever updates the app with a signature half drawn finds it, as yet without a name."""
    connect = sqlite_file(tmp_path / "phone.db")
    old_phones.leave(connect, 18)
    opened = connect()
    opened.execute("UPDATE inspection SET half_drawn = '{\"signature-inspected\": [[[0.1, 0.2]]]}'")
    opened.close()
    store = Store(connect, Ticking(), SeededIds(1))
    draft = store.inspections.one(old_phones.DRAFT)
    assert draft is not None
    assert draft.half_drawn == {"signature-inspected": SignatureDraft(strokes=(((0.1, 0.2),),))}
    store.close()


def test_a_statement_without_its_end_is_refused(connection: Connection) -> None:
    """A forgotten semicolon does not silently skip a statement."""
    unfinished = replace(FIRST, script=FIRST.script + "CREATE TABLE other (id INTEGER)")
    with pytest.raises(MigrationError):
        migrate(connection, [unfinished])


def test_shipped_migrations_are_numbered_from_one() -> None:
    """What is shipped is what the runner accepts."""
    assert [step.number for step in shipped()] == list(range(1, len(shipped()) + 1))
    assert shipped()[0].name == "local_records"
