"""What the forms of places and units hold and offer."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from checklists.places.campus import FIXING_KINDS, Campus, Place, Unit, UnitKind
from checklists.words import ROLES
from sync_server.campus import words
from sync_server.campus.workbook.cells import shown
from sync_server.desk.reading.options import Option
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Person

HOLDERS = frozenset({"campus", "building", "floor", "area"})
"""The kinds others are usually put into: what is offered first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An account of a unit."""

    id: str
    name: str
    role: str


def place_fields(campus: Campus, place: Place) -> dict[str, str]:
    """A place as its form holds it; what it lies in is written as in the workbook."""
    return {
        "zh": place.zh,
        "en": place.en if place.en != place.zh else "",
        "code": place.code,
        "kind": place.kind,
        "parent": written(campus, place.parent),
        "unit": place.unit or "",
        "position": str(place.position or ""),
    }


def new_place_fields(campus: Campus, parent: str) -> dict[str, str]:
    """The form of a place to be: inside `parent`, its code begun with that one's."""
    above = campus.place_by_id.get(parent)
    kind = "building" if above and above.kind == "campus" else "room" if above else "campus"
    code = f"{above.code}-" if above else ""
    blank = dict.fromkeys(("zh", "en", "unit", "position"), "")
    return blank | {"code": code, "kind": kind, "parent": written(campus, parent)}


def written(campus: Campus, place: str | None) -> str:
    """A place in a field: its name beside its code."""
    known = campus.place_by_id.get(place or "")
    return shown(known.code, known.zh) if known else ""


def unit_fields(unit: Unit) -> dict[str, str]:
    """A unit as its form holds it."""
    return {
        "zh": unit.zh,
        "en": unit.en if unit.en != unit.zh else "",
        "kind": unit.kind,
        "parent": unit.parent or "",
        "phone": unit.phone,
    }


def new_unit_fields(campus: Campus, parent: str) -> dict[str, str]:
    """The form of a unit to be, one step below `parent`."""
    above = campus.unit_by_id.get(parent)
    below = {UnitKind.DEPARTMENT: UnitKind.SECTION, UnitKind.SECTION: UnitKind.TEAM}
    kind = below.get(above.kind, UnitKind.TEAM) if above else UnitKind.DEPARTMENT
    return {"zh": "", "en": "", "kind": kind, "parent": parent, "phone": ""}


def holders(campus: Campus, besides: str = "") -> list[str]:
    """What a place may be put into, as written; neither itself nor what lies in it."""
    own = set(campus.places_below(besides)) if besides else set()
    parents = {place.parent for place in campus.places_in_use}
    return [
        shown(place.code, place.zh)
        for place in campus.places_in_use
        if place.id not in own and (place.kind in HOLDERS or place.id in parents)
    ]


def place_kinds(visit: Visit) -> list[Option]:
    """The kinds of places."""
    return [Option(value=key, label=visit.words(text)) for key, text in words.PLACE_KINDS.items()]


def unit_kinds(visit: Visit) -> list[Option]:
    """The kinds of units."""
    return [Option(value=key, label=visit.words(text)) for key, text in words.UNIT_KINDS.items()]


def units_in_use(visit: Visit, campus: Campus) -> list[Option]:
    """Every unit in use."""
    return [Option(value=one.id, label=campus.unit_name(one.id, visit.lang)) for one in campus.units_in_use]


def units_above(visit: Visit, campus: Campus, besides: str = "") -> list[Option]:
    """What a unit may belong to: no team, neither itself nor one below it."""
    own = set(campus.units_below(besides)) if besides else set()
    fixing = {one.id for one in campus.units if one.kind in FIXING_KINDS}
    return [one for one in units_in_use(visit, campus) if one.value not in own | fixing]


def posts_of(visit: Visit, session: Session, unit: str) -> list[Post]:
    """The accounts in use of a unit itself."""
    theirs = select(Person).where(col(Person.unit) == unit, col(Person.disabled).is_(other=False))
    return [
        Post(
            id=one.id,
            name=one.post_in(visit.lang),
            role=visit.words(ROLES[one.role]),
        )
        for one in session.exec(theirs.order_by(col(Person.role), col(Person.post_zh)))
    ]
