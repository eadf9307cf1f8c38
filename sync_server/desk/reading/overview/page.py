"""The overview beside its figures: what came in last, and who has how much to do."""

from dataclasses import dataclass

from sqlalchemy import case, func
from sqlmodel import Session, col

from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.reading.tasks.filtering import ALL, OPEN, OVERDUE, TaskFilter, group_condition
from sync_server.desk.reading.tasks.lines import TaskLine, task_lines
from sync_server.desk.reading.tasks.listing import in_order
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Task

_NEWEST = 8
_TEAMS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLoad:
    """How much a team has open, and how much of it is late."""

    name: str
    open: int
    overdue: int
    address: str


def newest(visit: Visit, session: Session) -> list[TaskLine]:
    """The findings that came in last and are still open."""
    is_open = visible_tasks(visit, session).where(group_condition(OPEN, visit.now))
    newest_first = TaskFilter(state=ALL)
    return task_lines(visit, session, in_order(session, is_open, newest_first, 0, _NEWEST))


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
