"""Deadlines as people say them: how long is left, or how long it is overdue."""

from datetime import datetime, timedelta

from checklists.palette import CAUTION, DANGER, QUIET, Tone
from checklists.places.clock import CAMPUS_TIME, in_zone
from checklists.rectifying import urgency as urgency_of
from checklists.rectifying.urgency import Span
from fieldapp.texts import Tongue, deadlines

_DAY = timedelta(days=1)
_SPANS = {Span.MINUTES: deadlines.MINUTES, Span.HOURS: deadlines.HOURS, Span.DAYS: deadlines.DAYS}


def time_left(t: Tongue, due_at: datetime, now: datetime) -> str:
    """The time until `due_at`, or since it, in one unit."""
    left = urgency_of.time_left(due_at, now)
    phrase = deadlines.OVERDUE if left.overdue else deadlines.LEFT
    return t(phrase, time=t(_SPANS[left.span], n=left.number))


def moment(t: Tongue, at: datetime, now: datetime) -> str:
    """A time of day with as much of the date as is needed to be understood now."""
    local, today = in_zone(at), now.astimezone(CAMPUS_TIME).date()
    clock = f"{local:%H:%M}"
    days = (local.date() - today).days
    named = {-1: deadlines.YESTERDAY, 0: deadlines.TODAY, 1: deadlines.TOMORROW}.get(days)
    if named is not None:
        return t(named, clock=clock)
    return t(deadlines.ON_DAY, month=local.month, day=local.day, name=f"{local:%b}", clock=clock)


def urgency(due_at: datetime, now: datetime) -> Tone:
    """The colour of a deadline: past, within a day, or later."""
    left = due_at - now
    if left < timedelta(0):
        return DANGER
    return CAUTION if left < _DAY else QUIET
