"""Reading a grading scheme: a bad file is told its lines."""

import pytest

from checklists.asking.reading import ChecklistUnreadable
from checklists.judging.reading import read_scheme

SCHEME = """\
id: scheme_x
version: 1
title: {zh: 百分制, en: Percent}
valid_from: 2026-09-01
source: 校内规定
method: percentage
rounding: half_up
decimals: 1
key_failures_for_veto: 2
max_grade_with_one_key_fail: none
grades:
  - {code: good, zh: 合格, en: Good, at_least: 60}
  - {code: bad, zh: 不合格, en: Bad, at_least: 0}
"""


@pytest.mark.parametrize(
    ("was", "now", "line", "wrong"),
    [
        ("half_up", "half_even", 7, "half_even"),
        ("2026-09-01", "2026-02-30", 4, "2026-02-30"),
        ("at_least: 60", "at_least: 0", 13, "从高到低"),
        ("en: Bad, at_least: 0", "en: Bad, at_least: 10", 13, "0 分"),
        ("fail: none", "fail: great", 10, "没有等级 great"),
        ("id: scheme_x", "id: scheme_y", 1, "文件名"),
    ],
)
def test_a_bad_scheme_is_told_its_line(was: str, now: str, line: int, wrong: str) -> None:
    """A grading scheme that cannot grade every score is not accepted."""
    assert read_scheme(SCHEME.encode(), "scheme_x.yaml").lowest.code == "bad"
    with pytest.raises(ChecklistUnreadable) as refused:
        read_scheme(SCHEME.replace(was, now, 1).encode(), "scheme_x.yaml")
    found = refused.value.complaints
    assert any(one.line == line and wrong in one.wrong.zh for one in found), [one.in_("zh") for one in found]
