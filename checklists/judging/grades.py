"""A grading scheme as its users see it: method, rounding, thresholds and vetoes, frozen."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from checklists.asking.model import Text


class Method(StrEnum):
    """How points become a score: earned ÷ applicable × 100, N/A standardised away (合理缺项标化)."""

    PERCENTAGE = "percentage"


class Rounding(StrEnum):
    """How a score is rounded before it is compared."""

    HALF_UP = "half_up"

    @property
    def decimal_mode(self) -> str:
        """The name `decimal` gives it."""
        return _DECIMAL_MODES[self]


_DECIMAL_MODES = {Rounding.HALF_UP: ROUND_HALF_UP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade; rank 0 is the best of its scheme."""

    code: str
    text: Text
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A grade and the rounded score from which it is given."""

    grade: Grade
    at_least: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One version of a grading scheme.

    `thresholds` go from the best grade down to the lowest, which starts at 0. From
    `key_failures_for_veto` failed key items on, the lowest grade is given whatever the score;
    with one, no grade above `max_grade_with_one_key_fail` where that is set.
    """

    id: str
    version: int
    title: Text
    valid_from: date
    source: str
    method: Method
    rounding: Rounding
    decimals: int
    thresholds: tuple[Threshold, ...]
    key_failures_for_veto: int
    max_grade_with_one_key_fail: Grade | None = None

    @property
    def reference(self) -> str:
        """What a finished inspection stores: `id@version`."""
        return f"{self.id}@{self.version}"

    @property
    def lowest(self) -> Grade:
        """The grade below which there is none, such as 不评定."""
        return self.thresholds[-1].grade
