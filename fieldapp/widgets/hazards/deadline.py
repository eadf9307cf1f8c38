"""Moments as people say them, and how pressing a deadline is."""

from datetime import datetime, timedelta

from checklists.palette import CAUTION, DANGER, QUIET, Tone
from checklists.places.clock import CAMPUS_TIME, in_zone
from checklists.rectifying.urgency import DeadlineWords
from fieldapp.texts import Tongue, deadlines

_DAY = timedelta(days=1)


def moment(t: Tongue, at: datetime, now: datetime) -> str:
    """A time of day with as much of the date as is needed to be understood now."""
    local, today = in_zone(at), now.astimezone(CAMPUS_TIME).date()
    clock = f"{local:%H:%M}"
    days = (local.date() - today).days
    named = {-1: deadlines.YESTERDAY, 0: deadlines.TODAY, 1: deadlines.TOMORROW}.get(days)
    if named is not None:
        return t(named, clock=clock)
    return t(deadlines.ON_DAY, month=local.month, day=local.day, name=f"{local:%b}", clock=clock)


def urgency_of(told: DeadlineWords, due_at: datetime, now: datetime) -> Tone:
    """The colour of a task's deadline: none while it waits for somebody's word."""
    return urgency(due_at, now) if told.left else QUIET


def urgency(due_at: datetime, now: datetime) -> Tone:
    """The colour of a deadline: past, within a day, or later."""
    left = due_at - now
    if left < timedelta(0):
        return DANGER
    return CAUTION if left < _DAY else QUIET
