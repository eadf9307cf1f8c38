"""Reading the hazard categories: a bad file is told its lines."""

import pytest

from checklists.asking.reading import ChecklistUnreadable, read_categories

CATEGORY = """\
categories:
  - id: SNAP-01
    zh: 通道堵塞
    en: Blocked exit
    examples: {zh: 堆物, en: Piled up}
    severity: 3
    deadline: at_once
    photo_tip: {zh: 近景, en: Close-up}
"""


@pytest.mark.parametrize(
    ("was", "now", "line", "wrong"),
    [
        ("severity: 3", "severity: 0", 6, "severity"),
        ("    deadline: at_once\n", "", 2, "缺少 deadline"),
        ("en: Close-up", "de: Nah", 8, "不认识 de"),
        ("examples: {zh: 堆物, en: Piled up}", "examples: 堆物", 5, "examples"),
        ("SNAP-01", "SNAP-1", 2, "SNAP-1"),
        (CATEGORY, CATEGORY + CATEGORY.removeprefix("categories:\n"), 9, "第 2 行已用过"),
    ],
)
def test_a_bad_category_is_told_its_line(was: str, now: str, line: int, wrong: str) -> None:
    """The same help for the categories of hazard snaps."""
    with pytest.raises(ChecklistUnreadable) as refused:
        read_categories(CATEGORY.replace(was, now, 1).encode(), "categories.yaml")
    found = refused.value.complaints
    assert any(one.line == line and wrong in one.wrong.zh for one in found), [one.in_("zh") for one in found]
