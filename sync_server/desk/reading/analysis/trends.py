"""Week by week: how many hazards were found, how many closed, and how many days closing took."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlmodel import Session, col

from sync_server.desk.reading.analysis.period import bounds
from sync_server.desk.reading.tasks.filtered import filtered_tasks
from sync_server.desk.reading.tasks.filtering import TaskFilter
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Task

_WEEK = timedelta(days=7)
_MOST_WEEKS = 106
_HEIGHT, _STEP, _BAR = 160, 36, 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week by its first day; `days` is the mean from finding to close-out, None when nothing closed."""

    first: date
    found: int
    closed: int
    days: float | None
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar of the drawing, in its own units."""

    x: int
    y: int
    width: int
    height: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trends:
    """The weeks, and the same numbers as a drawing of `width` × `height`; `most` is the longest bar."""

    weeks: Sequence[Week]
    bars: Sequence[Bar]
    width: int
    height: int
    most: int


def trends(visit: Visit, session: Session, chosen: TaskFilter) -> Trends:
    """The weeks of the period; both counts are of valid hazards."""
    first, end = bounds(visit, chosen)
    first = max(first, end - _WEEK * _MOST_WEEKS)
    starts = [first + _WEEK * number for number in range(-(-(end - first) // _WEEK))]
    opened = _moments(visit, session, chosen, first, end, closing=False)
    closed = _moments(visit, session, chosen, first, end, closing=True)
    weeks = [_week(chosen, start, end, opened, closed) for start in starts]
    most = max((max(week.found, week.closed) for week in weeks), default=0)
    return Trends(
        weeks=weeks,
        bars=[bar for number, week in enumerate(weeks) for bar in _bars(number, week, most)],
        width=max(1, len(weeks)) * _STEP,
        height=_HEIGHT,
        most=most,
    )


def _moments(
    visit: Visit, session: Session, chosen: TaskFilter, first: datetime, end: datetime, *, closing: bool
) -> list[tuple[datetime, datetime | None]]:
    """When tasks were found and closed; `closing` chooses by which of the two the period counts."""
    moment = col(Task.closed_at) if closing else col(Task.opened_at)
    beside_period = replace(chosen, since="", until="")
    rows = (
        filtered_tasks(visit, session, beside_period)
        .where(moment >= first, moment < end)
        .with_only_columns(col(Task.opened_at), col(Task.closed_at))
    )
    return [(opened, closed) for opened, closed in session.execute(rows)]


def _week(
    chosen: TaskFilter,
    start: datetime,
    end: datetime,
    opened: Sequence[tuple[datetime, datetime | None]],
    closed: Sequence[tuple[datetime, datetime | None]],
) -> Week:
    stop = min(start + _WEEK, end)
    spans = [done - found for found, done in closed if done is not None and start <= done < stop]
    last = (stop - timedelta(days=1)).date()
    return Week(
        first=start.date(),
        found=sum(start <= found < stop for found, _ in opened),
        closed=len(spans),
        days=sum(spans, timedelta()) / timedelta(days=1) / len(spans) if spans else None,
        address=chosen.address(since=start.date().isoformat(), until=last.isoformat()),
    )


def _bars(number: int, week: Week, most: int) -> tuple[Bar, Bar]:
    return (
        _bar(number * _STEP + 4, week.found, most, "found"),
        _bar(number * _STEP + 4 + _BAR + 2, week.closed, most, "closed"),
    )


def _bar(x: int, value: int, most: int, kind: str) -> Bar:
    height = value * _HEIGHT // most if most else 0
    return Bar(x=x, y=_HEIGHT - height, width=_BAR, height=height, kind=kind)
