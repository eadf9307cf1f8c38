"""Who answers for a hazard: the nearest rule at the place or above it."""

from dataclasses import dataclass

from checklists.places.campus import Campus, NamedPost


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


def answering(campus: Campus, category: str, place_id: str, team: str | None) -> NamedPost | None:
    """Who of `team` answers in person: whom the map names, the deputy while that one is away.

    None when neither can: then the team answers as a whole, as it does for what the map gives to another.
    """
    found = route(campus, category, place_id)
    if found is None or found.team != team:
        return None
    named = (campus.post_by_id.get(one or "") for one in (found.person, found.deputy))
    return next((post for post in named if post and post.answers_for(team)), None)
