"""How far a phone's clock is believed: nothing is refused for it, nothing harmed by it.

What the phone said stays in the stored bytes of its operation.
"""

from datetime import UTC, datetime, timedelta

BELIEVED = timedelta(days=7)
_FIRST_RECORDS = datetime(2020, 1, 1, tzinfo=UTC)


def as_shown(said: datetime, now: datetime) -> datetime:
    """When something happened, as people are told: now, if the phone says later or before all records."""
    return said if _FIRST_RECORDS <= said <= now else now


def as_counted(said: datetime, now: datetime) -> datetime:
    """When something was found, for deadlines: the phone's moment of the past week, else the server's now.

    A clock that is wrong by years can so neither put a deadline off nor make it long past.
    """
    return said if now - BELIEVED <= said <= now else now
