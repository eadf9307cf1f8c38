"""Open hazards near a place: what somebody who stands there may have come across again."""

from collections.abc import Iterable

from checklists.places.campus import Campus
from checklists.rectifying.table import OPEN
from fieldapp.services.rectifying.boxes import TaskItem

_MOST = 3
_BUILDING = 1
"""Where in a place's path its building stands; above it is the campus."""


def open_nearby(
    campus: Campus, items: Iterable[TaskItem], place: str, category: str | None
) -> tuple[TaskItem, ...]:
    """Open tasks of the same building, the same place first; of the `category` alone once it is chosen."""
    here = _building(campus, place)
    near = [
        item
        for item in items
        if item.row.state in OPEN
        and item.row.category == (category or item.row.category)
        and _building(campus, item.row.place) == here
    ]
    near.sort(key=lambda item: (item.row.place != place, item.row.due_at))
    return tuple(near[:_MOST])


def _building(campus: Campus, place: str) -> str:
    path = campus.place_path(place)
    return path[min(_BUILDING, len(path) - 1)].id if path else place
