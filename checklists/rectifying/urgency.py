"""How pressing a task is: what is left in one unit, and whom an overdue one has climbed to."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from checklists.places.campus import Campus
from checklists.rectifying.bringing import Known, standing
from checklists.rectifying.table import Need

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Span(StrEnum):
    """The unit a time left is said in."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Left:
    """So many minutes, hours or days left, or overdue."""

    overdue: bool
    number: int
    span: Span


def time_left(due_at: datetime, now: datetime) -> Left:
    """The time left, always rounded up on the line of time: 90 minutes left are 2 hours, overdue 1.

    So a term of 24 hours is called that until an hour has passed, and nothing is called later than it is.
    """
    left = due_at - now
    size, span = _unit(abs(left))
    number = ceil(left / size) if left >= timedelta(0) else -ceil(left / size)
    return Left(overdue=left < timedelta(0), number=max(1, number), span=span)


class Rung(StrEnum):
    """Who is told of an overdue task, from the bottom: its team, the section, the office, the leader."""

    OWNER = "owner"
    HEAD = "head"
    OFFICE = "office"
    LEADER = "leader"


LADDER: dict[int, tuple[tuple[Rung, timedelta], ...]] = {
    severity: tuple(zip(Rung, steps, strict=True))
    for severity, steps in {
        1: (timedelta(0), 3 * _DAY, 7 * _DAY, 15 * _DAY),
        2: (timedelta(0), 1 * _DAY, 3 * _DAY, 7 * _DAY),
        3: (timedelta(0), 4 * _HOUR, 12 * _HOUR, 24 * _HOUR),
        4: (timedelta(0), timedelta(0), timedelta(0), 2 * _HOUR),
    }.items()
}
"""How long overdue a task of each severity is when it climbs to a rung."""


def rung(task: Known, now: datetime) -> Rung | None:
    """The highest rung an open task has climbed to; None while it is in time.

    A suspected major hazard without a temporary control is the office's at once.
    """
    late = now - task.due_at
    climbed = [one for one, after in LADDER[task.severity] if timedelta(0) < late and after <= late]
    uncontrolled = Need.CONTROLLED not in standing(task)
    if uncontrolled and Rung.OFFICE not in climbed:
        return Rung.OFFICE
    return climbed[-1] if climbed else None


def unit_at(campus: Campus, team: str | None, at: Rung) -> str | None:
    """The unit that answers on a rung: the team, what it belongs to, and twice the top of the house."""
    if at is Rung.OWNER:
        return team
    above = campus.unit_by_id[team].parent if team in campus.unit_by_id else None
    if at is Rung.HEAD and above is not None:
        return above
    return next((unit.id for unit in campus.units if unit.parent is None), None)


def _unit(span: timedelta) -> tuple[timedelta, Span]:
    if span < _HOUR:
        return _MINUTE, Span.MINUTES
    return (_HOUR, Span.HOURS) if span < 2 * _DAY else (_DAY, Span.DAYS)
