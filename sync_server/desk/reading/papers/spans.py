"""The days papers mostly speak of, by the calendar week or month; what still runs ends today."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from sync_server.desk.reading.options import Option
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.documents.period import Period

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


def span_options(visit: Visit) -> list[Option]:
    """Those offered."""
    return [Option(value=name, label=visit.words(TEXTS[f"span_{name}"])) for name in _SPANS]


def span(name: str, today: date) -> Period | None:
    """The days of this name, or None where there is no such."""
    return _SPANS[name](today) if name in _SPANS else None


def _this_week(today: date) -> Period:
    return Period(first=today - today.weekday() * _DAY, last=today)


def _last_week(today: date) -> Period:
    monday = _this_week(today).first
    return Period(first=monday - _WEEK, last=monday - _DAY)


def _this_month(today: date) -> Period:
    return Period(first=today.replace(day=1), last=today)


def _last_month(today: date) -> Period:
    end = _this_month(today).first - _DAY
    return Period(first=end.replace(day=1), last=end)


_SPANS: Mapping[str, Callable[[date], Period]] = {
    "this_week": _this_week,
    "last_week": _last_week,
    "this_month": _this_month,
    "last_month": _last_month,
}
