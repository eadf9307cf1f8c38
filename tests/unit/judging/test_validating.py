"""An author's examples are run, and names of nothing are noticed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checklists.asking.library import all_checklists, checklist
from checklists.asking.model import Checklist, Example, Text
from checklists.judging.validating import validate

CANTEEN = checklist("CAN-GRADE")
NAME = Text(zh="例", en="example")


def with_example(**expected: object) -> Checklist:
    example = Example(name=NAME, answers={"CAN-GRADE-11": {"value": "fail"}}, line=7, **expected)  # type: ignore[arg-type]
    return replace(CANTEEN, examples=(example,))


@pytest.mark.parametrize("known", all_checklists(), ids=lambda known: known.id)
def test_every_packaged_checklist_keeps_its_promises(known: Checklist) -> None:
    """Schemes and categories are there, and the examples come out."""
    assert validate(known) == ()


def test_the_library_shows_authors_how_examples_are_written() -> None:
    """Somebody who copies one has something to copy."""
    assert sum(bool(known.examples) for known in all_checklists()) >= 8


def test_an_example_that_comes_out_is_silent() -> None:
    """Score, grade and findings as expected."""
    right = with_example(score=Decimal("97.0"), grade="excellent", findings=("CAN-GRADE-11",))
    assert validate(right) == ()


@pytest.mark.parametrize(
    ("expected", "wrong"),
    [
        ({"score": Decimal("96.9")}, "score 写的是 96.9，算出来是 97.0"),
        ({"grade": "good"}, "grade 写的是 good，算出来是 excellent"),
        ({"findings": ()}, "findings 写的是 []，算出来是 [CAN-GRADE-11]"),
        ({"others": "none", "grade": "excellent"}, "grade 写的是 excellent，算出来是 none"),
        ({"others": "na", "score": Decimal(100)}, "算出来是 0.0"),
        ({"others": "fail", "score": Decimal(100)}, "算出来是 0.0"),
    ],
)
def test_an_example_that_does_not_come_out_says_what_did(expected: dict[str, object], wrong: str) -> None:
    """The author sees both figures, and the line."""
    found = validate(with_example(**expected))
    assert any(wrong in one.wrong.zh for one in found), [one.in_("zh") for one in found]
    assert {(one.file, one.line) for one in found} == {("can_grade.yaml", 7)}
    assert all(one.wrong.en and one.write.zh and one.write.en for one in found)


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ({"CAN-GRADE-31": {"value": "101"}}, "CAN-GRADE-31"),
        ({"CAN-GRADE-31#1": {"value": "50"}}, "CAN-GRADE-31#1"),
        ({"NOPE-01": {"value": "pass"}}, "NOPE-01"),
    ],
)
def test_an_answer_that_cannot_be_is_told(answers: dict[str, dict[str, str]], place: str) -> None:
    """An example is held to the same rules as a phone."""
    (found,) = validate(replace(CANTEEN, examples=(Example(name=NAME, answers=answers),)))
    assert place in found.wrong.zh


def test_a_scheme_or_category_that_is_not_there_is_told() -> None:
    """What names nothing could never be graded or routed."""
    lost = replace(CANTEEN.items[0], category="SNAP-99")
    sections = (replace(CANTEEN.sections[0], items=(lost,)),)
    found = validate(replace(CANTEEN, scheme="scheme_z@1", sections=sections, examples=()))
    assert [one.wrong.zh for one in found] == [
        "CAN-GRADE-01 的隐患类别 SNAP-99 不存在",
        "没有评分办法 scheme_z@1",
    ]
