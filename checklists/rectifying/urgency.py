"""How pressing a task is: what is left in one unit, and whom an overdue one has climbed to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from math import ceil
from typing import Protocol

from checklists.places.campus import Campus
from checklists.places.clock import CAMPUS_TIME, in_zone
from checklists.rectifying.bringing import Known, standing
from checklists.rectifying.table import FINAL, OPEN
from checklists.rectifying.terms import Need, State

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


CLIMBING = OPEN - {State.SUBMITTED, State.DISPUTED, State.SUSPENDED}
"""What is overdue is a repair: not what was done and waits for somebody's word, nor what was put off."""


class Due(Protocol):
    """A task with its deadline."""

    @property
    def state(self) -> str: ...
    @property
    def due_at(self) -> datetime: ...


class Span(StrEnum):
    """The unit a time left is said in."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"


_SPANS = {Span.MINUTES: ("分钟", "min"), Span.HOURS: ("小时", "h"), Span.DAYS: ("天", "days")}


@dataclass(frozen=True, slots=True)
class Left:
    """So many minutes, hours or days left, or overdue."""

    overdue: bool
    number: int
    span: Span


def time_left(due_at: datetime, now: datetime) -> Left:
    """The time left, always rounded up on the line of time: 3½ hours left are 4 hours, overdue 3.

    So a term of 24 hours is called that until an hour has passed, and nothing is called later than it is.
    What is nearer than three hours is said in minutes: an hour more or less matters then.
    """
    left = due_at - now
    size, span = _unit(abs(left))
    number = ceil(left / size) if left >= timedelta(0) else -ceil(left / size)
    return Left(overdue=left < timedelta(0), number=max(1, number), span=span)


@dataclass(frozen=True, slots=True)
class DeadlineWords:
    """A deadline in words: the moment it ends, and how much is `left` or overdue; nothing while it waits."""

    moment: str
    left: str

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.moment, self.left)))


def task_told(
    state: str, due_at: datetime, now: datetime, lang: str, zone: tzinfo = CAMPUS_TIME
) -> DeadlineWords | None:
    """The deadline of a task in this state in words; None once nothing more is expected of anybody."""
    if state in FINAL:
        return None
    told = deadline_told(due_at, now, lang, zone)
    return told if state in CLIMBING else replace(told, left="")


def deadline_told(due_at: datetime, now: datetime, lang: str, zone: tzinfo = CAMPUS_TIME) -> DeadlineWords:
    """11月27日 18:00 前 · 还剩 2 天, by 27 Nov 18:00 · 2 days left; with the year when it is another."""
    local, left = in_zone(due_at, zone), time_left(due_at, now)
    year = local.year if local.year != now.astimezone(zone).year else None
    zh, en = _SPANS[left.span]
    if lang == "zh":
        day = f"{f'{year}年' if year else ''}{local.month}月{local.day}日"
        return DeadlineWords(
            f"{day} {local:%H:%M} 前", f"{'已逾期' if left.overdue else '还剩'} {left.number} {zh}"
        )
    day = f"{local.day} {MONTHS[local.month - 1]}{f' {year}' if year else ''}"
    some = "day" if left.span is Span.DAYS and left.number == 1 else en
    return DeadlineWords(
        f"by {day} {local:%H:%M}", f"{left.number} {some} {'overdue' if left.overdue else 'left'}"
    )


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
PATIENCE: Mapping[int, timedelta] = {1: 7 * _DAY, 2: 3 * _DAY, 3: _DAY, 4: 2 * _HOUR}
"""How long what was done, or is objected to, waits for somebody's word until they are told of it again."""


class Standing(Known, Protocol):
    """A task whose state is known."""

    @property
    def state(self) -> str: ...


def is_late(task: Due, now: datetime) -> bool:
    """Whether a repair is overdue; `sync_server.conditions.is_late` asks the database the same."""
    return task.state in CLIMBING and task.due_at < now


def reached(task: Standing, now: datetime) -> tuple[Rung, ...]:
    """The rungs an overdue repair has climbed to, the lowest first; none while it is in time."""
    if not is_late(task, now):
        return ()
    return tuple(one for one, after in LADDER[task.severity] if after <= now - task.due_at)


def lacks_control(task: Standing) -> bool:
    """Whether a suspected major hazard has no temporary control: somebody may be in danger now."""
    return task.state in OPEN and Need.CONTROLLED not in standing(task)


def rung(task: Standing, now: datetime) -> Rung | None:
    """The highest rung an open task has climbed to; None while it is in time.

    A suspected major hazard without a temporary control is the office's at once.
    """
    climbed = reached(task, now)
    if lacks_control(task) and Rung.OFFICE not in climbed:
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
    if span < 3 * _HOUR:
        return _MINUTE, Span.MINUTES
    return (_HOUR, Span.HOURS) if span < 2 * _DAY else (_DAY, Span.DAYS)
