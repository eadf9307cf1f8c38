"""The packaged data: complete, in two languages, and fit for routing, deadlines and grading."""

import re
from collections import Counter
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.asking.filling import Others, filled
from checklists.asking.library import (
    all_checklists,
    checklist,
    checklist_at,
    hazard_categories,
    hazard_category,
)
from checklists.asking.model import AnswerType, Checklist, Confidence, Evidence, Gate, Text
from checklists.judging.explaining import explain
from checklists.judging.schemes import all_schemes, scheme
from checklists.judging.scoring import score
from checklists.problems import Refusal
from checklists.rectifying.deadlines import TERMS
from tests.support.answering import DAY, NOT_APPLICABLE, all_right, all_wrong

CHINESE = re.compile("[\u4e00-\u9fff]")
CHECKLISTS = pytest.mark.parametrize("known", all_checklists(), ids=lambda known: known.id)


# Of the domain's data: the items of each list, and how many are sure, second-hand and to be verified.
ITEMS_OF_THE_DOMAIN = {
    "CAN-GRADE": 32, "PUR": 24, "PREP": 20, "COOK": 22, "SERV": 24, "HALL": 15, "KITC": 20, "WASH": 25,
    "STOR": 25, "PERS": 20, "SAMP": 24, "DAY": 24, "SIXT": 24, "SEVS": 28, "FIVC": 25, "SIXC": 24, "DORM": 26,
    "FIRE": 28, "GASE": 24, "UTIL": 28, "ENV": 30, "VEND": 22, "CONS": 26,
}  # fmt: skip
CONFIDENCES_OF_THE_DOMAIN = {Confidence.H: 214, Confidence.M: 246, Confidence.G: 100}
ASKED_FOR_BESIDES = {
    "CLINIC", "CONDUCT", "ROOM", "DORM-SHEET", "MARKET", "CONTRACTOR", "PROPERTY", "WINDOWS", "SWEEP",
    "HOLIDAY", "RAIN", "PATROL", "HOUSING", "VEHICLE", "WATER", "SELF",
}  # fmt: skip


def _texts(known: Checklist) -> list[Text]:
    texts = [
        known.title,
        *(section.title for section in known.sections),
        *([known.about] if known.about else []),
    ]
    texts += [example.name for example in known.examples]
    for section in known.sections:
        texts += [section.repeat.each, *(row.text for row in section.repeat.rows)] if section.repeat else []
    for item in known.items:
        texts += [item.text, *item.phrases, *([item.guidance] if item.guidance else [])]
        texts += [option.text for option in item.options]
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


@CHECKLISTS
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_a_checklist_scores_whatever_is_answered(known: Checklist, data: st.DataObject) -> None:
    """A random run is complete, graded, and explained to the last point."""
    rules = scheme(known.scheme)
    ways = [
        filled(known, {}, others, DAY, "-") for others in (Others.PASS, Others.FAIL, Others.NOT_APPLICABLE)
    ]
    answers = {key: data.draw(st.sampled_from(ways)).get(key, NOT_APPLICABLE) for key in all_wrong(known)}
    answers = filled(known, answers, Others.PASS, DAY, "-")
    result = score(known, answers, rules)
    lost = sum((loss.points for loss in explain(known, answers)), Decimal(0))
    assert result.complete
    assert (result.grade is None) is (result.applicable == 0)
    assert abs(lost - (result.applicable - result.earned)) < Decimal("1e-40")


def test_every_list_of_the_field_is_there_with_what_is_known_of_it() -> None:
    """23 lists, 560 items, and no clause made surer than it is."""
    known = {one.id: len(one.items) for one in all_checklists()}
    assert known.keys() == ITEMS_OF_THE_DOMAIN.keys() | ASKED_FOR_BESIDES
    assert {name: known[name] for name in ITEMS_OF_THE_DOMAIN} == ITEMS_OF_THE_DOMAIN
    sure = Counter(item.confidence for name in ITEMS_OF_THE_DOMAIN for item in checklist(name).items)
    assert sure == CONFIDENCES_OF_THE_DOMAIN


@CHECKLISTS
def test_what_is_to_be_verified_is_never_printed_as_a_clause(known: Checklist) -> None:
    """A G mark keeps its words for the author and prints nothing."""
    for item in known.items:
        assert item.clause
        assert item.printable_clause == ("" if item.confidence is Confidence.G else item.clause)


@CHECKLISTS
def test_severity_four_is_kept_for_what_a_judging_rule_names(known: Checklist) -> None:
    """Only a published rule makes a hazard major; everything else is 3 and decided by people."""
    for item in known.items:
        if item.severity == 4:
            assert re.search("JY-ZD|GB 45067", item.clause), item.id


def test_the_four_gates_and_the_critical_points_can_be_found() -> None:
    """Findings can be counted by gate, and each CCP of the plan has its items."""
    items = [item for known in all_checklists() for item in known.items]
    assert {item.gate for item in items if item.gate} == set(Gate)
    tags = {tag for item in items for tag in item.standards}
    assert {"HACCP CCP2", "HACCP CCP3", "HACCP CCP4", "HACCP CCP5", "6T", "7S", "5C"} <= tags


def test_whatever_can_be_seen_has_ready_phrases() -> None:
    """A broken screen or a blocked exit is one tap, on every list."""
    for item in (item for known in all_checklists() for item in known.items):
        seen = (
            item.evidence in {Evidence.ON_FAIL, Evidence.ALWAYS} and item.answer_type is AnswerType.PASS_FAIL
        )
        assert not seen or 1 <= len(item.phrases) <= 3, item.id


def test_every_row_the_documents_ask_for_is_answered_by_something_there_is() -> None:
    """The coverage page names only checklists and categories that exist."""
    page = (Path(__file__).parents[3] / "docs" / "checklists-coverage.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (S\d{3}) \|", page, re.MULTILINE)
    wanted = [f"S{number:03d}" for number in (*range(1, 130), *range(204, 221))]
    assert rows == wanted
    named = set(re.findall(r"`([A-Z][A-Z-]+)`", page)) | set(re.findall(r"`([A-Z][A-Z-]+-\d+)`", page))
    there = {one.id for one in all_checklists()} | {item.id for one in all_checklists() for item in one.items}
    assert named <= there


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


def test_a_category_implies_its_trade() -> None:
    """The map of who answers has no third axis for the trade: no category has two (decision 0095)."""
    trades: dict[str, set[str]] = {}
    for one in all_checklists():
        for item in one.items:
            if item.trade is not None and item.category is not None:
                trades.setdefault(item.category, set()).add(item.trade)
    assert len(trades) > 15
    assert {category: found for category, found in trades.items() if len(found) > 1} == {}
