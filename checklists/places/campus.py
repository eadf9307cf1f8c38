"""The campus as one document: places, units and the responsibility map (分片包干).

A campus has some thousands of places at most, so it crosses the network whole: the tree and the
map can then never disagree on a phone.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from checklists.places.position import Position
from checklists.places.timing import Timing


class UnitKind(StrEnum):
    """What a unit is: the department, a section 科室, a team 班组, an inspecting body, or outside."""

    DEPARTMENT = "department"
    SECTION = "section"
    TEAM = "team"
    BODY = "body"
    EXTERNAL = "external"


BUILDING_DEPTH = 2
"""How many places of a path, from the campus down, lead to its building."""
FIXING_KINDS = frozenset({UnitKind.TEAM, UnitKind.EXTERNAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A node of campus → building → floor → room or window; `code` is on its sticker.

    A retired one is offered no more, nor what lies in it, but records go on naming it. `position` is there
    for phones to offer what is near; a place may do without.
    """

    id: str
    code: str
    zh: str
    en: str
    kind: str
    parent: str | None = None
    unit: str | None = None
    retired: bool = False
    position: Position | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit 单位: centre → section → team, or an external one a task is handed to.

    `phone` calls the post on duty; it may be empty.
    """

    id: str
    zh: str
    en: str
    kind: UnitKind
    parent: str | None = None
    phone: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """Hazards of `category` at `place` and below it belong to `team`, accompanied by `escort`.

    `person` is the account of the team that answers for them, `deputy` the one that does in its absence.
    """

    category: str
    place: str
    team: str
    escort: str | None = None
    person: str | None = None
    deputy: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPost:
    """An account the map names, by its post as it is today: it answers for `unit`, unless it is `away`.

    A closed account is away, and one that fixes nothing any more.
    """

    id: str
    zh: str
    en: str
    unit: str
    away: bool = False

    def answers_for(self, team: str | None) -> bool:
        """Whether it can answer for a team now."""
        return self.unit == team and not self.away

    def name(self, lang: str) -> str:
        """The post in one language."""
        return self.zh if lang == "zh" else self.en or self.zh


@dataclass(frozen=True, kw_only=True)
class Campus:
    """The place tree, the units, the map and the calendar of one campus, at one `version`.

    Managers of `judging_unit` judge suspected major hazards; without one, those of the top unit.
    `posts` are those the map names, `managed` the units that have a manager, `fixing` those that have
    somebody who fixes; None where nobody says so. All are joined for whoever reads: what is published
    holds none.
    """

    version: int
    places: tuple[Place, ...]
    units: tuple[Unit, ...]
    responsibilities: tuple[Responsibility, ...]
    judging_unit: str | None = None
    timing: Timing = field(default_factory=Timing)
    posts: tuple[NamedPost, ...] = ()
    managed: tuple[str, ...] | None = None
    fixing: tuple[str, ...] | None = None

    @cached_property
    def place_by_id(self) -> dict[str, Place]:
        """Every place by its id."""
        return {place.id: place for place in self.places}

    @cached_property
    def unit_by_id(self) -> dict[str, Unit]:
        """Every unit by its id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def post_by_id(self) -> dict[str, NamedPost]:
        """Every post that is joined, by its account."""
        return {post.id: post for post in self.posts}

    @cached_property
    def named(self) -> frozenset[str]:
        """The accounts the map names, as persons or deputies."""
        both = (one for rule in self.responsibilities for one in (rule.person, rule.deputy))
        return frozenset(one for one in both if one)

    @cached_property
    def codes(self) -> Counter[str]:
        """How often each code stands on a sticker."""
        return Counter(place.code for place in self.places)

    @cached_property
    def places_in_use(self) -> tuple[Place, ...]:
        """The places that may be chosen: neither retired nor inside one that is."""
        return tuple(
            place for place in self.places if not any(one.retired for one in self.place_path(place.id))
        )

    @cached_property
    def units_in_use(self) -> tuple[Unit, ...]:
        """The units that may be chosen."""
        return tuple(unit for unit in self.units if not unit.retired)

    @cached_property
    def _paths(self) -> dict[str, tuple[Place, ...]]:
        """Those asked for so far: a list of tasks asks for the same few again and again."""
        return {}

    @cached_property
    def _rules(self) -> dict[tuple[str, str], Responsibility]:
        return {(rule.category, rule.place): rule for rule in self.responsibilities}

    def rule(self, category: str, place_id: str) -> Responsibility | None:
        """The rule set exactly at this place, without looking at the places above."""
        return self._rules.get((category, place_id))

    def place_path(self, place_id: str) -> tuple[Place, ...]:
        """The place and what it lies in, from the campus down to the place itself."""
        if place_id not in self._paths and place_id in self.place_by_id:
            self._paths[place_id] = tuple(reversed(tuple(self._upwards(place_id))))
        return self._paths.get(place_id, ())

    def building_of(self, place_id: str) -> str:
        """The building a place lies in or is: the second of its path, or all there is of it."""
        path = self.place_path(place_id)[:BUILDING_DEPTH]
        return path[-1].id if path else place_id

    def narrowed(self, kinds: tuple[str, ...]) -> "Campus":
        """The campus with the places of these kinds and what they lie in; all of them without kinds."""
        if not kinds:
            return self
        fitting = [place.id for place in self.places_in_use if place.kind in kinds]
        kept = {place.id for one in fitting for place in self.place_path(one)}
        return replace(self, places=tuple(place for place in self.places if place.id in kept))

    def place_name(self, place_id: str, lang: str, joint: str = " · ") -> str:
        """A short readable name: the building and what lies within it, without the campus."""
        path = self.place_path(place_id)
        shown = path[1:] if len(path) > 1 else path
        return joint.join(place.zh if lang == "zh" else place.en for place in shown) or place_id

    def unit_name(self, unit_id: str | None, lang: str) -> str:
        """The unit's name, or its id when this campus document does not know it."""
        unit = self.unit_by_id.get(unit_id or "")
        if unit is None:
            return unit_id or ""
        return unit.zh if lang == "zh" else unit.en

    def post_name(self, account: str | None, lang: str) -> str:
        """The post of an account the map names; nothing for any other."""
        post = self.post_by_id.get(account or "")
        return post.name(lang) if post else ""

    def unit_within(self, unit_id: str | None, top_id: str) -> bool:
        """Whether a unit is `top_id` or lies anywhere below it."""
        seen: set[str] = set()
        while unit_id is not None and unit_id not in seen:
            if unit_id == top_id:
                return True
            seen.add(unit_id)
            unit = self.unit_by_id.get(unit_id)
            unit_id = unit.parent if unit else None
        return False

    def units_above(self, unit_id: str) -> list[str]:
        """A unit and every one it lies in."""
        return [unit.id for unit in self.units if self.unit_within(unit_id, unit.id)]

    def line_above(self, unit_id: str) -> list[str]:
        """A unit and every one it lies in, the nearest first."""
        above = self.units_above(unit_id)
        return sorted(above, key=lambda one: len(self.units_above(one)), reverse=True)

    def units_below(self, top_id: str) -> list[str]:
        """A unit and every one below it."""
        return [unit.id for unit in self.units if self.unit_within(unit.id, top_id)]

    def places_below(self, top_id: str) -> list[str]:
        """A place and every one below it."""
        return [
            place.id for place in self.places if any(one.id == top_id for one in self.place_path(place.id))
        ]

    def _upwards(self, place_id: str | None) -> Iterator[Place]:
        seen: set[str] = set()
        while place_id is not None and place_id in self.place_by_id and place_id not in seen:
            seen.add(place_id)
            place = self.place_by_id[place_id]
            yield place
            place_id = place.parent
