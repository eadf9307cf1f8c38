"""Scores a second time, another way: plain answers, whole fractions, no code shared with the product.

What a clerk does with the paper form: each function takes rows of (item, plain answer) and comes to
the figure in units of the last written digit, and the code of the grade.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import floor
from typing import Any

from checklists.asking.model import Item

Plain = Mapping[str, Any]
Rows = list[tuple[str, str, Item, Plain]]
Outcome = tuple[int | None, str | None]

_PASSED = {"pass", "taken"}


def share(item: Item, plain: Plain) -> Fraction:
    """What part of its points an answer keeps."""
    value = plain["value"]
    kind = str(item.answer_type)
    if kind == "rating":
        return Fraction(value) / 100
    if kind == "matrix":
        return max(Fraction(0), 1 - _tapped(item, value) / Fraction(str(item.points)))
    if kind == "choice":
        (option,) = [one for one in item.options if one.code == value]
        return Fraction(0) if option.fails else Fraction(str(option.earns)) / 100
    if kind == "number":
        return Fraction(_within(item, value))
    return Fraction(value in _PASSED)


def fails(item: Item, plain: Plain) -> bool:
    """Whether an answer is a finding."""
    value = plain["value"]
    kind = str(item.answer_type)
    if kind == "rating":
        return False
    if kind == "matrix":
        return any(times for cells in value.values() for times in cells.values())
    if kind == "choice":
        return any(one.code == value and one.fails for one in item.options)
    return not _within(item, value) if kind == "number" else value not in _PASSED


def off(item: Item, plain: Plain, again_factor: int = 1, spots_to_zero: int | None = None) -> Fraction:
    """What an answer takes off where points are deducted."""
    points = Fraction(str(item.points))
    factor = again_factor if plain.get("again") else 1
    if item.matrix is not None:
        kinds = [[cells.get(one.code, 0) for cells in plain["value"].values()] for one in item.matrix.columns]
        if spots_to_zero and any(sum(taps) >= spots_to_zero for taps in kinds):
            return points
        return min(points, _tapped(item, plain["value"]) * factor)
    if not fails(item, plain) or item.per_spot is None:
        return points * (1 - share(item, plain))
    spots: int = plain.get("spots", 1)
    if spots_to_zero and spots >= spots_to_zero:
        return points
    return min(points, Fraction(str(item.per_spot)) * spots * factor)


def counted(rows: Rows) -> Rows:
    """The rows that are not N/A."""
    return [row for row in rows if row[3]["value"] != "na"]


def key_failures(rows: Rows) -> int:
    """How many key items failed."""
    return sum(item.key and fails(item, plain) for _, _, item, plain in rows)


def is_vetoed(rows: Rows) -> bool:
    """Whether anything with a veto failed."""
    return any(item.veto and fails(item, plain) for _, _, item, plain in rows)


def digits(figure: Fraction, decimals: int) -> int:
    """The figure in units of its last digit, half rounded up."""
    unit = Fraction(10) ** decimals
    return floor(figure * unit + Fraction(1, 2))


def mean(figures: Iterable[Fraction]) -> Fraction | None:
    """The average, None of nothing."""
    known = list(figures)
    return sum(known, Fraction(0)) / len(known) if known else None


def _tapped(item: Item, value: Mapping[str, Mapping[str, int]]) -> Fraction:
    assert item.matrix is not None
    costs = {one.code: Fraction(str(one.deduction)) for one in item.matrix.columns}
    taken = [costs[column] * times for cells in value.values() for column, times in cells.items()]
    return sum(taken, Fraction(0))


def _within(item: Item, value: str) -> bool:
    assert item.limit is not None
    assert item.limit.lower is not None
    return Fraction(value) >= Fraction(str(item.limit.lower))
