"""What an inbox holds of tasks and papers alike: all unread, the rest of a month, a hundred at most."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

KEPT_FOR = timedelta(days=30)
_MOST = 100


class Entry(Protocol):
    """Something this person was told: when, and how much of it is still to be read."""

    @property
    def at(self) -> datetime: ...

    @property
    def unread(self) -> int: ...


E = TypeVar("E", bound=Entry)


def is_kept(entry: Entry, now: datetime) -> bool:
    """Whether it is shown still."""
    return entry.unread > 0 or entry.at > now - KEPT_FOR


def unread_first(entries: Iterable[E]) -> tuple[E, ...]:
    """What is to be read before what was, the latest first; what is beyond the hundredth is not shown."""
    return tuple(sorted(entries, key=lambda one: (one.unread > 0, one.at), reverse=True)[:_MOST])
