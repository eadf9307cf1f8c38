"""What an analysis is about: the filter of the lists, with a period that is always there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sync_server.desk.reading.tasks.filtering import VALID, TaskFilter, read_filter
from sync_server.desk.shell.visits import Visit

_DAYS = 90


def analysed(visit: Visit, query: Mapping[str, str]) -> TaskFilter:
    """Valid hazards of the last ninety days, unless the address says since when and until when."""
    chosen = replace(read_filter(query), state=VALID)
    until = chosen.until or visit.today.isoformat()
    since = chosen.since or (date.fromisoformat(until) - timedelta(days=_DAYS - 1)).isoformat()
    return replace(chosen, since=since, until=until)


def bounds(visit: Visit, chosen: TaskFilter) -> tuple[datetime, datetime]:
    """The first moment of the period and the first after it."""
    first, last = date.fromisoformat(chosen.since), date.fromisoformat(chosen.until)
    return (
        datetime.combine(first, time(), visit.zone),
        datetime.combine(last + timedelta(days=1), time(), visit.zone),
    )
