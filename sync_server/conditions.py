"""Conditions on tasks that have an index of their own: what they leave out is never read, however much it is.

Their values stand in the statement itself: a database takes a partial index (`tables.rectifying`) only where
it sees that the index holds all that is asked for.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import and_, col

from checklists.rectifying.bringing import SUSPECTED_MAJOR
from checklists.rectifying.records import Detail
from checklists.rectifying.table import OPEN
from checklists.rectifying.terms import State
from checklists.rectifying.urgency import CLIMBING
from sync_server.tables import Task


def is_open() -> ColumnElement[bool]:
    """Something is still expected of somebody."""
    return col(Task.state).in_(bindparam(None, sorted(OPEN), expanding=True, literal_execute=True))


def is_late(now: datetime) -> ColumnElement[bool]:
    """A repair past its deadline, as `rectifying.urgency.is_late` says of one."""
    return and_(is_open(), col(Task.state).in_(CLIMBING), col(Task.due_at) < now)


def was_closed() -> ColumnElement[bool]:
    """Closed, where the faults are named that are meant.

    Joined with nothing, as SQLite would else look through all that was ever closed for these few.
    """
    return col(Task.state).concat("") == State.CLOSED


def has_recurred() -> ColumnElement[bool]:
    """The fault had been closed before."""
    return col(Task.recurrence) > bindparam(None, 0, literal_execute=True)


def asked_for_time() -> ColumnElement[bool]:
    """An extension nobody decided on."""
    return _Until(col(Task.extension)).is_not(None)


def is_suspected() -> ColumnElement[bool]:
    """Level 4: a suspected or judged major hazard."""
    return col(Task.severity) >= bindparam(None, SUSPECTED_MAJOR, literal_execute=True)


def was_judged() -> ColumnElement[bool]:
    """The named post has said what it is, and nobody suspected it anew."""
    return _Judgement(col(Task.details)).is_not(None)


class _Kept(FunctionElement[str]):
    """What a record keeps in a `field`; NULL where there is no record, or a JSON null."""

    inherit_cache = True
    field: ClassVar[str]


class _Until(_Kept):
    """Until when more time is asked for."""

    inherit_cache = True
    field = "until"


class _Judgement(_Kept):
    """What the named post said."""

    inherit_cache = True
    field = Detail.JUDGEMENT.value


@compiles(_Kept, "sqlite")
def _in_sqlite(element: _Kept, compiler: Any, **options: Any) -> str:
    return f"json_extract({compiler.process(element.clauses, **options)}, '$.{element.field}')"


@compiles(_Kept, "postgresql")
def _in_postgresql(element: _Kept, compiler: Any, **options: Any) -> str:
    return f"({compiler.process(element.clauses, **options)} ->> '{element.field}')"
