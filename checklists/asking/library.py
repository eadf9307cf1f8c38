"""The packaged checklists and hazard categories, read when first asked for."""

from functools import cache
from importlib.resources import files

from checklists.asking.model import Checklist, HazardCategory
from checklists.asking.reading import read_categories, read_checklist
from checklists.problems import Refusal

_CATEGORIES = "hazard_categories.yaml"


def checklist(checklist_id: str, version: int | None = None) -> Checklist:
    """The checklist with this id, newest when no version is named; refuses with `checklist.unknown`."""
    for known in all_checklists():
        if known.id == checklist_id and version in {None, known.version}:
            return known
    raise Refusal("checklist.unknown", detail=checklist_id[:40])


def checklist_at(reference: str) -> Checklist:
    """The checklist a finished inspection names as `id@version`; refuses with `checklist.unknown`."""
    for known in all_checklists():
        if known.reference == reference:
            return known
    raise Refusal("checklist.unknown", detail=reference[:40])


@cache
def all_checklists() -> tuple[Checklist, ...]:
    """Every packaged checklist, by id."""
    found = (read_checklist(_bytes(name), name) for name in _names() if name != _CATEGORIES)
    return tuple(sorted(found, key=lambda one: one.id))


@cache
def hazard_categories() -> tuple[HazardCategory, ...]:
    """The 30 hazard categories, in the order they are offered."""
    return read_categories(_bytes(_CATEGORIES), _CATEGORIES)


def hazard_category(category_id: str) -> HazardCategory:
    """The category with this id; refuses with `category.unknown`."""
    for known in hazard_categories():
        if known.id == category_id:
            return known
    raise Refusal("category.unknown", detail=category_id[:40])


def _names() -> list[str]:
    folder = files("checklists").joinpath("library")
    return sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))


def _bytes(name: str) -> bytes:
    return files("checklists").joinpath("library", name).read_bytes()
