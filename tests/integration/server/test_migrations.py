"""The database's shape is the one the tables describe, in SQLite and in PostgreSQL."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from sync_server.database import open_database
from sync_server.migrations import migrate
from tests.support.homes import Home


def test_migrating_makes_exactly_the_tables(kept: Home, tmp_path: Path) -> None:
    """A new database has every table, column, index and constraint of `tables`, and nothing else."""
    with kept.empty(tmp_path) as settings:
        database = open_database(settings)
        migrate(database.writer, epoch="e")
        with database.writer.connect() as connection:
            opts = {"compare_type": False, "include_object": _is_described}
            context = MigrationContext.configure(connection, opts=opts)
            assert compare_metadata(context, SQLModel.metadata) == []
        database.close()


def test_migrating_twice_changes_nothing(kept: Home, tmp_path: Path) -> None:
    """Starting again keeps the history's epoch."""
    epochs = []
    with kept.empty(tmp_path) as settings:
        for epoch in ("first", "second"):
            database = open_database(settings)
            migrate(database.writer, epoch=epoch)
            with database.writer.connect() as connection:
                epochs.append(connection.exec_driver_sql("SELECT epoch FROM synccounter").scalar_one())
            database.close()
    assert epochs == ["first", "first"]


def _is_described(_item: object, name: str | None, *_: object) -> bool:
    """All but the index of the search, which each database keeps in its own way."""
    return not (name or "").startswith(("searchgram", "ix_searchtext_grams"))
