"""The hazard categories from their YAML file."""

from checklists.asking.model import HazardCategory, Text
from checklists.asking.reading import faults
from checklists.asking.reading.complaints import Complaints
from checklists.asking.reading.fields import Fields
from checklists.asking.reading.source import compose
from checklists.asking.reading.terms import CATEGORY, DEADLINE, DEADLINES


def read_categories(data: bytes, name: str) -> tuple[HazardCategory, ...]:
    """The categories in `data`, in their order; raises `ChecklistUnreadable` with every fault."""
    complaints = Complaints(name)
    fields = Fields(compose(data, complaints), complaints)
    places: dict[str, Text] = {}
    categories = tuple(_category(row, places) for row in fields.rows("categories"))
    fields.close()
    complaints.raise_if_any()
    return categories


def _category(fields: Fields, places: dict[str, Text]) -> HazardCategory:
    category = HazardCategory(
        id=fields.word("id", CATEGORY, "SNAP-01"),
        text=fields.both(),
        examples=fields.text("examples"),
        severity=fields.whole("severity", 1, 4),
        deadline=fields.word("deadline", DEADLINE, DEADLINES),
        escalation=fields.text("escalation") if fields.has("escalation") else None,
        photo_tip=fields.text("photo_tip"),
    )
    if category.id in places:
        fields.complain("id", faults.used_before(category.id, places[category.id]))
    places.setdefault(category.id, fields.place("id"))
    fields.close()
    return category
