"""Whether a campus document holds together: every flaw with the code of its refusal and where it is."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

from checklists.places.campus import FIXING_KINDS, Campus, Place, Responsibility, Unit, UnitKind
from checklists.places.routing import route
from checklists.places.timing import Timing

PLACE_KINDS = ("campus", "building", "floor", "area", "room", "window", "point")
"""From the whole down to its parts; a point is a spot outdoors or a plant room."""
LONGEST_NAME = 60
LONGEST_VACATION = timedelta(days=200)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,29}")
_MINUTES_A_DAY = 24 * 60
Node = TypeVar("Node", bound=Place | Unit)
At = tuple[str, str]
"""The code of a refusal, and the field."""


class CampusPart(StrEnum):
    """What a flaw is in."""

    PLACE = "place"
    UNIT = "unit"
    RULE = "rule"
    HOURS = "hours"
    HOLIDAY = "holiday"
    MAKEUP_DAY = "makeup_day"
    VACATION = "vacation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """`code` of the catalogue at a `field` of the part that stands at `index` in the document."""

    code: str
    part: CampusPart
    index: int
    field: str


def flaws(campus: Campus, categories: Collection[str]) -> Iterator[Flaw]:
    """Everything that keeps a document from being published, in its order."""
    yield from _flawed(CampusPart.PLACE, campus.places, _place_flaws, campus)
    yield from _flawed(CampusPart.UNIT, campus.units, _unit_flaws, campus)
    pairs = Counter((rule.category, rule.place) for rule in campus.responsibilities)
    for index, rule in enumerate(campus.responsibilities):
        for code, field in _rule_flaws(campus, rule, categories):
            yield Flaw(code=code, part=CampusPart.RULE, index=index, field=field)
        if pairs[rule.category, rule.place] > 1:
            yield Flaw(code="campus.rule_twice", part=CampusPart.RULE, index=index, field="category")
    yield from _timing_flaws(campus.timing)


def holes(campus: Campus, categories: Collection[str]) -> set[tuple[str, str]]:
    """(category, place) in use for which nobody answers."""
    return {
        (category, place.id)
        for place in campus.places_in_use
        for category in categories
        if route(campus, category, place.id) is None
    }


def _flawed(
    part: CampusPart, nodes: tuple[Node, ...], within: Callable[[Campus, Node], Iterator[At]], campus: Campus
) -> Iterator[Flaw]:
    ids = Counter(node.id.casefold() for node in nodes)
    above = {node.id: node.parent for node in nodes}
    for index, node in enumerate(nodes):
        found = [*_node_flaws(node, ids, above), *within(campus, node)]
        yield from (Flaw(code=code, part=part, index=index, field=field) for code, field in found)


def _node_flaws(node: Place | Unit, ids: Mapping[str, int], above: Mapping[str, str | None]) -> Iterator[At]:
    if not _ID.fullmatch(node.id):
        yield "campus.bad_id", "id"
    elif ids[node.id.casefold()] > 1:
        yield "campus.id_taken", "id"
    for field, name in (("zh", node.zh), ("en", node.en)):
        if not 0 < len(name.strip()) <= LONGEST_NAME:
            yield "campus.no_name", field
    if node.parent is not None and node.parent not in above:
        yield "campus.unknown_parent", "parent"
    elif _comes_back(node.id, above):
        yield "campus.cycle", "parent"


def _comes_back(start: str, above: Mapping[str, str | None]) -> bool:
    seen: set[str] = set()
    at: str | None = start
    while at is not None and at not in seen:
        seen.add(at)
        at = above.get(at)
    return at is not None


def _place_flaws(campus: Campus, place: Place) -> Iterator[At]:
    if not _CODE.fullmatch(place.code):
        yield "campus.bad_code", "code"
    elif campus.codes[place.code] > 1:
        yield "campus.code_taken", "code"
    if place.kind not in PLACE_KINDS:
        yield "campus.bad_kind", "kind"
    if place.position is not None and not place.position.is_on_earth:
        yield "campus.bad_position", "position"
    unit = campus.unit_by_id.get(place.unit or "")
    if place.unit is not None and not place.retired and (unit is None or unit.retired):
        yield "campus.unknown_unit", "unit"


def _unit_flaws(campus: Campus, unit: Unit) -> Iterator[At]:
    parent = campus.unit_by_id.get(unit.parent or "")
    below_a_team = parent is not None and parent.kind in FIXING_KINDS
    if below_a_team or (unit.kind is UnitKind.TEAM and unit.parent is None):
        yield "campus.wrong_level", "parent"
    if parent is not None and parent.retired and not unit.retired:
        yield "campus.unit_has_units", "parent"
    if unit.retired and unit.id == campus.judging_unit:
        yield "campus.unit_judges", "retired"


def _rule_flaws(campus: Campus, rule: Responsibility, categories: Collection[str]) -> Iterator[At]:
    if rule.category not in categories:
        yield "campus.unknown_category", "category"
    place = campus.place_by_id.get(rule.place)
    if place is None or any(one.retired for one in campus.place_path(place.id)):
        yield "campus.unknown_place", "place"
    team = campus.unit_by_id.get(rule.team)
    if team is None or team.kind not in FIXING_KINDS:
        yield "campus.unknown_team", "team"
    elif team.retired:
        yield "campus.unit_answers", "team"
    escort = campus.unit_by_id.get(rule.escort or "")
    if rule.escort is not None and (escort is None or escort.retired):
        yield "campus.unknown_unit", "escort"
    if rule.deputy is not None and rule.person in {None, rule.deputy}:
        yield "campus.deputy_alone", "deputy"


def _timing_flaws(timing: Timing) -> Iterator[Flaw]:
    if not 0 <= timing.opens < timing.closes <= _MINUTES_A_DAY:
        yield Flaw(code="campus.bad_hours", part=CampusPart.HOURS, index=0, field="closes")
    if not set(timing.weekend) < set(range(7)):
        yield Flaw(code="campus.no_week", part=CampusPart.HOURS, index=0, field="weekend")
    days = Counter((*timing.holidays, *timing.makeup_days))
    for part, listed in ((CampusPart.HOLIDAY, timing.holidays), (CampusPart.MAKEUP_DAY, timing.makeup_days)):
        for index, day in enumerate(listed):
            if days[day] > 1:
                yield Flaw(code="campus.day_twice", part=part, index=index, field="first")
    for index, pause in enumerate(timing.vacations):
        if not timedelta(0) <= pause.last - pause.first < LONGEST_VACATION:
            yield Flaw(code="campus.bad_vacation", part=CampusPart.VACATION, index=index, field="last")
