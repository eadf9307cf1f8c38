"""A grade explains itself down to the clause."""

from dataclasses import replace
from decimal import Decimal

from checklists.asking.answers import Answer
from checklists.asking.library import checklist
from checklists.asking.model import AnswerType, Checklist, Confidence, Item, Limit
from checklists.judging.explaining import explain
from tests.support.answering import FAIL, NOT_APPLICABLE, all_right, canteen_id, failing, rated

CANTEEN = checklist("CAN-GRADE")


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
