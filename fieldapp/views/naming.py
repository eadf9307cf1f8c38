"""What things are called on this phone: places, units, posts, kinds of hazards."""

from checklists.asking.library import hazard_category
from checklists.places.routing import answering
from checklists.problems import Refusal
from checklists.wire.changes import TaskRow
from fieldapp.context import Services
from fieldapp.services.snapping import SnapDraft
from fieldapp.texts import snaps as words
from fieldapp.theme import Look


def place_name(services: Services, look: Look, place: str | None) -> str:
    """The place's readable name, as far as this phone knows the campus."""
    campus = services.signed_in.campus
    if place is None:
        return ""
    return campus.place_name(place, look.t.lang) if campus else place


def unit_name(services: Services, look: Look, unit: str | None) -> str:
    """The unit's readable name, or nothing without a unit."""
    campus = services.signed_in.campus
    return campus.unit_name(unit, look.t.lang) if campus else unit or ""


def answering_post(services: Services, look: Look, row: TaskRow) -> str:
    """Who of the task's team answers in person, as the map on this phone has it; else nothing."""
    campus = services.signed_in.campus
    post = answering(campus, row.category, row.place, row.team) if campus else None
    return post.name(look.t.lang) if post else ""


def category_name(look: Look, snap: SnapDraft) -> str:
    """The kind of hazard in words, or that none was chosen."""
    return look.t(words.NO_CATEGORY) if snap.category is None else kind_name(look, snap.category)


def kind_name(look: Look, category: str) -> str:
    """A category in words; one that only a newer app knows by its id."""
    try:
        return look.t(hazard_category(category).text)
    except Refusal:
        return category
