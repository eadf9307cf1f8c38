"""Scheme C computed a second time, another way: whole numbers and fractions, no shared code."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor

from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.asking.answers import Answer
from checklists.asking.library import checklist
from checklists.asking.model import Item
from checklists.judging.explaining import explain
from checklists.judging.schemes import scheme
from checklists.judging.scoring import score
from tests.support.answering import FAIL, NOT_APPLICABLE, PASS

CANTEEN = checklist("CAN-GRADE")
SCHEME_C = scheme("scheme_c@1")
RATED = {"CAN-GRADE-31", "CAN-GRADE-32"}

verdicts = st.sampled_from([PASS, PASS, PASS, PASS, FAIL, NOT_APPLICABLE])
ratings = st.decimals(0, 100, places=2).map(lambda percent: Answer(value=percent))
whole_checks = st.fixed_dictionaries(
    {item.id: ratings | st.just(NOT_APPLICABLE) if item.id in RATED else verdicts for item in CANTEEN.items}
)


@st.composite
def any_checks(draw: st.DrawFn) -> dict[str, Answer]:
    """A whole check or one broken off somewhere."""
    answers = draw(whole_checks)
    left_out = draw(st.sets(st.sampled_from(sorted(answers)), max_size=6)) if draw(st.booleans()) else set()
    return {item_id: answer for item_id, answer in answers.items() if item_id not in left_out}


def by_hand(answers: Mapping[str, Answer]) -> tuple[int | None, str | None]:
    """Tenths of the score and the Chinese name of the grade, as a clerk would find them."""
    earned = applicable = Fraction(0)
    failed_keys = 0
    for item in CANTEEN.items:
        answer = answers.get(item.id, NOT_APPLICABLE)
        if answer is NOT_APPLICABLE:
            continue
        applicable += int(item.points)
        earned += int(item.points) * _share(item, answer)
        failed_keys += int(item.id[-2:]) in {5, 6, 7, 8, 15, 27, 30} and answer is FAIL
    if applicable == 0:
        return None, None
    tenths = floor(earned / applicable * 1000 + Fraction(1, 2))
    if failed_keys >= 2 or tenths < 600:
        return tenths, "不评定"
    return tenths, "优秀" if tenths >= 900 else "良好" if tenths >= 750 else "一般"


def _share(item: Item, answer: Answer) -> Fraction:
    if item.id in RATED:
        return Fraction(str(answer.value)) / 100
    return Fraction(answer is PASS)


def agrees(answers: Mapping[str, Answer]) -> bool:
    result = score(CANTEEN, answers, SCHEME_C, spot_check=True)
    tenths = None if result.value is None else int(result.value * 10)
    return (tenths, result.grade and result.grade.text.zh) == by_hand(answers)


@settings(max_examples=1000, deadline=None)
@given(answers=any_checks())
def test_a_second_computation_finds_the_same_score_and_grade(answers: dict[str, Answer]) -> None:
    """Whatever is answered, decimals and fractions by hand agree to the last tenth and the grade."""
    assert agrees(answers)


@settings(max_examples=300, deadline=None)
@given(answers=any_checks())
def test_the_explanation_accounts_for_every_point(answers: dict[str, Answer]) -> None:
    """What is explained adds up to what was lost: no point disappears without an item."""
    result = score(CANTEEN, answers, SCHEME_C)
    lost = sum((loss.points for loss in explain(CANTEEN, answers)), Decimal(0))
    assert lost == result.applicable - result.earned
