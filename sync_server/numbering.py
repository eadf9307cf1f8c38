"""Running numbers people can read aloud, such as 隐患-2026-0001: gapless, because a rollback returns them.

They are given out when a transaction ends: whoever takes one makes every other writer wait.
"""

from collections.abc import Iterable
from typing import Protocol

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, select

from sync_server.database import insert
from sync_server.tables import NumberSeries

TASK_SERIES = "隐患"
INSPECTION_SERIES = "检查"
_RAISE = (
    update(NumberSeries)
    .where(col(NumberSeries.series) == bindparam("asked"))
    .values(last=NumberSeries.last + bindparam("count"))
    .returning(col(NumberSeries.last))
)


class Numbered(Protocol):
    """A row whose `number` is a placeholder until its transaction ends."""

    number: str


def give_numbers(session: Session, year: int, waiting: Iterable[tuple[Numbered, str]]) -> None:
    """Number rows in their order within this year's series of their kind.

    Kinds take their turns in one order everywhere, so that no two transactions wait for each other.
    """
    by_kind: dict[str, list[Numbered]] = {}
    for row, kind in waiting:
        by_kind.setdefault(kind, []).append(row)
    for kind in sorted(by_kind):
        rows, series = by_kind[kind], f"{kind}-{year}"
        last = _raised(session, series, len(rows))
        for number, row in enumerate(rows, last - len(rows) + 1):
            row.number = f"{series}-{number:04d}"


def next_count(session: Session, series: str) -> int:
    """The next count of a series, which begins at 1."""
    return _raised(session, series, 1)


def coming_count(session: Session, series: str) -> int:
    """The count `next_count` would give now; somebody else may be given it first."""
    last = session.exec(select(NumberSeries.last).where(NumberSeries.series == series)).first()
    return (last or 0) + 1


def _raised(session: Session, series: str, count: int) -> int:
    asked = {"asked": series, "count": count}
    last = session.connection().execute(_RAISE, asked).scalar_one_or_none()
    if last is None:
        insert(session, NumberSeries(series=series, last=0))
        last = session.connection().execute(_RAISE, asked).scalar_one()
    return int(last)
