"""A grading scheme from its YAML file."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from checklists.asking.reading import faults
from checklists.asking.reading.complaints import Complaints
from checklists.asking.reading.fields import Fields
from checklists.asking.reading.source import compose
from checklists.asking.reading.terms import SLUG
from checklists.judging.grades import (
    Compared,
    Counted,
    Deduction,
    Grade,
    Method,
    Rounding,
    Rows,
    Scheme,
    Sheets,
    SpotCheck,
    Threshold,
    VetoedAs,
    Yearly,
    YearlyOf,
    YearlyThreshold,
)

_NONE = "none"
_MOST = 1000


def read_scheme(data: bytes, name: str) -> Scheme:
    """The scheme in `data`; raises `ChecklistUnreadable` with every fault of the file."""
    complaints = Complaints(name)
    scheme = _scheme(Fields(compose(data, complaints), complaints), name)
    complaints.raise_if_any()
    return scheme


def _scheme(fields: Fields, name: str) -> Scheme:
    thresholds = tuple(_thresholds(fields))
    method = fields.choice("method", Method)
    scheme = Scheme(
        id=_own_id(fields, name),
        version=fields.whole("version", 1, 99999),
        title=fields.text("title"),
        valid_from=_day(fields, "valid_from"),
        source=fields.sentence("source", "江苏评分表"),
        method=method,
        rounding=fields.choice("rounding", Rounding),
        decimals=fields.whole("decimals", 0, 4),
        thresholds=thresholds,
        key_failures_for_veto=_whole_or_none(fields, "key_failures_for_veto", 1, 99),
        max_grade_with_one_key_fail=_cap(fields, thresholds),
        compared=fields.choice("compared", Compared) if fields.has("compared") else Compared.ROUNDED,
        counted=fields.choice("counted", Counted) if fields.has("counted") else Counted.ALL,
        deduction=_deduction(fields),
        sheets=_sheets(fields, method),
        spot_check=_spot_check(fields),
        yearly=_yearly(fields),
    )
    fields.close()
    return scheme


def _own_id(fields: Fields, name: str) -> str:
    expected = name.removesuffix(".yaml")
    written = fields.word("id", SLUG, expected)
    if written and written != expected:
        fields.complain("id", faults.not_the_file_name(written, expected))
    return expected


def _thresholds(fields: Fields) -> Iterator[Threshold]:
    rows = list(fields.rows("grades"))
    _require_order(rows)
    for rank, row in enumerate(rows):
        yield Threshold(
            grade=_grade(row, rank),
            at_least=row.decimal("at_least", 0, _MOST),
            most_key_failures=row.whole("most_key_failures", 0, 99) if row.has("most_key_failures") else None,
        )
        row.close()


def _grade(fields: Fields, rank: int) -> Grade:
    return Grade(code=fields.word("code", SLUG, "excellent"), text=fields.both(), rank=rank)


def _require_order(rows: Sequence[Fields]) -> None:
    """From high to low down to 0; equal bounds only where the better grade allows fewer key failures."""
    for above, below in pairwise(rows):
        upper, lower = above.decimal("at_least", 0, _MOST), below.decimal("at_least", 0, _MOST)
        if lower > upper or (lower == upper and not above.has("most_key_failures")):
            below.complain("at_least", faults.grade_not_below(str(upper)))
    if rows and (rows[-1].decimal("at_least", 0, _MOST) != 0 or rows[-1].has("most_key_failures")):
        rows[-1].complain("at_least", faults.LAST_GRADE_NOT_FROM_ZERO)


def _cap(fields: Fields, thresholds: tuple[Threshold, ...]) -> Grade | None:
    key = "max_grade_with_one_key_fail"
    grades = {threshold.grade.code: threshold.grade for threshold in thresholds}
    code = fields.scalar(key, _NONE)
    if code and code != _NONE and code not in grades:
        fields.complain(key, faults.unknown_grade(code, tuple(grades)))
    return grades.get(code)


def _deduction(fields: Fields) -> Deduction:
    inner = fields.inner("deduction", "{rows: sum}") if fields.has("deduction") else None
    if inner is None:
        return Deduction()
    rule = Deduction(
        rows=inner.choice("rows", Rows),
        again_factor=inner.whole("again_factor", 1, 10),
        again_within_days=_whole_or_none(inner, "again_within_days", 1, 999),
        spots_to_zero=_whole_or_none(inner, "spots_to_zero", 1, 999),
    )
    inner.close()
    return rule


def _sheets(fields: Fields, method: Method) -> Sheets | None:
    if method is not Method.WEIGHTED_SHEETS and not fields.has("sheets"):
        return None
    inner = fields.inner("sheets", "{guarantee_of: 60, guarantee_at_least: 40}")
    if inner is None:
        return None
    sheets = Sheets(
        guarantee_of=inner.decimal("guarantee_of", 0, _MOST),
        guarantee_at_least=inner.decimal("guarantee_at_least", 0, _MOST),
    )
    inner.close()
    return sheets


def _spot_check(fields: Fields) -> SpotCheck:
    inner = fields.inner("spot_check", "{key: 3, general: 7}") if fields.has("spot_check") else None
    if inner is None:
        return SpotCheck()
    covered = SpotCheck(key=inner.whole("key", 0, 999), general=inner.whole("general", 0, 999))
    inner.close()
    return covered


def _yearly(fields: Fields) -> Yearly | None:
    inner = fields.inner("yearly", "{average_of: scores, …}") if fields.has("yearly") else None
    if inner is None:
        return None
    rows = list(inner.rows("grades"))
    _require_order(rows)
    yearly = Yearly(
        average_of=inner.choice("average_of", YearlyOf),
        vetoed_as=inner.choice("vetoed_as", VetoedAs),
        at_least_inspections=inner.whole("at_least_inspections", 1, 366),
        months_after_licence=inner.whole("months_after_licence", 0, 120),
        months_after_accident=inner.whole("months_after_accident", 0, 120),
        months_after_penalty=inner.whole("months_after_penalty", 0, 120),
        thresholds=tuple(_yearly_threshold(row, rank) for rank, row in enumerate(rows)),
    )
    inner.close()
    return yearly


def _yearly_threshold(fields: Fields, rank: int) -> YearlyThreshold:
    threshold = YearlyThreshold(
        grade=_grade(fields, rank),
        at_least=fields.decimal("at_least", 0, _MOST),
        checks_a_year=fields.whole("checks_a_year", 0, 366) if fields.has("checks_a_year") else None,
    )
    fields.close()
    return threshold


def _whole_or_none(fields: Fields, key: str, lowest: int, highest: int) -> int | None:
    if fields.scalar(key, f"{lowest}–{highest} | {_NONE}") == _NONE:
        return None
    return fields.whole(key, lowest, highest)


def _day(fields: Fields, key: str) -> date:
    text = fields.word(key, r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "2026-09-01")
    try:
        return date.fromisoformat(text)
    except ValueError:
        fields.complain(key, faults.not_as_expected(key, text, "2026-09-01"))
        return date.max
