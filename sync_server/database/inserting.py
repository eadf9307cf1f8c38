"""Rows that must be unique: written first, asked about afterwards. Many of a kind go in one statement."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, SQLModel

_TOLD = "told of inserts"


def telling_inserts(session: Session, told: Callable[[Sequence[SQLModel]], None]) -> None:
    """Tell of rows that are written here, past the session's own notice."""
    session.info[_TOLD] = told


def insert(session: Session, row: SQLModel) -> bool:
    """Insert a row at once; False, and nothing done, when a unique constraint already holds such a row.

    Waits for a transaction that is writing such a row to end.
    """
    (new,) = insert_each(session, [row])
    return new


def insert_each(session: Session, rows: Sequence[SQLModel]) -> list[bool]:
    """Insert rows of one table at once, as `insert` does: which of them are new."""
    if not rows:
        return []
    session.flush()
    table = table_of(rows[0])
    statement = _unless_there(table, session.get_bind().dialect.name)
    keys = session.connection().execute(statement, [_values(table, row) for row in rows])
    written = Counter(map(tuple, keys))
    new = [_is_new(session, row, _key(table, row), written) for row in rows]
    _tell(session, [row for row, is_new in zip(rows, new, strict=True) if is_new])
    return new


def append(session: Session, rows: Sequence[SQLModel]) -> None:
    """Insert rows of one table that nobody else can have; the session does not keep them."""
    if not rows:
        return
    session.flush()
    table = table_of(rows[0])
    session.connection().execute(table.insert(), [_values(table, row) for row in rows])
    _tell(session, rows)


def table_of(row: object) -> Table:
    """The table of a row."""
    return SQLModel.metadata.tables[type(row).__name__.lower()]


def _tell(session: Session, rows: Sequence[SQLModel]) -> None:
    told: Callable[[Sequence[SQLModel]], None] | None = session.info.get(_TOLD)
    if told is not None:
        told(rows)


@cache
def _unless_there(table: Table, dialect: str) -> Insert:
    """The statement that says the keys of what it wrote."""
    made = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    return made.on_conflict_do_nothing().returning(*table.primary_key)


def _values(table: Table, row: SQLModel) -> dict[str, Any]:
    """What is written; a number the database gives is left out."""
    values = {name: getattr(row, name) for name in table.columns.keys()}  # noqa: SIM118 - iterated, it gives columns
    numbered = table.autoincrement_column
    if numbered is not None and values[numbered.key] is None:
        del values[numbered.key]
    return values


def _key(table: Table, row: SQLModel) -> tuple[Any, ...]:
    return tuple(getattr(row, column.key) for column in table.primary_key)


def _is_new(session: Session, row: SQLModel, key: tuple[Any, ...], written: Counter[tuple[Any, ...]]) -> bool:
    """Whether this was a row that was written: of two with one key only the first was."""
    if written[key] == 0:
        return False
    written[key] -= 1
    _attach(session, row)
    return True


def _attach(session: Session, row: SQLModel) -> None:
    """Let the session keep a row that is in the database."""
    make_transient_to_detached(row)
    undone = session.identity_map.get(identity_key(instance=row))
    if undone is not None:
        # The insert proves that this object's row was rolled back with its savepoint.
        session.expunge(undone)
    session.add(row)
