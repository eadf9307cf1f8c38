"""What is asked: conditions look back at answers, and sections repeat for each window or room."""

from datetime import date
from decimal import Decimal

import pytest

from checklists.asking.answers import Answer, Verdict
from checklists.asking.filling import Others, filled
from checklists.asking.model import Asked, Checklist
from checklists.asking.questions import instances, is_known_key, meets, questions
from checklists.asking.reading import read_checklist
from checklists.judging.findings import Lack, Missing, failed_questions, missing
from tests.support.answering import FAIL, NOT_APPLICABLE, PASS

ITEM = "points: 2, severity: 2, evidence: none, deadline: 24h, clause: x, confidence: H, category: SNAP-08"
FILE = f"""\
id: CARE
version: 1
title: {{zh: 例, en: Example}}
scheme: scheme_d1@1
sections:
  - id: method
    title: {{zh: 方式, en: Method}}
    items:
      - {{id: CARE-01, zh: 方式, en: Method, answer: choice, {ITEM}, options: [
          {{code: steam, zh: 蒸汽, en: Steam}}, {{code: chlorine, zh: 含氯, en: Chlorine}}]}}
      - {{id: CARE-02, zh: 浓度, en: Strength, answer: number, unit: mg/L, limit: ">=250", {ITEM},
          show_when: {{item: CARE-01, is: chlorine}}}}
      - {{id: CARE-03, zh: 为什么, en: Why, answer: text, {ITEM}, optional: true,
          require_when: {{any: [{{item: CARE-02, is: fail}}, {{item: CARE-02, at_most: 10}}]}}}}
  - id: rooms
    title: {{zh: 房间, en: Rooms}}
    repeat: {{each: {{zh: 房间, en: Room}}, at_least: 2}}
    items:
      - {{id: CARE-04, zh: 干净, en: Clean, {ITEM}}}
    sections:
      - id: inside
        title: {{zh: 里面, en: Inside}}
        show_when: {{not: {{item: CARE-04, is: na}}}}
        items:
          - {{id: CARE-05, zh: 通风, en: Aired, {ITEM}, show_when: {{item: CARE-04, is: fail}}}}
"""


@pytest.fixture(name="care")
def _care() -> Checklist:
    return read_checklist(FILE.encode(), "care.yaml")


def keys(care: Checklist, answers: dict[str, Answer]) -> list[str]:
    return [question.key for question in questions(care, answers)]


def chosen(code: str) -> Answer:
    return Answer(value=code)


def test_an_item_is_asked_only_while_its_condition_holds(care: Checklist) -> None:
    """Who disinfects with steam is not asked for a concentration."""
    assert keys(care, {}) == ["CARE-01", "CARE-03"]
    assert keys(care, {"CARE-01": chosen("steam")}) == ["CARE-01", "CARE-03"]
    assert keys(care, {"CARE-01": chosen("chlorine")}) == ["CARE-01", "CARE-02", "CARE-03"]


def test_an_answer_that_is_no_longer_asked_for_decides_nothing(care: Checklist) -> None:
    """A concentration typed before the method was changed requires no explanation."""
    weak = {"CARE-02": Answer(value=Decimal(5))}
    assert required(care, weak | {"CARE-01": chosen("chlorine")}) == ["CARE-01", "CARE-02", "CARE-03"]
    assert required(care, weak | {"CARE-01": chosen("steam")}) == ["CARE-01"]


def required(care: Checklist, answers: dict[str, Answer]) -> list[str]:
    return [question.key for question in questions(care, answers) if question.required]


def test_an_optional_item_is_required_when_its_condition_holds(care: Checklist) -> None:
    """A failure must be explained; a good reading may stay without words."""
    good = {"CARE-01": chosen("chlorine"), "CARE-02": Answer(value=Decimal(300))}
    assert "CARE-03" not in required(care, good)
    assert "CARE-03" in required(care, good | {"CARE-02": Answer(value=Decimal(200))})


def test_a_room_is_asked_about_once_it_is_reached(care: Checklist) -> None:
    """Rooms stand in the order of their numbers; each looks at its own answers only."""
    answers = {"CARE-04#10": FAIL, "CARE-04#2": PASS}
    assert keys(care, answers)[2:] == ["CARE-04#2", "CARE-04#10", "CARE-05#10"]
    assert instances(care.repeats[0], care, answers) == ("2", "10")


def test_a_section_is_hidden_with_everything_in_it(care: Checklist) -> None:
    """A room that was set aside is not asked about its inside."""
    assert keys(care, {"CARE-04#1": NOT_APPLICABLE})[2:] == ["CARE-04#1"]


def test_too_few_rooms_keep_the_inspection_open(care: Checklist) -> None:
    """Two rooms were asked for; one is not enough, and the inspector is told."""
    answers = {"CARE-01": chosen("steam"), "CARE-04#1": PASS}
    assert missing(care, answers) == (Missing(item_id="CARE-04", what=Lack.INSTANCE),)
    assert missing(care, answers | {"CARE-04#2": PASS}) == ()


def test_a_finding_says_which_room(care: Checklist) -> None:
    """The same fault in two rooms is two findings."""
    answers = {"CARE-04#1": FAIL, "CARE-04#2": FAIL}
    assert [found.key for found in failed_questions(care, answers)] == ["CARE-04#1", "CARE-04#2"]


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ("CARE-01", True),
        ("CARE-04#3", True),
        ("CARE-04", False),
        ("CARE-01#3", False),
        ("CARE-04#", False),
        ("CARE-04#" + "x" * 21, False),
        ("CARE-04#a\nb", False),
        ("CARE-99", False),
    ],
)
def test_only_what_can_be_asked_has_a_key(care: Checklist, key: str, known: bool) -> None:
    """An answer to nothing is not kept."""
    assert is_known_key(care, key) is known


def test_filling_answers_everything_that_shows_up(care: Checklist) -> None:
    """What a bad answer makes visible is answered too, and as many rooms as there must be."""
    whole = filled(care, {"CARE-01": chosen("chlorine")}, Others.FAIL, date(2026, 1, 1), "-")
    assert missing(care, whole) == ()
    assert {"CARE-02", "CARE-05#1", "CARE-05#2"} <= whole.keys()


@pytest.mark.parametrize(
    ("asked", "answer", "met"),
    [
        (Asked(item="CARE-02"), Answer(value=Decimal(1)), True),
        (Asked(item="CARE-02", among=("fail",)), Answer(value=Decimal(1)), True),
        (Asked(item="CARE-02", among=("pass", "na")), Answer(value=Decimal(1)), False),
        (Asked(item="CARE-02", at_least=Decimal(1), at_most=Decimal(2)), Answer(value=Decimal("2.0")), True),
        (Asked(item="CARE-02", at_least=Decimal(1), at_most=Decimal(2)), Answer(value=Decimal("2.1")), False),
        (Asked(item="CARE-02", at_least=Decimal(1)), Answer(value=Verdict.NOT_APPLICABLE, reason="-"), False),
        (Asked(item="CARE-01", among=("steam",)), Answer(value="steam"), True),
        (Asked(item="CARE-01", among=("na",)), Answer(value=Verdict.NOT_APPLICABLE, reason="-"), True),
    ],
)
def test_a_condition_is_met_as_it_reads(care: Checklist, asked: Asked, answer: Answer, met: bool) -> None:
    """How an answer was judged, what was chosen, and bounds with both ends."""
    assert meets(asked, care.item(asked.item), answer) is met
