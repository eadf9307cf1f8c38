"""Units side by side, where a campus has chosen to rank them at all."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from sqlmodel import Session, col, func, select

from checklists.places.routing import owner_of
from sync_server.desk.reading.analysis.inspected import inspected
from sync_server.desk.reading.tasks.filtered import filtered_tasks
from sync_server.desk.reading.tasks.filtering import TaskFilter
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Finding, Inspection, Task


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """What scored inspections of the period found at a section's places; `score` is their mean."""

    section: str
    inspections: int
    findings: int
    score: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Teams by what they close, sections by how their places were found; the best first."""

    teams: Sequence[Ranked]
    sections: Sequence[Inspected]


def ranking(visit: Visit, session: Session, chosen: TaskFilter) -> Ranking:
    """Units side by side; those without a hazard, or without an inspection that was scored, have no rank."""
    return Ranking(teams=_teams(visit, session, chosen), sections=_sections(visit, session, chosen))


def _teams(visit: Visit, session: Session, chosen: TaskFilter) -> list[Ranked]:
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


def _sections(visit: Visit, session: Session, chosen: TaskFilter) -> list[Inspected]:
    """By the unit a place belongs to, whoever has to fix what was found there."""
    campus = visit.resources.campuses.current(session)
    findings = select(func.count()).where(col(Finding.inspection) == col(Inspection.id)).scalar_subquery()
    rows = inspected(visit, session, chosen).where(col(Inspection.score) != "")
    by_section: defaultdict[str, list[tuple[Decimal, int]]] = defaultdict(list)
    for place, score, found in session.execute(
        rows.with_only_columns(col(Inspection.place), col(Inspection.score), findings)
    ):
        owner = owner_of(campus, place)
        if owner is not None:
            by_section[owner.id].append((Decimal(score), found))
    name = partial(campus.unit_name, lang=visit.lang)
    seen = [_inspected(name(section), marks) for section, marks in by_section.items()]
    return sorted(seen, key=lambda one: (-one.score, -one.inspections))


def _inspected(name: str, marks: Sequence[tuple[Decimal, int]]) -> Inspected:
    mean = sum((score for score, _ in marks), Decimal()) / len(marks)
    return Inspected(
        section=name,
        inspections=len(marks),
        findings=sum(found for _, found in marks),
        score=mean.quantize(Decimal("0.1"), ROUND_HALF_UP),
    )
