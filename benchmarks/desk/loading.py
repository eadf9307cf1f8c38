"""Rows by the hundred thousand: PostgreSQL takes them by COPY, SQLite by one prepared statement."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Session, SQLModel, insert

_TIDY = ("SET statement_timeout = 0", "VACUUM ANALYZE")


def load(session: Session, table: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    """Write rows of one table, all with the same columns."""
    if session.get_bind().dialect.name == "postgresql":
        _copy(session, table, rows)
    else:
        session.execute(insert(table), rows)


def tidy(session: Session) -> None:
    """What PostgreSQL's autovacuum does in the minutes after so much was written."""
    connection = session.connection().connection.driver_connection
    if session.get_bind().dialect.name != "postgresql" or connection is None:
        return
    connection.rollback()
    connection.autocommit = True
    for statement in _TIDY:
        connection.execute(statement)
    connection.autocommit = False


def _copy(session: Session, table: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    described = SQLModel.metadata.tables[table.__name__.lower()]
    rest = {column.name: _default(column) for column in described.columns if _is_left_out(column, rows[0])}
    names = [*rows[0], *rest]
    plain = [isinstance(described.columns[name].type, JSON) for name in names]
    connection = session.connection().connection.driver_connection
    assert connection is not None
    quoted = ", ".join(f'"{name}"' for name in names)
    copy = f"COPY {described.name} ({quoted}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(copy) as copying:
        for row in rows:
            values = zip((*row.values(), *rest.values()), plain, strict=True)
            copying.write_row([json.dumps(value) if is_json else value for value, is_json in values])


def _is_left_out(column: Column[Any], row: Mapping[str, Any]) -> bool:
    return column.name not in row and column.default is not None


def _default(column: Column[Any]) -> Any:
    """What the table's own description puts there; COPY knows nothing of it."""
    default: Any = column.default
    return default.arg(None) if default.is_callable else default.arg
