"""The packaged data: complete, in two languages, and fit for routing, deadlines and grading."""

import re
from importlib.resources import files

import pytest

from checklists.asking.library import (
    all_checklists,
    checklist,
    checklist_at,
    hazard_categories,
    hazard_category,
)
from checklists.asking.model import AnswerType, Checklist, Confidence, Evidence, Text
from checklists.judging.schemes import all_schemes, scheme
from checklists.judging.scoring import score
from checklists.problems import Refusal
from checklists.rectifying.deadlines import TERMS
from tests.support.answering import all_right, all_wrong

CHINESE = re.compile("[\u4e00-\u9fff]")
CHECKLISTS = pytest.mark.parametrize("known", all_checklists(), ids=lambda known: known.id)


def _texts(known: Checklist) -> list[Text]:
    texts = [known.title, *(section.title for section in known.sections)]
    for item in known.items:
        texts += [item.text, *item.phrases, *([item.guidance] if item.guidance else [])]
    return texts


def assert_in_both_languages(text: Text) -> None:
    assert CHINESE.search(text.zh), text
    assert re.search("[A-Za-z]", text.en), text
    assert not CHINESE.search(text.en), text


@CHECKLISTS
def test_a_checklist_is_written_in_both_languages(known: Checklist) -> None:
    """No item shows the wrong language."""
    for text in _texts(known):
        assert_in_both_languages(text)


@CHECKLISTS
def test_a_checklist_can_be_routed_timed_and_graded(known: Checklist) -> None:
    """Every finding has a category a team answers for, a known deadline, and a scheme that grades it."""
    categories = {category.id for category in hazard_categories()}
    assert {item.category for item in known.items} <= categories
    assert {item.deadline for item in known.items} <= TERMS.keys()
    assert scheme(known.scheme).reference == known.scheme


@CHECKLISTS
def test_a_checklist_scores_everything_right_and_everything_wrong(known: Checklist) -> None:
    """All-pass is the best grade, all-fail the lowest."""
    rules = scheme(known.scheme)
    assert score(known, all_right(known), rules).grade == rules.thresholds[0].grade
    assert score(known, all_wrong(known), rules).grade == rules.lowest


def test_the_canteen_checklist_is_the_official_form() -> None:
    """32 items in order, 100 points, the seven key items of the 2016 form, two ratings."""
    canteen = checklist("CAN-GRADE")
    assert [item.id for item in canteen.items] == [f"CAN-GRADE-{number:02d}" for number in range(1, 33)]
    assert sum(item.points for item in canteen.items) == 100
    assert {int(item.id[-2:]) for item in canteen.items if item.key} == {5, 6, 7, 8, 15, 27, 30}
    assert [item.id[-2:] for item in canteen.items if item.answer_type is AnswerType.RATING] == ["31", "32"]
    assert [item.id[-2:] for item in canteen.items if item.default_not_applicable] == ["22"]
    assert {item.confidence for item in canteen.items} == {Confidence.H}


def test_what_can_be_seen_in_a_canteen_has_ready_phrases() -> None:
    """A greasy floor is one tap, not typing with wet hands."""
    for item in checklist("CAN-GRADE").items:
        if item.evidence is not Evidence.NONE:
            assert 1 <= len(item.phrases) <= 3, item.id


def test_the_thirty_hazard_categories_are_complete() -> None:
    """Everything a snap can show has a category, in both languages, with its default deadline."""
    categories = hazard_categories()
    assert [category.id for category in categories] == [f"SNAP-{number:02d}" for number in range(1, 31)]
    for category in categories:
        escalation = [category.escalation] if category.escalation else []
        for text in (category.text, category.examples, category.photo_tip, *escalation):
            assert_in_both_languages(text)
        assert category.deadline in TERMS
    assert [category.id for category in categories if category.severity == 4] == ["SNAP-03"]


def test_an_unknown_name_is_refused_and_a_known_version_is_found() -> None:
    """A record that names a checklist, category or scheme we do not have is a catalogued problem."""
    canteen = checklist("CAN-GRADE", 1)
    assert checklist_at("CAN-GRADE@1") is canteen
    for ask, code in (
        (lambda: checklist("CAN-GRADE", 2), "checklist.unknown"),
        (lambda: checklist("NOPE"), "checklist.unknown"),
        (lambda: checklist_at("CAN-GRADE@2"), "checklist.unknown"),
        (lambda: hazard_category("SNAP-31"), "category.unknown"),
        (lambda: scheme("scheme_c@2"), "scheme.unknown"),
    ):
        with pytest.raises(Refusal) as refused:
            ask()
        assert refused.value.code == code
    assert hazard_category("SNAP-08").severity == 3


def test_every_packaged_file_is_read() -> None:
    """A file that is shipped but never read would be a promise nobody keeps."""
    shipped = {
        entry.name
        for folder in ("library", "grading")
        for entry in files("checklists").joinpath(folder).iterdir()
    }
    read = {f"{known.id.lower().replace('-', '_')}.yaml" for known in all_checklists()}
    read |= {f"{known.id}.yaml" for known in all_schemes()} | {"hazard_categories.yaml"}
    assert shipped == read
