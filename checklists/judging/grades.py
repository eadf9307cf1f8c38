"""A grading scheme as its users see it: method, rounding, thresholds and vetoes, frozen."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from checklists.asking.model import Text


class Method(StrEnum):
    """How answers become a score; N/A leaves the denominator everywhere (合理缺项标化).

    `percentage`: earned ÷ applicable points × 100. `average_of_ten`: ten points an item, averaged.
    `pass_rate`: items passed ÷ items checked × 100. `deduction`: from 100 down, a reason each.
    `weighted_sheets`: each outermost section is a sheet of its own, and the sheets are weighted.
    """

    PERCENTAGE = "percentage"
    AVERAGE_OF_TEN = "average_of_ten"
    PASS_RATE = "pass_rate"  # noqa: S105 - a rate, no password
    DEDUCTION = "deduction"
    WEIGHTED_SHEETS = "weighted_sheets"


class Rounding(StrEnum):
    """How a score is rounded before it is compared."""

    HALF_UP = "half_up"

    @property
    def decimal_mode(self) -> str:
        """The name `decimal` gives it."""
        return _DECIMAL_MODES[self]


_DECIMAL_MODES = {Rounding.HALF_UP: ROUND_HALF_UP}


class Compared(StrEnum):
    """Which figure decides the grade: the one that is written, or the unrounded one."""

    ROUNDED = "rounded"
    RAW = "raw"


class Counted(StrEnum):
    """Which items make the pass rate: all of them, or those that are not key items."""

    ALL = "all"
    GENERAL = "general"


class Rows(StrEnum):
    """What the instances of a repeating section make: one sum of deductions, or a mean of scores."""

    SUM = "sum"
    AVERAGE = "average"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade; rank 0 is the best of its scheme."""

    code: str
    text: Text
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A grade, the score from which it is given, and how many failed key items it still allows."""

    grade: Grade
    at_least: Decimal
    most_key_failures: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """How deductions add up.

    What was found before, within `again_within_days` (None: whenever), and is still open costs
    `again_factor` times as much. From `spots_to_zero` spots of one kind on, the item loses all.
    """

    rows: Rows = Rows.SUM
    again_factor: int = 1
    again_within_days: int | None = None
    spots_to_zero: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """When a weighted sheet is worth nothing: a key item (保证项目) at zero, or too few of their points.

    `guarantee_at_least` of `guarantee_of` points; with N/A among them the same share of what applies.
    """

    guarantee_of: Decimal
    guarantee_at_least: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheck:
    """How much a spot check 抽查 must cover to be graded."""

    key: int = 0
    general: int = 0


class YearlyOf(StrEnum):
    """What is averaged over a year: the scores, or the lowest score of each grade given."""

    SCORES = "scores"
    GRADES = "grades"


class VetoedAs(StrEnum):
    """What a vetoed inspection counts for in the year: its score all the same, or nothing."""

    SCORE = "score"
    ZERO = "zero"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyThreshold:
    """A yearly grade, the average from which it is given, and the inspections it means a year."""

    grade: Grade
    at_least: Decimal
    checks_a_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearly:
    """The grade of a year, from the inspections of the last twelve months.

    None is given with fewer than `at_least_inspections`, or within so many months of a licence, an
    accident or a penalty heavier than a warning.
    """

    average_of: YearlyOf
    vetoed_as: VetoedAs
    at_least_inspections: int
    months_after_licence: int
    months_after_accident: int
    months_after_penalty: int
    thresholds: tuple[YearlyThreshold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One version of a grading scheme.

    `thresholds` go from the best grade down to the lowest, which starts at 0. From
    `key_failures_for_veto` failed key items on (None: never), the lowest grade is given whatever the
    score; with one, no grade above `max_grade_with_one_key_fail` where that is set.
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
    key_failures_for_veto: int | None
    max_grade_with_one_key_fail: Grade | None = None
    compared: Compared = Compared.ROUNDED
    counted: Counted = Counted.ALL
    deduction: Deduction = Deduction()
    sheets: Sheets | None = None
    spot_check: SpotCheck = SpotCheck()
    yearly: Yearly | None = None

    @property
    def reference(self) -> str:
        """What a finished inspection stores: `id@version`."""
        return f"{self.id}@{self.version}"

    @property
    def lowest(self) -> Grade:
        """The grade below which there is none, such as 不评定."""
        return self.thresholds[-1].grade
