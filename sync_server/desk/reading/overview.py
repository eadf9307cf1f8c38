"""The overview: how much is open, late and waiting, and what came in last."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from checklists.rectifying.table import State
from sync_server.desk.reading.lines import TaskLine, task_lines
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.reading.task_filter import (
    AWAITING_PHOTOS,
    OPEN,
    OVERDUE,
    TaskFilter,
    awaits_photos,
    group_condition,
)
from sync_server.desk.reading.task_list import group_numbers
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.photos.uses import not_arrived
from sync_server.tables import PhotoUse, Task

_NEWEST = 8
_TEAMS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A big number that leads to the list behind it."""

    label: str
    number: int
    more: str
    tone: str
    icon: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLoad:
    """How much a team has open, and how much of it is late."""

    name: str
    open: int
    overdue: int
    address: str


def counts(visit: Visit, session: Session) -> list[Count]:
    """The five numbers of the overview."""
    numbers = group_numbers(visit, session, TaskFilter())
    photos = f"{_photos_on_phones(visit, session)} {visit.words(TEXTS['photos_on_phones'])}"
    return [
        _count(visit, numbers, OPEN, "open", "list", "brand"),
        _count(visit, numbers, OVERDUE, "overdue", "alert", "danger"),
        _count(visit, numbers, State.SUBMITTED, "awaiting_verification", "eye", "caution"),
        _count(
            visit,
            numbers,
            State.REPORTED,
            "to_assign",
            "person",
            "warning",
            visit.words(TEXTS["to_assign_why"]),
        ),
        _count(visit, numbers, AWAITING_PHOTOS, "awaiting_photos", "cloud", "active", photos),
    ]


def newest(visit: Visit, session: Session) -> list[TaskLine]:
    """The findings that came in last and are still open."""
    is_open = group_condition(OPEN, visit.now)
    rows = session.exec(
        visible_tasks(visit, session)
        .where(is_open)
        .order_by(col(Task.opened_at).desc(), col(Task.id).desc())
        .limit(_NEWEST)
    ).all()
    return task_lines(visit, session, rows)


def team_loads(visit: Visit, session: Session) -> list[TeamLoad]:
    """The teams with most to do, the latest first."""
    campus = visit.resources.campuses.current(session)
    late = func.sum(case((group_condition(OVERDUE, visit.now), 1), else_=0))
    rows = session.execute(
        visible_tasks(visit, session)
        .where(group_condition(OPEN, visit.now), col(Task.team).is_not(None))
        .with_only_columns(col(Task.team), func.count(), late)
        .group_by(col(Task.team))
        .order_by(late.desc(), func.count().desc(), col(Task.team))
        .limit(_TEAMS)
    )
    return [
        TeamLoad(
            name=campus.unit_name(team, visit.lang),
            open=number,
            overdue=overdue,
            address=TaskFilter(team=team or "").address(),
        )
        for team, number, overdue in rows
    ]


def _count(
    visit: Visit, numbers: Mapping[str, int], group: str, key: str, icon: str, tone: str, more: str = ""
) -> Count:
    return Count(
        label=visit.words(TEXTS[key]),
        number=numbers[group],
        more=more if numbers[group] else "",
        tone=tone,
        icon=icon,
        address=TaskFilter(state=group).address(),
    )


def _photos_on_phones(visit: Visit, session: Session) -> int:
    waiting = visible_tasks(visit, session).where(awaits_photos()).with_only_columns(col(Task.id))
    return session.exec(
        select(func.count(func.distinct(PhotoUse.sha256))).where(
            col(PhotoUse.task).in_(waiting), not_arrived()
        )
    ).one()
