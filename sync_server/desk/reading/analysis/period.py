"""What an analysis is about: the filter of the lists, with a period that is always there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from sync_server.desk.reading.asked import begins, is_over
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
    return begins(chosen.since, visit.zone), is_over(chosen.until, visit.zone)
