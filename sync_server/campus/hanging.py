"""What hangs on a place or a unit: it is named before either is retired."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from checklists.places.campus import Campus
from sync_server.campus.working import worked_on_by
from sync_server.conditions import is_open
from sync_server.tables import Assignment, Person, Task

_OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """How much: open tasks, open assignments, rules of the map, accounts in use, and what lies below."""

    tasks: int = 0
    assignments: int = 0
    rules: int = 0
    people: int = 0
    below: int = 0

    @property
    def work(self) -> int:
        """What somebody still has to do there."""
        return self.tasks + self.assignments


def on_places(session: Session, campus: Campus, places: Collection[str]) -> Hanging:
    """What hangs on places, which are named with all that lies in them."""
    at = set(places)
    return Hanging(
        tasks=_count(session, _open_tasks().where(col(Task.place).in_(at))),
        assignments=_count(
            session,
            select(Assignment.id).where(col(Assignment.place).in_(at), col(Assignment.state) == _OPEN),
        ),
        rules=sum(rule.place in at for rule in campus.responsibilities),
        below=sum(place.id in at for place in campus.places_in_use) - 1,
    )


def on_unit(session: Session, campus: Campus, unit: str) -> Hanging:
    """What hangs on a unit itself; `below` counts the units in use that belong to it."""
    people = select(Person.id).where(col(Person.unit) == unit, col(Person.disabled).is_(other=False))
    asked = select(Assignment.id).where(col(Assignment.assignee).in_(people), col(Assignment.state) == _OPEN)
    return Hanging(
        tasks=_count(session, _open_tasks().where(worked_on_by(unit))),
        assignments=_count(session, asked),
        rules=sum(unit in {rule.team, rule.escort} for rule in campus.responsibilities),
        people=_count(session, people),
        below=sum(one.parent == unit for one in campus.units_in_use),
    )


def _open_tasks() -> SelectOfScalar[str]:
    return select(Task.id).where(is_open())


def _count(session: Session, rows: SelectOfScalar[str]) -> int:
    return session.exec(select(func.count()).select_from(rows.subquery())).one()
