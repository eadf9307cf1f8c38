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
    last = _raised(tx, series)
    if last is None:
        last = 1 if insert(tx.session, NumberSeries(series=series, last=1)) else _raised(tx, series)
    return f"{series}-{last:04d}"


def _raised(tx: Transaction, series: str) -> int | None:
    return tx.session.connection().execute(_RAISE, {"asked": series}).scalar_one_or_none()
