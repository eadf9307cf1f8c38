"""Open hazards near a place: what somebody who stands there may have come across again."""

from collections.abc import Iterable

from checklists.places.campus import Campus
from checklists.rectifying.table import OPEN
from fieldapp.services.rectifying.boxes import TaskItem

_MOST = 3


def open_nearby(
    campus: Campus, items: Iterable[TaskItem], place: str, category: str | None
) -> tuple[TaskItem, ...]:
    """Open tasks of the same building, the same place first; of the `category` alone once it is chosen."""
    here = campus.building_of(place)
    near = [
        item
        for item in items
        if item.row.state in OPEN
        and item.row.category == (category or item.row.category)
        and campus.building_of(item.row.place) == here
    ]
    near.sort(key=lambda item: (item.row.place != place, item.row.due_at))
    return tuple(near[:_MOST])
