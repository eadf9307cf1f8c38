"""Units side by side, where a campus has chosen to rank them at all."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlmodel import Session, col

from sync_server.desk.reading.tasks.filtered import filtered_tasks
from sync_server.desk.reading.tasks.filtering import TaskFilter
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A team's hazards of the period: found, closed, closed in time, and the share that was."""

    team: str
    found: int
    closed: int
    in_time: int
    address: str

    @property
    def percent(self) -> int:
        """How much of what was found has been closed in time."""
        return round(100 * self.in_time / self.found)


def ranking(visit: Visit, session: Session, chosen: TaskFilter) -> list[Ranked]:
    """Teams by the share closed in time; those without a hazard have no rank."""
    campus = visit.resources.campuses.current(session)
    rows = filtered_tasks(visit, session, chosen).with_only_columns(
        col(Task.team), col(Task.closed_at), col(Task.due_at)
    )
    by_team: defaultdict[str, list[tuple[datetime | None, datetime]]] = defaultdict(list)
    for team, closed, due in session.execute(rows):
        if team:
            by_team[team].append((closed, due))
    name = partial(campus.unit_name, lang=visit.lang)
    found = [_ranked(name(team), team, chosen, ends) for team, ends in by_team.items()]
    return sorted(found, key=lambda one: (-one.percent, -one.found))


def _ranked(
    name: str, team: str, chosen: TaskFilter, ends: Sequence[tuple[datetime | None, datetime]]
) -> Ranked:
    closed = [(done, due) for done, due in ends if done is not None]
    return Ranked(
        team=name,
        found=len(ends),
        closed=len(closed),
        in_time=sum(done <= due for done, due in closed),
        address=chosen.address(team=team),
    )
