"""Rows that must be unique: written first, asked about afterwards."""

from sqlalchemy import Insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, SQLModel


def insert(session: Session, row: SQLModel) -> bool:
    """Insert a row at once; False, and nothing done, when a unique constraint already holds such a row.

    Waits for a transaction that is writing such a row to end.
    """
    session.flush()
    statement = _statement(session, row).execution_options(preserve_rowcount=True)
    if session.connection().execute(statement, row.model_dump()).rowcount == 0:
        return False
    _attach(session, row)
    return True


def _statement(session: Session, row: SQLModel) -> Insert:
    table = SQLModel.metadata.tables[type(row).__name__.lower()]
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def _attach(session: Session, row: SQLModel) -> None:
    """Let the session keep a row that is in the database."""
    make_transient_to_detached(row)
    undone = session.identity_map.get(identity_key(instance=row))
    if undone is not None:
        # The insert proves that this object's row was rolled back with its savepoint.
        session.expunge(undone)
    session.add(row)
