"""Which places somebody may be standing at."""

from dataclasses import dataclass

from checklists.places.campus import Campus, Place
from checklists.places.position import Position, metres_between

REACH_M = 150.0
"""A building's position is one point of it, and its far end may be a hundred metres away."""
WORST_ACCURACY_M = 150.0
"""A fix that is vaguer than this says nothing about a campus."""
_MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A place and how many metres away its position is."""

    place: Place
    metres: int


def nearby(campus: Campus, here: Position, accuracy_m: float = 0) -> tuple[Near, ...]:
    """The nearest places in use, nearest first; none for a fix that is too vague.

    The whole campus is none of them: standing on it says nothing.
    """
    if accuracy_m > WORST_ACCURACY_M:
        return ()
    found = [
        Near(place=place, metres=round(metres_between(here, place.position)))
        for place in campus.places_in_use
        if place.position is not None and place.parent is not None
    ]
    within = [near for near in found if near.metres <= REACH_M + accuracy_m]
    return tuple(sorted(within, key=lambda near: (near.metres, near.place.id))[:_MOST])
