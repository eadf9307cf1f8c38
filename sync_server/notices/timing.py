"""When a notice is sent: at once or with the day's others, not in quiet hours, and again after a failure."""

from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

MOST_TRIES = 20
"""With the pauses between them, about two and a half days."""
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=4)


class Mode(StrEnum):
    """How a person wants a channel used."""

    OFF = "off"
    AT_ONCE = "at_once"
    DIGEST = "digest"


def first_due(mode: Mode, now: datetime, digest_at: datetime) -> datetime:
    """Now, or with the next digest."""
    return digest_at if mode is Mode.DIGEST else now


def after_quiet(now: datetime, quiet_from: int, quiet_to: int, zone: ZoneInfo) -> datetime:
    """`now`, or the end of the campus's quiet hours it lies in; they may span midnight."""
    hour = now.astimezone(zone).hour
    quiet = (hour - quiet_from) % 24 < (quiet_to - quiet_from) % 24
    return next_hour(now, quiet_to, zone) if quiet else now


def next_try(tries: int, now: datetime) -> datetime:
    """When to try again after so many tries: the pause doubles from a minute to four hours."""
    return now + min(_LONGEST_PAUSE, _FIRST_PAUSE * (1 << min(tries - 1, 10)))


def next_hour(now: datetime, hour: int, zone: ZoneInfo) -> datetime:
    """The next moment the campus's clock shows this full hour."""
    local = now.astimezone(zone)
    there = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    return there if there > local else there + timedelta(days=1)
