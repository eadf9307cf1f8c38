"""How far a campus is set up: the steps, and what stands behind each."""

from dataclasses import dataclass

from sqlalchemy import Executable, func
from sqlmodel import Session, col, select

from checklists.places.campus import FIXING_KINDS, Campus
from checklists.places.checking import holes
from checklists.roles import Role
from sync_server.campus.changing import may_organize
from sync_server.campus.guarding import categories
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Device, Person, PublishedChecklist


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of setting up: where it is done, whether it is, and the number that says so."""

    label: str
    why: str
    address: str
    number: int
    done: bool


def setup_steps(visit: Visit, session: Session) -> list[Step]:
    """Every step in the order they are best done."""
    campus = visit.resources.campuses.current(session)
    teams = sum(unit.kind in FIXING_KINDS for unit in campus.units_in_use)
    missing = len(holes(campus, categories()))
    posts = _count(session, select(func.count()).select_from(Person).where(col(Person.role) != Role.ADMIN))
    days = len(campus.timing.holidays) + len(campus.timing.vacations)
    lists = _count(session, select(func.count(func.distinct(PublishedChecklist.id))))
    phones = _count(session, select(func.count()).select_from(Device))
    return [
        _step(
            visit,
            ("step_units", "step_units_why"),
            "/campus/units",
            len(campus.units_in_use),
            done=teams > 0,
        ),
        _step(
            visit,
            ("step_places", "step_places_why"),
            "/campus/places",
            len(campus.places_in_use),
            done=bool(campus.places_in_use),
        ),
        _step(
            visit,
            ("step_map", "step_map_why"),
            "/campus/map",
            len(campus.responsibilities),
            done=_mapped(campus, missing),
        ),
        _step(visit, ("step_people", "step_people_why"), "/people", posts, done=posts > 0),
        _step(visit, ("step_calendar", "step_calendar_why"), "/campus/calendar", days, done=days > 0),
        _step(visit, ("step_checklists", "step_checklists_why"), "/checklists", lists, done=lists > 0),
        _step(visit, ("step_phones", "step_phones_why"), "/phones", phones, done=phones > 0),
    ]


def left_to_set_up(visit: Visit, session: Session) -> int:
    """How many steps are left to who may take them; none for others."""
    if not may_organize(visit.actor, visit.resources.campuses.current(session)):
        return 0
    return sum(not step.done for step in setup_steps(visit, session))


def _mapped(campus: Campus, missing: int) -> bool:
    return bool(campus.places_in_use) and not missing


def _step(visit: Visit, said: tuple[str, str], address: str, number: int, *, done: bool) -> Step:
    label, why = (visit.words(TEXTS[key]) for key in said)
    return Step(label=label, why=why, address=address, number=number, done=done)


def _count(session: Session, query: Executable) -> int:
    return int(session.execute(query).scalar_one())
