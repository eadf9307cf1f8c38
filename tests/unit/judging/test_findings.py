"""What an inspection found, and what it lacks."""

from dataclasses import replace

import pytest

from checklists.asking.answers import Answer, Verdict
from checklists.asking.library import checklist
from checklists.asking.model import Evidence
from checklists.judging.findings import failed_questions, is_photo_asked, missing, unanswered
from tests.support.answering import FAIL, PASS, all_right, all_wrong, canteen_id, failing, rated

CANTEEN = checklist("CAN-GRADE")
PHOTO = "0" * 64


def _lacks(answers: dict[str, Answer]) -> list[tuple[str, str]]:
    return [(one.item_id, str(one.what)) for one in missing(CANTEEN, answers)]


def test_every_failed_item_is_a_finding_and_nothing_else_is() -> None:
    """A low rating loses points, but nobody can be sent to rectify it."""
    answers = all_right(CANTEEN) | failing([30, 11]) | {canteen_id(31): rated("0")}
    assert [one.item.id for one in failed_questions(CANTEEN, answers)] == ["CAN-GRADE-11", "CAN-GRADE-30"]
    assert len(failed_questions(CANTEEN, all_wrong(CANTEEN))) == 30


def test_unanswered_items_are_listed_in_the_order_they_are_asked() -> None:
    """The inspector is led to the next open item."""
    answers = all_right(CANTEEN)
    del answers[canteen_id(9)], answers[canteen_id(3)]
    assert [item.id for item in unanswered(CANTEEN, answers)] == ["CAN-GRADE-03", "CAN-GRADE-09"]
    assert _lacks(answers) == [("CAN-GRADE-03", "answer"), ("CAN-GRADE-09", "answer")]


def test_a_whole_check_without_failures_lacks_nothing() -> None:
    """Nothing is asked for its own sake."""
    assert missing(CANTEEN, all_right(CANTEEN)) == ()


def test_not_applicable_without_a_reason_keeps_the_inspection_open() -> None:
    """A blank reason is none."""
    answers = all_right(CANTEEN) | {canteen_id(20): Answer(value=Verdict.NOT_APPLICABLE, reason=" \n")}
    assert _lacks(answers) == [("CAN-GRADE-20", "reason")]


def test_a_severe_failure_needs_a_photo_or_a_note_why_there_is_none() -> None:
    """From severity 3 evidence is required, yet a broken camera does not stop the inspection."""
    severe = canteen_id(16)
    bare = all_right(CANTEEN) | {severe: FAIL}

    assert _lacks(bare) == [(severe, "photo")]
    assert _lacks(bare | {severe: Answer(value=Verdict.FAIL, photos=(PHOTO,))}) == []
    assert _lacks(bare | {severe: Answer(value=Verdict.FAIL, note="镜头起雾，拍不清")}) == []


def test_below_severity_three_a_photo_is_only_asked_for() -> None:
    """A small fault can be reported with one tap."""
    answers = all_right(CANTEEN) | failing([11])
    assert is_photo_asked(CANTEEN.item(canteen_id(11)), FAIL)
    assert _lacks(answers) == []


@pytest.mark.parametrize(
    ("evidence", "answer", "asked"),
    [
        (Evidence.ON_FAIL, PASS, False),
        (Evidence.ON_FAIL, FAIL, True),
        (Evidence.NONE, FAIL, False),
        (Evidence.ALWAYS, PASS, True),
        (Evidence.ALWAYS, Answer(value=Verdict.NOT_APPLICABLE, reason="没有"), False),
        (Evidence.DOCUMENT, FAIL, True),
        (Evidence.DOCUMENT, Answer(value=Verdict.FAIL, photos=(PHOTO,)), False),
    ],
)
def test_a_photo_is_asked_for_as_the_item_says(evidence: Evidence, answer: Answer, asked: bool) -> None:
    """The checklist decides when a photo is worth asking for."""
    item = replace(CANTEEN.item(canteen_id(16)), evidence=evidence)
    assert is_photo_asked(item, answer) is asked
