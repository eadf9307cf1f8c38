"""A grading scheme from its YAML file."""

from datetime import date
from itertools import pairwise

from checklists.asking.reading import faults
from checklists.asking.reading.complaints import Complaints
from checklists.asking.reading.fields import Fields
from checklists.asking.reading.source import compose
from checklists.asking.reading.terms import SLUG
from checklists.judging.grades import Grade, Method, Rounding, Scheme, Threshold

_NO_GRADE = "none"


def read_scheme(data: bytes, name: str) -> Scheme:
    """The scheme in `data`; raises `ChecklistUnreadable` with every fault of the file."""
    complaints = Complaints(name)
    scheme = _scheme(Fields(compose(data, complaints), complaints), name)
    complaints.raise_if_any()
    return scheme


def _scheme(fields: Fields, name: str) -> Scheme:
    thresholds = _thresholds(fields)
    scheme = Scheme(
        id=_own_id(fields, name),
        version=fields.whole("version", 1, 99999),
        title=fields.text("title"),
        valid_from=_day(fields, "valid_from"),
        source=fields.sentence("source", "江苏评分表"),
        method=fields.choice("method", Method),
        rounding=fields.choice("rounding", Rounding),
        decimals=fields.whole("decimals", 0, 4),
        thresholds=thresholds,
        key_failures_for_veto=fields.whole("key_failures_for_veto", 1, 99),
        max_grade_with_one_key_fail=_cap(fields, thresholds),
    )
    fields.close()
    return scheme


def _own_id(fields: Fields, name: str) -> str:
    expected = name.removesuffix(".yaml")
    written = fields.word("id", SLUG, expected)
    if written and written != expected:
        fields.complain("id", faults.not_the_file_name(written, expected))
    return expected


def _thresholds(fields: Fields) -> tuple[Threshold, ...]:
    rows = list(fields.rows("grades"))
    thresholds = tuple(_threshold(row, rank) for rank, row in enumerate(rows))
    for (above, below), row in zip(pairwise(thresholds), rows[1:], strict=True):
        if below.at_least >= above.at_least:
            row.complain("at_least", faults.grade_not_below(str(above.at_least)))
    if thresholds and thresholds[-1].at_least != 0:
        rows[-1].complain("at_least", faults.LAST_GRADE_NOT_FROM_ZERO)
    return thresholds


def _threshold(fields: Fields, rank: int) -> Threshold:
    code = fields.word("code", SLUG, "excellent")
    threshold = Threshold(
        grade=Grade(code=code, text=fields.both(), rank=rank), at_least=fields.decimal("at_least", 0, 1000)
    )
    fields.close()
    return threshold


def _cap(fields: Fields, thresholds: tuple[Threshold, ...]) -> Grade | None:
    key = "max_grade_with_one_key_fail"
    grades = {threshold.grade.code: threshold.grade for threshold in thresholds}
    code = fields.scalar(key, _NO_GRADE)
    if code and code != _NO_GRADE and code not in grades:
        fields.complain(key, faults.unknown_grade(code, tuple(grades)))
    return grades.get(code)


def _day(fields: Fields, key: str) -> date:
    text = fields.word(key, r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "2026-09-01")
    try:
        return date.fromisoformat(text)
    except ValueError:
        fields.complain(key, faults.not_as_expected(key, text, "2026-09-01"))
        return date.max
