"""Running numbers people can read aloud, such as 隐患-2026-0001: gapless, because a rollback returns them."""

from sqlalchemy import bindparam, update
from sqlmodel import col

from sync_server.database import insert
from sync_server.tables import NumberSeries
from sync_server.transaction import Transaction

TASK_SERIES = "隐患"
INSPECTION_SERIES = "检查"
_RAISE = (
    update(NumberSeries)
    .where(col(NumberSeries.series) == bindparam("asked"))
    .values(last=NumberSeries.last + 1)
    .returning(col(NumberSeries.last))
)


def next_number(tx: Transaction, kind: str) -> str:
    """The next number of this year's series of a kind."""
    series = f"{kind}-{tx.today.year}"
    return f"{series}-{next_count(tx, series):04d}"


def next_count(tx: Transaction, series: str) -> int:
    """The next count of a series, which begins at 1."""
    last = _raised(tx, series)
    if last is None:
        last = 1 if insert(tx.session, NumberSeries(series=series, last=1)) else _raised(tx, series)
    assert last is not None  # noqa: S101 - the row is there now: it was inserted here or raised by another
    return last


def _raised(tx: Transaction, series: str) -> int | None:
    return tx.session.connection().execute(_RAISE, {"asked": series}).scalar_one_or_none()
