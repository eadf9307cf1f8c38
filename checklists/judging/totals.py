"""From tallies to one figure, by the scheme's method."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from checklists.asking.model import Checklist
from checklists.asking.questions import by_number
from checklists.judging.grades import Method, Scheme
from checklists.judging.marks import Tally

_NONE = Decimal(0)
_ONE = Decimal(1)
_TEN = Decimal(10)
_HUNDRED = Decimal(100)

Tallies = Mapping[str, Tally]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartScore:
    """One sheet, or one row of a repeating section: what it earned of what applies.

    `zeroed`: a rule made it worth nothing, whatever it had earned.
    """

    id: str
    earned: Decimal
    applicable: Decimal
    zeroed: bool = False

    @property
    def value(self) -> Decimal | None:
        """Its own score, 0 to 100; None when nothing applies."""
        return percentage(self.earned, self.applicable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """All parts together, in points, and the figure they make before rounding."""

    earned: Decimal
    applicable: Decimal
    raw: Decimal | None
    parts: tuple[PartScore, ...]


def totals(tallies: Tallies, checklist: Checklist, scheme: Scheme) -> Totals:
    """What the tallies make under the scheme's method."""
    found = _METHODS[scheme.method](tallies, checklist, scheme)
    return replace(
        found,
        earned=shortest(found.earned),
        applicable=shortest(found.applicable),
        raw=None if found.raw is None else shortest(found.raw),
        parts=tuple(
            replace(part, earned=shortest(part.earned), applicable=shortest(part.applicable))
            for part in found.parts
        ),
    )


def shortest(figure: Decimal) -> Decimal:
    """The same figure without zeros nobody needs, and without an exponent: 10 and neither 10.00 nor 1E+1."""
    whole = figure.to_integral_value()
    return whole.quantize(_ONE) if figure == whole else figure.normalize()


def percentage(earned: Decimal, applicable: Decimal) -> Decimal | None:
    """Earned of applicable points in percent; None when nothing is applicable."""
    return earned / applicable * _HUNDRED if applicable else None


def is_sheet_zero(tally: Tally, scheme: Scheme) -> bool:
    """Whether a weighted sheet is worth nothing because of its key items 保证项目."""
    if scheme.sheets is None:
        return False
    key_earned = tally.key_applicable - tally.key_lost
    too_few = (
        key_earned * scheme.sheets.guarantee_of < tally.key_applicable * scheme.sheets.guarantee_at_least
    )
    return tally.keys_at_zero > 0 or too_few


def _by_percentage(tallies: Tallies, _checklist: Checklist, _scheme: Scheme) -> Totals:
    part = _part("", tallies.get("", Tally()))
    return _sum((part,), percentage(part.earned, part.applicable))


def _by_tens(tallies: Tallies, _checklist: Checklist, _scheme: Scheme) -> Totals:
    part = _part("", tallies.get("", Tally()))
    percent = percentage(part.earned, part.applicable)
    return _sum((part,), None if percent is None else percent / _TEN)


def _by_pass_rate(tallies: Tallies, _checklist: Checklist, _scheme: Scheme) -> Totals:
    tally = tallies.get("", Tally())
    part = _part("", tally)
    # Where only key items apply there is no rate of general items: none of them failed.
    only_keys = _HUNDRED if tally.keys else None
    return _sum((part,), percentage(part.earned, part.applicable) if part.applicable else only_keys)


def _by_deduction(tallies: Tallies, checklist: Checklist, _scheme: Scheme) -> Totals:
    """Each row from 100 down, never below 0; what stands outside the rows counts in every row."""
    common = tallies.get("", Tally())
    rows = {group: tally for group, tally in tallies.items() if group} or {"": Tally()}
    named = {row.code: place for repeat in checklist.repeats for place, row in enumerate(repeat.rows)}
    in_order = sorted(rows.items(), key=lambda row: (named.get(row[0], len(named)), *by_number(row[0])))
    parts = tuple(
        _from_hundred(row, tally.lost + common.lost, tally.vetoes + common.vetoes)
        for row, tally in in_order
        if _is_marked(tally) or _is_marked(common)
    )
    earned = sum((part.earned for part in parts), _NONE)
    return _sum(parts, percentage(earned, _HUNDRED * len(parts)))


def _by_sheets(tallies: Tallies, checklist: Checklist, scheme: Scheme) -> Totals:
    weights = {
        section.id: section.weight or _NONE for section in checklist.sections if section.sheet == section.id
    }
    parts = tuple(
        _part(sheet, tallies[sheet], zeroed=is_sheet_zero(tallies[sheet], scheme))
        for sheet in weights
        if sheet in tallies and tallies[sheet].applicable
    )
    earned = sum((weights[part.id] * part.earned / part.applicable for part in parts), _NONE)
    applicable = sum((weights[part.id] for part in parts), _NONE)
    return Totals(earned=earned, applicable=applicable, raw=percentage(earned, applicable), parts=parts)


_METHODS: Mapping[Method, Callable[[Tallies, Checklist, Scheme], Totals]] = {
    Method.PERCENTAGE: _by_percentage,
    Method.AVERAGE_OF_TEN: _by_tens,
    Method.PASS_RATE: _by_pass_rate,
    Method.DEDUCTION: _by_deduction,
    Method.WEIGHTED_SHEETS: _by_sheets,
}


def _part(group: str, tally: Tally, *, zeroed: bool = False) -> PartScore:
    zero = zeroed or tally.vetoes > 0
    earned = _NONE if zero else tally.applicable - tally.lost
    return PartScore(id=group, earned=earned, applicable=tally.applicable, zeroed=zero)


def _from_hundred(row: str, lost: Decimal, vetoes: int) -> PartScore:
    earned = _NONE if vetoes else max(_NONE, _HUNDRED - lost)
    return PartScore(id=row, earned=earned, applicable=_HUNDRED, zeroed=vetoes > 0)


def _is_marked(tally: Tally) -> bool:
    return tally.keys + tally.general > 0


def _sum(parts: tuple[PartScore, ...], raw: Decimal | None) -> Totals:
    return Totals(
        earned=sum((part.earned for part in parts), _NONE),
        applicable=sum((part.applicable for part in parts), _NONE),
        raw=raw,
        parts=parts,
    )
