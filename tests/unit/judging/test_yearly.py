"""The grade of a year: an average of inspections, and when there is none."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from checklists.judging.grades import Grade, Scheme, VetoedAs, YearlyOf
from checklists.judging.schemes import scheme
from checklists.judging.yearly import Circumstances, Result, YearlyGrade, counts_again, yearly_grade

TODAY = date(2026, 11, 21)
B = scheme("scheme_b@1")


def result(on: str, value: str, *, vetoed: bool = False) -> Result:
    return Result(on=date.fromisoformat(on), value=Decimal(value), grade=_given(value), vetoed=vetoed)


def _given(value: str) -> Grade:
    return next(one.grade for one in B.thresholds if Decimal(value) >= one.at_least)


def year(*results: Result, rules: Scheme = B, circumstances: Circumstances | None = None) -> YearlyGrade:
    found = yearly_grade(rules, results, TODAY, circumstances)
    assert found is not None
    return found


def code(found: YearlyGrade) -> str | None:
    return found.grade.code if found.grade else None


@pytest.mark.parametrize(
    ("values", "average", "grade", "checks"),
    [
        (("9.0", "9.0"), "9.0", "a", 1),
        (("8.9", "9.0"), "9.0", "a", 1),
        (("8.8", "9.0"), "8.9", "b", 2),
        (("7.4", "7.5"), "7.5", "b", 2),
        (("6.0", "6.0"), "6.0", "c", 3),
        (("5.9", "5.9"), "5.9", "not_rated", 4),
    ],
)
def test_a_year_is_the_average_of_its_scores(
    values: tuple[str, str], average: str, grade: str, checks: int
) -> None:
    """Rounded half up and then compared, like a single inspection; the grade says how often to come."""
    found = year(*(result(f"2026-0{month}-10", value) for month, value in enumerate(values, start=1)))
    assert (str(found.average), code(found), found.checks_a_year) == (average, grade, checks)


def test_only_the_last_twelve_months_count() -> None:
    """A bad day a year ago is over; one from tomorrow has not happened."""
    found = year(
        result("2025-11-21", "1"),
        result("2025-11-22", "9"),
        result("2026-11-21", "9"),
        result("2026-11-22", "1"),
    )
    assert (found.inspections, str(found.average)) == (2, "9.0")


def test_one_inspection_is_not_a_year() -> None:
    """With fewer than two the page says there is not enough data."""
    found = year(result("2026-11-01", "9"))
    assert code(found) is None
    assert found.withheld[0].zh == "数据不足（1 次检查）"
    assert year().average is None


@pytest.mark.parametrize(
    ("circumstances", "reason"),
    [
        (Circumstances(licensed_on=date(2026, 8, 22)), "取得许可未满 3 个月"),
        (Circumstances(last_accident_on=date(2026, 5, 22)), "发生食品安全事故未满 6 个月"),
        (Circumstances(last_penalty_on=date(2026, 9, 22)), "受到警告以上处罚未满 2 个月"),
        (Circumstances(licensed_on=date(2026, 8, 21)), None),
        (Circumstances(last_accident_on=date(2026, 5, 21)), None),
    ],
)
def test_no_grade_is_given_too_soon_after_what_forbids_it(
    circumstances: Circumstances, reason: str | None
) -> None:
    """To the day: the last day of the span still forbids it, the next does not."""
    found = year(result("2026-10-01", "9"), result("2026-11-01", "9"), circumstances=circumstances)
    assert [one.zh for one in found.withheld] == ([reason] if reason else [])
    assert code(found) == (None if reason else "a")


def test_what_the_rules_leave_open_is_a_setting() -> None:
    """Averaging grades, or counting a vetoed inspection as nothing, is a line of data away."""
    assert B.yearly is not None
    results = (result("2026-10-01", "9.9"), result("2026-11-01", "8.9", vetoed=True))
    by_grades = replace(B, yearly=replace(B.yearly, average_of=YearlyOf.GRADES))
    as_zero = replace(B, yearly=replace(B.yearly, vetoed_as=VetoedAs.ZERO))
    assert str(year(*results).average) == "9.4"
    assert str(year(*results, rules=by_grades).average) == "8.3"
    assert str(year(*results, rules=as_zero).average) == "5.0"


def test_a_scheme_without_a_year_has_none() -> None:
    """Deductions of a month are no yearly grade."""
    assert yearly_grade(scheme("scheme_d6@1"), [], TODAY) is None


def test_a_fault_counts_as_found_again_within_the_schemes_own_span() -> None:
    """Whether last month's fault is doubled is the school's decision."""
    d7 = scheme("scheme_d7@1")
    ever = replace(d7, deduction=replace(d7.deduction, again_within_days=None))
    long_ago, lately = date(2026, 10, 20), date(2026, 10, 21)
    assert (counts_again(d7, lately, TODAY), counts_again(d7, long_ago, TODAY)) == (True, False)
    assert counts_again(ever, long_ago, TODAY)
