"""What forms offer to choose from."""

from dataclasses import dataclass

from checklists.places.campus import FIXING_KINDS, Campus
from checklists.words import SEVERITIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A choice in a form."""

    value: str
    label: str


def team_options(campus: Campus, lang: str) -> list[Option]:
    """Everybody a task can be given to: teams, and outside units."""
    return [
        Option(value=unit.id, label=campus.unit_name(unit.id, lang))
        for unit in campus.units
        if unit.kind in FIXING_KINDS
    ]


def severity_options(lang: str) -> list[Option]:
    """The four severities, the worst first."""
    levels = sorted(SEVERITIES, reverse=True)
    return [Option(value=str(level), label=SEVERITIES[level].in_(lang)) for level in levels]
