"""People as lines of a list, and one of them in full."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.roles import INSPECTING_ROLES, Role
from checklists.words import ROLES
from sync_server.desk.reading.options import Option
from sync_server.desk.reading.running.devices import DeviceLine, device_lines
from sync_server.desk.shell.visits import Visit
from sync_server.people.duties import roles_to_give
from sync_server.people.managing import kept_by
from sync_server.tables import Assignment, DeskSession, Person

PATH = "/people"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFilter:
    """What of the list is shown; `words` are looked for in account and post."""

    words: str = ""
    unit: str = ""
    role: str = ""
    closed: bool = False

    def admits(self, person: Person, campus: Campus) -> bool:
        """Whether a person is shown."""
        said = f"{person.account} {person.post_zh} {person.post_en}".casefold()
        return (
            person.disabled is self.closed
            and self.words.casefold() in said
            and self.role in {"", person.role}
            and (not self.unit or campus.unit_within(person.unit, self.unit))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """What the list shows of a person."""

    id: str
    account: str
    post: str
    role: str
    unit: str
    closed: bool
    first_password: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDetail:
    """One person: `browsers` are when each was last seen, `assignments` how many inspections are open.

    `deputy` is who is kept for these, as long as they may take them. The map names the post in so many
    cells (`named`), of which some have nobody who stands in (`alone`).
    """

    line: PersonLine
    oneself: bool
    phones: list[DeviceLine]
    browsers: list[datetime]
    assignments: int
    inspects: bool
    deputies: list[Option]
    deputy: str
    fixes: bool
    named: int
    alone: int


def people_list(visit: Visit, session: Session, chosen: PersonFilter) -> list[PersonLine]:
    """The accounts the visit keeps, as far as the filter admits them."""
    campus = visit.resources.campuses.current(session)
    people = kept_by(session, campus, visit.actor)
    return [_line(visit, campus, person) for person in people if chosen.admits(person, campus)]


def person_detail(visit: Visit, session: Session, person: Person) -> PersonDetail:
    """Everything about one account."""
    campus = visit.resources.campuses.current(session)
    browsers = select(DeskSession.last_seen_at).where(DeskSession.person == person.id)
    deputies = _deputies(visit, session, person, campus)
    cells = [rule for rule in campus.responsibilities if rule.person == person.id]
    asked = select(func.count()).where(col(Assignment.assignee) == person.id, col(Assignment.state) == "open")
    return PersonDetail(
        line=_line(visit, campus, person),
        oneself=person.id == visit.somebody.id,
        phones=device_lines(visit, session, [person]),
        browsers=sorted(session.exec(browsers), reverse=True),
        assignments=session.exec(asked).one(),
        inspects=person.role in INSPECTING_ROLES,
        deputies=deputies,
        deputy=next((one.value for one in deputies if one.value == person.deputy), ""),
        fixes=person.role == Role.TEAM,
        named=len(cells),
        alone=sum(rule.deputy is None for rule in cells),
    )


def unit_options(visit: Visit, campus: Campus) -> list[Option]:
    """The units the visit may give, those below others indented."""
    return [
        Option(value=unit.id, label=campus.unit_name(unit.id, visit.lang))
        for unit in campus.units
        if visit.actor.role == Role.ADMIN or campus.unit_within(unit.id, visit.actor.unit)
    ]


def role_options(visit: Visit) -> list[Option]:
    """The roles the visit may give."""
    return [Option(value=role, label=role_name(visit, role)) for role in roles_to_give(visit.actor)]


def role_name(visit: Visit, role: str) -> str:
    """A role in words."""
    return visit.words(ROLES[role])


def _deputies(visit: Visit, session: Session, person: Person, campus: Campus) -> list[Option]:
    return [
        Option(value=other.id, label=other.post_in(visit.lang))
        for other in kept_by(session, campus, visit.actor)
        if other.id != person.id and not other.disabled and other.role in INSPECTING_ROLES
    ]


def _line(visit: Visit, campus: Campus, person: Person) -> PersonLine:
    return PersonLine(
        id=person.id,
        account=person.account,
        post=person.post_in(visit.lang),
        role=role_name(visit, person.role),
        unit=campus.unit_name(person.unit, visit.lang) if person.unit else "",
        closed=person.disabled,
        first_password=person.must_change_password,
    )
