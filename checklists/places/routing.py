"""Who answers for a hazard: the nearest rule at the place or above it."""

from dataclasses import dataclass
from typing import Protocol

from checklists.places.campus import Campus, NamedPost, Unit, UnitKind

_ANSWERING = frozenset({UnitKind.SECTION, UnitKind.EXTERNAL, UnitKind.DEPARTMENT})


class Given(Protocol):
    """A task, as far as it says who has it."""

    @property
    def team(self) -> str | None: ...
    @property
    def escort(self) -> str | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The team that gets a hazard, the section that accompanies an external one, and whom the map names."""

    team: str
    escort: str | None
    person: str | None = None
    deputy: str | None = None


def route(campus: Campus, category: str, place_id: str) -> Route | None:
    """The team for a hazard category at a place; None is a hole in the map, for a manager to fill."""
    for place in reversed(campus.place_path(place_id)):
        rule = campus.rule(category, place.id)
        if rule is not None:
            return Route(team=rule.team, escort=rule.escort, person=rule.person, deputy=rule.deputy)
    return None


def responsible(
    campus: Campus, category: str, place_id: str, task: Given | None
) -> tuple[str | None, str | None]:
    """Team and escort that answer for a finding: who has its task, be it nobody; without a task, the map.

    What was put right on the spot opened none.
    """
    if task is not None:
        return task.team, task.escort
    found = route(campus, category, place_id)
    return (found.team, found.escort) if found else (None, None)


def answering_unit(campus: Campus, team: str | None) -> Unit | None:
    """The section 科室 or external unit a team belongs to; None while nobody answers."""
    unit = campus.unit_by_id.get(team or "")
    while unit is not None and unit.kind not in _ANSWERING and unit.parent:
        unit = campus.unit_by_id.get(unit.parent)
    return unit


def owner_of(campus: Campus, place_id: str) -> Unit | None:
    """The section or external unit a place belongs to."""
    path = campus.place_path(place_id)
    return answering_unit(campus, next((one.unit for one in reversed(path) if one.unit), None))


def answering(campus: Campus, category: str, place_id: str, team: str | None) -> NamedPost | None:
    """Who of `team` answers in person: whom the map names, the deputy while that one is away.

    None when neither can: then the team answers as a whole, as it does for what the map gives to another.
    """
    found = route(campus, category, place_id)
    if found is None or found.team != team:
        return None
    named = (campus.post_by_id.get(one or "") for one in (found.person, found.deputy))
    return next((post for post in named if post and post.answers_for(team)), None)
