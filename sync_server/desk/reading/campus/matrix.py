"""The responsibility map as a matrix to be edited: places down, categories across, one cell opened."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from checklists.asking.library import hazard_categories
from checklists.asking.model import Text
from checklists.places.campus import Campus, Place, Responsibility
from checklists.places.routing import route
from checklists.roles import Role
from sync_server.desk.reading.answerable import Cell, cell_of
from sync_server.desk.reading.options import Option, team_options
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Person

PATH = "/campus/map"
_ROWS = frozenset({"campus", "building", "point"})
MOST_ROWS = 150
"""A matrix of more shows what lies in one place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place with its cells; `within` names the places it lies in, the outermost first."""

    place: str
    name: str
    within: str
    depth: int
    cells: tuple[Cell, ...]
    holes: int
    unnamed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsOf:
    """The posts of one team that may be named."""

    team: str
    posts: Sequence[Option]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The cell that is edited: what its form holds and offers; `above` is who answers without a rule here."""

    place: str
    category: str
    title: str
    fields: Mapping[str, str]
    own: bool
    above: str
    teams: Sequence[Option]
    escorts: Sequence[Option]
    posts: Sequence[PostsOf]


def rows(visit: Visit, campus: Campus, at: str) -> tuple[list[Row], int]:
    """The rows of a place and what lies in it, or of the whole campus; how many more there are."""
    if at in campus.place_by_id:
        below = set(campus.places_below(at))
        meant = [place for place in campus.places_in_use if place.id in below]
    else:
        meant = _shown(campus)
    return [_row(visit, campus, place) for place in meant[:MOST_ROWS]], max(0, len(meant) - MOST_ROWS)


def every_row(visit: Visit, campus: Campus) -> list[Row]:
    """The rows of the whole campus, however many."""
    return [_row(visit, campus, place) for place in _shown(campus)]


def headings(visit: Visit) -> list[str]:
    """The categories across, by number and name."""
    return [label(visit, one.id, one.text) for one in hazard_categories()]


def opened(visit: Visit, session: Session, campus: Campus, place: str, category: str) -> Opened | None:
    """The form of one cell; None when there is no such place in use or category."""
    known = {one.id: one for one in hazard_categories()}
    if category not in known or place not in {one.id for one in campus.places_in_use}:
        return None
    rule = campus.rule(category, place)
    above = route(campus, category, campus.place_by_id[place].parent or "")
    named = label(visit, category, known[category].text)
    return Opened(
        place=place,
        category=category,
        title=f"{campus.place_name(place, visit.lang)} · {named}",
        fields=_fields(rule),
        own=rule is not None,
        above=campus.unit_name(above.team, visit.lang) if above else "",
        teams=team_options(campus, visit.lang),
        escorts=[
            Option(value=one.id, label=campus.unit_name(one.id, visit.lang)) for one in campus.units_in_use
        ],
        posts=_posts(visit, session, campus, rule.team if rule else above.team if above else ""),
    )


def team_of(session: Session, person: str) -> str:
    """The unit of an account that is to be named; empty for none."""
    return session.exec(select(Person.unit).where(col(Person.id) == person)).first() or ""


def _fields(rule: Responsibility | None) -> Mapping[str, str]:
    """The form of a cell with this rule."""
    names = ("team", "person", "deputy", "escort")
    return {name: (getattr(rule, name) if rule else None) or "" for name in names}


def _posts(visit: Visit, session: Session, campus: Campus, first: str) -> list[PostsOf]:
    """Everybody who fixes by team, those of one team `first`; whoever the map named before is among them."""
    fixing = select(Person).where(col(Person.role) == Role.TEAM, col(Person.disabled).is_(other=False))
    by_team: defaultdict[str, list[Option]] = defaultdict(list)
    for one in session.exec(fixing.order_by(col(Person.post_zh))):
        by_team[one.unit].append(Option(value=one.id, label=one.post_in(visit.lang)))
    teams = [unit.id for unit in campus.units_in_use if unit.id in by_team]
    return [
        PostsOf(team=campus.unit_name(team, visit.lang), posts=by_team[team])
        for team in sorted(teams, key=lambda one: one != first)
    ]


def _shown(campus: Campus) -> list[Place]:
    """What a map of the whole campus shows: its buildings and points, and what has a rule of its own."""
    ruled = {rule.place for rule in campus.responsibilities}
    return [place for place in campus.places_in_use if place.kind in _ROWS or place.id in ruled]


def _row(visit: Visit, campus: Campus, place: Place) -> Row:
    cells = tuple(cell_of(visit, campus, one.id, place.id) for one in hazard_categories())
    *above, name = (one.zh if visit.lang == "zh" else one.en for one in campus.place_path(place.id))
    return Row(
        place=place.id,
        name=name,
        within=" · ".join(above),
        depth=len(above),
        cells=cells,
        holes=sum(cell.hole for cell in cells),
        unnamed=sum(cell.unnamed for cell in cells),
    )


def label(visit: Visit, category: str, text: Text) -> str:
    """A category by number and name."""
    return f"{category[-2:]} {visit.words(text)}"
