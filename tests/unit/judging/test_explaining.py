"""A grade explains itself down to the clause."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checklists.asking.answers import Answer, Tap, Taps
from checklists.asking.library import checklist
from checklists.asking.model import AnswerType, Checklist, Confidence, Item, Limit
from checklists.decimals import number_text
from checklists.judging.explaining import explain
from checklists.judging.grades import Scheme
from checklists.judging.schemes import all_schemes, scheme
from checklists.judging.scoring import score
from tests.support.answer_sheets import SHEETS
from tests.support.answering import FAIL, NOT_APPLICABLE, all_right, canteen_id, failing, rated

CANTEEN = checklist("CAN-GRADE")
D7 = scheme("scheme_d7@1")


def _only(item: Item) -> Checklist:
    section = replace(CANTEEN.sections[0], items=(item,))
    return replace(CANTEEN, sections=(section,))


def test_a_perfect_canteen_has_nothing_to_explain() -> None:
    """Where no point was lost no reason is invented."""
    assert explain(CANTEEN, all_right(CANTEEN)) == ()


def test_each_loss_names_its_item_its_points_and_its_clause() -> None:
    """Who asks why it is 93.0 gets the items, the points and the rule behind each."""
    lost = explain(CANTEEN, all_right(CANTEEN) | failing([7, 2]))
    assert [(loss.item_id, loss.points, loss.clause) for loss in lost] == [
        ("CAN-GRADE-02", Decimal(2), "YD16-2"),
        ("CAN-GRADE-07", Decimal(5), "YD16-7*；FSL 44；JZYC"),
    ]
    assert lost[0].why.zh == "不合格"
    assert lost[1].why.zh == "关键项不合格"


def test_a_rating_loses_its_share_and_says_which() -> None:
    """A rating of 40 % costs the other 60 % of its points."""
    (loss,) = explain(CANTEEN, all_right(CANTEEN) | {canteen_id(31): rated("40")})
    assert (loss.points, loss.why.zh, loss.why.en) == (Decimal("3.00"), "评 40%", "rated 40 %")


def test_what_is_not_applicable_lost_nothing() -> None:
    """A reasonable absence is no loss."""
    assert explain(CANTEEN, all_right(CANTEEN) | {canteen_id(20): NOT_APPLICABLE}) == ()


def test_a_reading_outside_its_limit_shows_both() -> None:
    """The reading as typed stands beside the limit it missed."""
    item = replace(
        CANTEEN.item("CAN-GRADE-16"),
        answer_type=AnswerType.NUMBER,
        limit=Limit(lower=Decimal(70)),
        unit="℃",
    )
    (loss,) = explain(_only(item), {item.id: Answer(value=Decimal("65.0"))})
    assert loss.why.zh == "实测 65.0 ℃，应不低于 70 ℃"
    assert loss.why.en == "measured 65.0 ℃, wanted at least 70 ℃"


def test_a_clause_from_general_knowledge_is_never_printed() -> None:
    """What is still to be verified (待核实) does not look like law."""
    item = replace(CANTEEN.item("CAN-GRADE-16"), confidence=Confidence.G)
    (loss,) = explain(_only(item), {item.id: FAIL})
    assert loss.clause == ""


def test_a_failed_key_item_without_points_is_still_explained() -> None:
    """It counts for the veto, so it must not be missing from the reasons."""
    item = replace(CANTEEN.item("CAN-GRADE-06"), points=Decimal(0))
    (loss,) = explain(_only(item), {item.id: FAIL})
    assert (loss.item_id, loss.points) == ("CAN-GRADE-06", Decimal(0))


@pytest.mark.parametrize("rules", all_schemes(), ids=lambda rules: rules.reference)
def test_points_are_written_with_no_zero_too_many_and_no_exponent(rules: Scheme) -> None:
    """Who prints them as they come prints 10, neither 10.00 nor 1E+1."""
    answers = all_right(SHEETS) | {"ALL-03": FAIL, "ALL-05": rated("50.00"), "ALL-09": FAIL}
    result = score(SHEETS, answers, rules)
    lost = [loss.points for loss in explain(SHEETS, answers, rules)]
    figures = [result.earned, result.applicable, *lost]
    figures += [figure for part in result.parts for figure in (part.earned, part.applicable)]
    assert lost
    assert [str(figure) for figure in figures] == [number_text(figure) for figure in figures]


def test_a_table_found_again_loses_what_the_reason_says() -> None:
    """D7 doubles the taps of a table, and three of one kind take the whole item; score and reason agree."""
    once = Answer(value=Taps((Tap(row="a", column="x", times=1), Tap(row="b", column="y", times=1))))
    thrice = Answer(value=Taps((Tap(row="a", column="x", times=2), Tap(row="b", column="x", times=1))))
    for answer, points in ((once, "2.5"), (replace(once, again=True), "5"), (thrice, "6")):
        answers = all_right(SHEETS) | {"ALL-08": answer}
        (loss,) = explain(SHEETS, answers, D7)
        assert (loss.points, "复查仍未改" in loss.why.zh) == (Decimal(points), answer.again)
        assert score(SHEETS, answers, D7).value == 100 - Decimal(points)
