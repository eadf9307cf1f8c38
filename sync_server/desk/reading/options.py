"""What forms offer to choose from."""

from collections.abc import Collection
from dataclasses import dataclass

from checklists.asking.library import hazard_categories
from checklists.places.campus import FIXING_KINDS, Campus, Place
from checklists.words import SEVERITIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A choice in a form."""

    value: str
    label: str


def team_options(campus: Campus, lang: str, chosen: Collection[str] = ()) -> list[Option]:
    """Everybody in use a task can be given to: teams, and outside units; besides, who is chosen already."""
    return [
        Option(value=unit.id, label=campus.unit_name(unit.id, lang))
        for unit in campus.units
        if unit.kind in FIXING_KINDS and (not unit.retired or unit.id in chosen)
    ]


def unit_options(campus: Campus, lang: str) -> list[Option]:
    """Departments and sections: what has teams below it."""
    parents = {unit.parent for unit in campus.units}
    return [
        Option(value=unit.id, label=campus.unit_name(unit.id, lang))
        for unit in campus.units
        if unit.id in parents
    ]


def place_options(campus: Campus, lang: str) -> list[Option]:
    """Every place that has others below it or stands by itself, indented by its depth."""
    parents = {place.parent for place in campus.places}
    tops = [place for place in campus.places if place.id in parents or len(campus.place_path(place.id)) <= 2]
    order = {place.id: number for number, place in enumerate(campus.places)}

    def position(place: Place) -> tuple[int, ...]:
        return tuple(order[one.id] for one in campus.place_path(place.id))

    return [
        Option(value=place.id, label=_indented(campus, place, lang)) for place in sorted(tops, key=position)
    ]


def category_options(lang: str) -> list[Option]:
    """The hazard categories in their order."""
    return [Option(value=one.id, label=f"{one.id[-2:]} {one.text.in_(lang)}") for one in hazard_categories()]


def _indented(campus: Campus, place: Place, lang: str) -> str:
    depth = len(campus.place_path(place.id)) - 1
    return "\u3000" * depth + (place.zh if lang == "zh" else place.en)


def severity_options(lang: str) -> list[Option]:
    """The four severities, the worst first."""
    levels = sorted(SEVERITIES, reverse=True)
    return [Option(value=str(level), label=SEVERITIES[level].in_(lang)) for level in levels]
