"""The responsibility map as a matrix to be edited: places down, categories across, one cell opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checklists.asking.library import hazard_categories
from checklists.asking.model import Text
from checklists.places.campus import Campus, Place
from checklists.places.routing import route
from sync_server.desk.reading.options import Option, team_options
from sync_server.desk.shell.visits import Visit

PATH = "/campus/map"
_ROWS = frozenset({"campus", "building", "point"})
MOST_ROWS = 150
"""A matrix of more shows what lies in one place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Who answers for a category at a place; `own` when a rule says so there, `hole` when nobody does."""

    category: str
    team: str
    escort: str
    own: bool
    hole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place with its cells."""

    place: str
    name: str
    depth: int
    cells: tuple[Cell, ...]
    holes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The cell that is edited: what its form holds and offers; `above` is who answers without a rule here."""

    place: str
    category: str
    title: str
    team: str
    escort: str
    own: bool
    above: str
    teams: Sequence[Option]
    escorts: Sequence[Option]


def rows(visit: Visit, campus: Campus, at: str) -> tuple[list[Row], int]:
    """The rows of a place and what lies in it, or of the whole campus; how many more there are."""
    below = set(campus.places_below(at)) if at in campus.place_by_id else None
    ruled = {rule.place for rule in campus.responsibilities}
    meant = [
        place
        for place in campus.places_in_use
        if (place.id in below if below is not None else place.kind in _ROWS or place.id in ruled)
    ]
    return [_row(visit, campus, place) for place in meant[:MOST_ROWS]], max(0, len(meant) - MOST_ROWS)


def headings(visit: Visit) -> list[str]:
    """The categories across, by number and name."""
    return [_label(visit, one.id, one.text) for one in hazard_categories()]


def opened(visit: Visit, campus: Campus, place: str, category: str) -> Opened | None:
    """The form of one cell; None when there is no such place in use or category."""
    known = {one.id: one for one in hazard_categories()}
    if category not in known or place not in {one.id for one in campus.places_in_use}:
        return None
    rule = campus.rule(category, place)
    above = route(campus, category, campus.place_by_id[place].parent or "")
    label = _label(visit, category, known[category].text)
    return Opened(
        place=place,
        category=category,
        title=f"{campus.place_name(place, visit.lang)} · {label}",
        team=rule.team if rule else "",
        escort=rule.escort or "" if rule else "",
        own=rule is not None,
        above=campus.unit_name(above.team, visit.lang) if above else "",
        teams=team_options(campus, visit.lang),
        escorts=[
            Option(value=one.id, label=campus.unit_name(one.id, visit.lang)) for one in campus.units_in_use
        ],
    )


def cell_fields(cell: Opened | None) -> Mapping[str, str]:
    """The form of the open cell."""
    return {"team": cell.team if cell else "", "escort": cell.escort if cell else ""}


def _row(visit: Visit, campus: Campus, place: Place) -> Row:
    cells = tuple(_cell(visit, campus, one.id, place) for one in hazard_categories())
    return Row(
        place=place.id,
        name=place.zh if visit.lang == "zh" else place.en,
        depth=len(campus.place_path(place.id)) - 1,
        cells=cells,
        holes=sum(cell.hole for cell in cells),
    )


def _label(visit: Visit, category: str, text: Text) -> str:
    return f"{category[-2:]} {visit.words(text)}"


def _cell(visit: Visit, campus: Campus, category: str, place: Place) -> Cell:
    found = route(campus, category, place.id)
    return Cell(
        category=category,
        team=campus.unit_name(found.team, visit.lang) if found else "",
        escort=campus.unit_name(found.escort, visit.lang) if found else "",
        own=campus.rule(category, place.id) is not None,
        hole=found is None,
    )
