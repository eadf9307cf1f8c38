"""The packaged checklists and hazard categories, read when first asked for."""

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from importlib.resources import files

from checklists.asking.caching import Cache, Source, read_through
from checklists.asking.model import Checklist, HazardCategory
from checklists.asking.reading import read_categories, read_checklist
from checklists.problems import Refusal

_CATEGORIES = "hazard_categories.yaml"
_FOLDER = files("checklists").joinpath("library")


class Library:
    """Checklists by id and version, read from their files when first asked for."""

    def __init__(self, sources: Callable[[], tuple[Source, ...]]) -> None:
        self._sources = sources
        self._cache: Cache | None = None

    def open(self, place: Cache) -> tuple[Checklist, ...]:
        """Every checklist, from what an earlier start kept at `place`; to be called before any other."""
        self._cache = place
        return self.checklists

    @cached_property
    def checklists(self) -> tuple[Checklist, ...]:
        """Every checklist, by id."""
        if self._cache is None:
            found = tuple(read_checklist(data, name) for name, data in self.sources)
        else:
            found = read_through(self._cache, self.sources, read_checklist)
        return tuple(sorted(found, key=lambda one: one.id))

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The files, by name."""
        return self._sources()

    @cached_property
    def by_reference(self) -> Mapping[str, Checklist]:
        """Every checklist by `id@version`."""
        return {one.reference: one for one in self.checklists}


@cache
def packaged() -> Library:
    """The library that comes with the product."""
    return Library(lambda: tuple((name, _bytes(name)) for name in _names() if name != _CATEGORIES))


def checklist(checklist_id: str, version: int | None = None) -> Checklist:
    """The checklist with this id, newest when no version is named; refuses with `checklist.unknown`."""
    for known in all_checklists():
        if known.id == checklist_id and version in {None, known.version}:
            return known
    raise Refusal("checklist.unknown", detail=checklist_id[:40])


def checklist_at(reference: str) -> Checklist:
    """The checklist a finished inspection names as `id@version`; refuses with `checklist.unknown`."""
    found = packaged().by_reference.get(reference)
    if found is None:
        raise Refusal("checklist.unknown", detail=reference[:40])
    return found


def all_checklists() -> tuple[Checklist, ...]:
    """Every packaged checklist, by id."""
    return packaged().checklists


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


@cache
def guidance_picture(name: str) -> str | None:
    """A packaged guidance picture as SVG; None for a name that leads nowhere here, as of a newer list."""
    known = {entry.name: entry for entry in files("checklists").joinpath("pictures").iterdir()}
    return known[name].read_text(encoding="utf-8") if name in known else None


def _names() -> list[str]:
    return sorted(entry.name for entry in _FOLDER.iterdir() if entry.name.endswith(".yaml"))


def _bytes(name: str) -> bytes:
    return _FOLDER.joinpath(name).read_bytes()
