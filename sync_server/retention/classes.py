"""What goes by itself once it is old enough. What stands in no class here stays: records are never swept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, inspect
from sqlalchemy.orm import Mapped
from sqlmodel import SQLModel, col, delete, select

from sync_server.feed.pulling import forget, forgettable
from sync_server.resources import Resources
from sync_server.settings import LEAST_DAYS, OfficeChoices
from sync_server.tables import AddressTries, BulkRun, DeskSession, EnrolmentCode, Notice, SignInTries
from sync_server.transaction import Transaction

HALF_A_YEAR = timedelta(days=LEAST_DAYS)
Due = Callable[[Resources, datetime], int]
Sweep = Callable[[Transaction, Resources, datetime, int], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """`due` counts what is older than a moment; `sweep` removes so many of it and says how many went.

    Where the office decides how long, `kept` is the least it may choose.
    """

    name: str
    kept: timedelta
    due: Due
    sweep: Sweep
    chosen: bool = False

    def lasting(self, choices: OfficeChoices) -> timedelta:
        """How long it is kept as things are decided."""
        return max(self.kept, timedelta(days=choices.kept_days)) if self.chosen else self.kept


def _rows(
    name: str,
    kept: timedelta,
    table: type[SQLModel],
    since: Mapped[datetime],
    *only: ColumnElement[bool],
    chosen: bool = False,
) -> Class:
    """Rows of a table with one key column, by the moment that ages them; `only` some of them."""
    (key,) = inspect(table).primary_key

    def due(resources: Resources, before: datetime) -> int:
        with resources.reading() as session:
            aged = select(func.count()).select_from(table).where(since < before, *only)
            return session.exec(aged).one()

    def sweep(tx: Transaction, _resources: Resources, before: datetime, most: int) -> int:
        oldest = select(key).where(since < before, *only).order_by(since).limit(most)
        gone = list(tx.session.exec(oldest))
        tx.session.execute(delete(table).where(key.in_(gone)))
        return len(gone)

    return Class(name=name, kept=kept, due=due, sweep=sweep, chosen=chosen)


def _changes_due(resources: Resources, before: datetime) -> int:
    with resources.reading() as session:
        return forgettable(session, before)


CLASSES = (
    Class(
        name="changes",
        kept=HALF_A_YEAR,
        due=_changes_due,
        sweep=lambda tx, _resources, before, most: forget(tx, before, most),
        chosen=True,
    ),
    _rows("notices", HALF_A_YEAR, Notice, col(Notice.made_at), col(Notice.due_at).is_(None), chosen=True),
    _rows("bulk", HALF_A_YEAR, BulkRun, col(BulkRun.at), chosen=True),
    Class(
        name="pieces",
        kept=timedelta(days=30),
        due=lambda resources, before: len(resources.staging.left(before)),
        sweep=lambda _tx, resources, before, most: resources.staging.sweep(before, most),
    ),
    _rows("sessions", timedelta(days=7), DeskSession, col(DeskSession.last_seen_at)),
    _rows("codes", timedelta(), EnrolmentCode, col(EnrolmentCode.expires_at)),
    _rows("tries", timedelta(days=1), SignInTries, col(SignInTries.last_at)),
    _rows("addresses", timedelta(days=1), AddressTries, col(AddressTries.first_at)),
)
FOR_EVER = ("records", "tasks", "papers", "audit", "accounts")
"""What the law or the department's own proof needs: the server removes none of it by itself."""
