"""Conditions on tasks that have an index of their own: what they leave out is never read, however much it is.

Their values stand in the statement itself: a database takes a partial index (`tables.rectifying`) only where
it sees that the index holds all that is asked for.
"""

from typing import Any

from sqlalchemy import ColumnElement, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import col

from checklists.rectifying.table import OPEN
from sync_server.tables import Task


def is_open() -> ColumnElement[bool]:
    """Something is still expected of somebody."""
    return col(Task.state).in_(bindparam(None, sorted(OPEN), expanding=True, literal_execute=True))


def has_recurred() -> ColumnElement[bool]:
    """The fault had been closed before."""
    return col(Task.recurrence) > bindparam(None, 0, literal_execute=True)


def asked_for_time() -> ColumnElement[bool]:
    """An extension nobody decided on."""
    return _Until(col(Task.extension)).is_not(None)


class _Until(FunctionElement[str]):
    """Until when more time is asked for; NULL where there is no record, or a JSON null."""

    inherit_cache = True


@compiles(_Until, "sqlite")
def _in_sqlite(element: _Until, compiler: Any, **options: Any) -> str:
    return f"json_extract({compiler.process(element.clauses, **options)}, '$.until')"


@compiles(_Until, "postgresql")
def _in_postgresql(element: _Until, compiler: Any, **options: Any) -> str:
    return f"({compiler.process(element.clauses, **options)} ->> 'until')"
