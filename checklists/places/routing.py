"""Who answers for a hazard: the nearest rule at the place or above it."""

from dataclasses import dataclass

from checklists.places.campus import Campus


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The team that gets a hazard and the section that accompanies an external one."""

    team: str
    escort: str | None


def route(campus: Campus, category: str, place_id: str) -> Route | None:
    """The team for a hazard category at a place; None is a hole in the map, for a manager to fill."""
    for place in reversed(campus.place_path(place_id)):
        rule = campus.rule(category, place.id)
        if rule is not None:
            return Route(team=rule.team, escort=rule.escort)
    return None
