"""The grade of a year, and when there is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from checklists.asking.model import Text
from checklists.asking.model.limits import months_after
from checklists.judging.grades import Grade, Scheme, VetoedAs, Yearly, YearlyOf
from checklists.judging.scoring import EXACT, rounded

MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one finished inspection came to."""

    on: date
    value: Decimal
    grade: Grade
    vetoed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What may forbid a grade for a while; None where it never happened or is not known."""

    licensed_on: date | None = None
    last_accident_on: date | None = None
    last_penalty_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyGrade:
    """The average of a year and its grade; `withheld` says why there is none."""

    average: Decimal | None
    grade: Grade | None
    inspections: int
    checks_a_year: int | None
    withheld: tuple[Text, ...]


def yearly_grade(
    scheme: Scheme, results: Sequence[Result], on: date, circumstances: Circumstances | None = None
) -> YearlyGrade | None:
    """The yearly grade on a day, from the twelve months before it; None where the scheme has none."""
    rule = scheme.yearly
    if rule is None:
        return None
    counted = [result for result in results if result.on <= on < months_after(result.on, MONTHS)]
    reasons = tuple(_reasons(rule, len(counted), on, circumstances or Circumstances()))
    average = _average(scheme, rule, counted)
    reached = next((one for one in rule.thresholds if average is not None and average >= one.at_least), None)
    given = None if reasons else reached
    return YearlyGrade(
        average=average,
        grade=given.grade if given else None,
        inspections=len(counted),
        checks_a_year=given.checks_a_year if given else None,
        withheld=reasons,
    )


def counts_again(scheme: Scheme, found_before: date, on: date) -> bool:
    """Whether a fault found before and still open is deducted again as such (the scheme's own span)."""
    span = scheme.deduction.again_within_days
    return found_before <= on and (span is None or (on - found_before).days <= span)


def _average(scheme: Scheme, rule: Yearly, results: Sequence[Result]) -> Decimal | None:
    if not results:
        return None
    with localcontext(EXACT):
        total = sum((_counts_for(scheme, rule, result) for result in results), Decimal(0))
        return rounded(total / len(results), scheme)


def _counts_for(scheme: Scheme, rule: Yearly, result: Result) -> Decimal:
    if result.vetoed and rule.vetoed_as is VetoedAs.ZERO:
        return Decimal(0)
    if rule.average_of is YearlyOf.SCORES:
        return result.value
    return next(one.at_least for one in scheme.thresholds if one.grade.code == result.grade.code)


def _reasons(rule: Yearly, inspections: int, on: date, known: Circumstances) -> Iterator[Text]:
    spans = (
        (known.licensed_on, rule.months_after_licence, "取得许可", "the licence"),
        (known.last_accident_on, rule.months_after_accident, "发生食品安全事故", "a food-safety accident"),
        (known.last_penalty_on, rule.months_after_penalty, "受到警告以上处罚", "a penalty above a warning"),
    )
    for day, months, zh, en in spans:
        if day is not None and day <= on < months_after(day, months):
            yield Text(zh=f"{zh}未满 {months} 个月", en=f"less than {months} months since {en}")
    if inspections < rule.at_least_inspections:
        yield Text(zh=f"数据不足（{inspections} 次检查）", en=f"not enough data ({inspections} inspections)")
