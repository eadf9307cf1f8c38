"""What a new campus takes away that may not have been meant: it wants somebody's word first (pure)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from checklists.places.campus import Campus
from checklists.places.checking import holes
from sync_server.campus.workbook import layout
from sync_server.campus.workbook.layout import Sheet

_PARTS = 3
"""More than one part of so many is much."""


class Why(StrEnum):
    """Why somebody is asked."""

    OPEN_WORK = "open_work"
    EMPTIED = "emptied"
    MANY_RETIRED = "many_retired"
    NEW_HOLES = "new_holes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """`lost` of the `had` rows of a sheet are gone, or `lost` pairs of place and category have nobody now;
    or `lost` tasks and assignments are open at `had` places that go.

    `bare` are the topmost (place, category) of the new holes: what lies below them is left out.
    """

    why: Why
    sheet: Sheet
    lost: int
    had: int
    bare: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """What a form says to accept it: a warning that grew meanwhile is another one."""
        return f"{self.why}-{self.sheet.title.en}-{self.lost}"


def warnings(before: Campus, after: Campus, categories: Collection[str]) -> tuple[Warned, ...]:
    """Everything that wants somebody's word, the worst first."""
    return (*_lost(before, after), *_new_holes(before, after, categories))


def _lost(before: Campus, after: Campus) -> Iterator[Warned]:
    then, now = _rows(before), _rows(after)
    for sheet, had in then.items():
        lost = len(had - now[sheet])
        if had and not now[sheet]:
            yield Warned(why=Why.EMPTIED, sheet=sheet, lost=lost, had=len(had))
        elif sheet in {layout.UNITS, layout.PLACES} and lost * _PARTS > len(had):
            yield Warned(why=Why.MANY_RETIRED, sheet=sheet, lost=lost, had=len(had))


def _rows(campus: Campus) -> dict[Sheet, set[object]]:
    timing = campus.timing
    return {
        layout.UNITS: {unit.id for unit in campus.units_in_use},
        layout.PLACES: {place.id for place in campus.places_in_use},
        layout.RULES: {(rule.place, rule.category) for rule in campus.responsibilities},
        layout.DAYS: {*timing.holidays, *timing.makeup_days, *timing.vacations},
    }


def _new_holes(before: Campus, after: Campus, categories: Collection[str]) -> Iterator[Warned]:
    if (before.places, before.responsibilities) == (after.places, after.responsibilities):
        return
    had, stood = holes(before, categories), {place.id for place in before.places_in_use}
    new = {
        (category, place)
        for category, place in holes(after, categories) - had
        # What is put into a hole that was there widens none.
        if place in stood or (category, after.place_by_id[place].parent) not in had
    }
    if new:
        bare = tuple(
            (place.id, category)
            for place in after.places_in_use
            for category in categories
            if (category, place.id) in new and (category, place.parent) not in new
        )
        yield Warned(why=Why.NEW_HOLES, sheet=layout.RULES, lost=len(new), had=len(had), bare=bare)
