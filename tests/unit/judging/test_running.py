"""A score that follows an inspection answer by answer is the score from scratch, at every step."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checklists.asking.answers import Answer, from_plain
from checklists.asking.library import checklist
from checklists.asking.model import Checklist, Question
from checklists.asking.reading import read_checklist
from checklists.judging import running
from checklists.judging.grades import Scheme
from checklists.judging.marks import Mark, mark
from checklists.judging.running import RunningScore
from checklists.judging.schemes import scheme
from checklists.judging.scoring import score
from tests.support.answer_sheets import IN_ROWS, SHEETS
from tests.support.answering import FAIL, NOT_APPLICABLE, PASS, all_right, canteen_id
from tests.support.schemes_by_hand import SCHEMES
from tests.unit.asking.test_questions import FILE

CARE = read_checklist(FILE.encode(), "care.yaml")
_VERDICTS = ["pass", "fail", "na", "50", "71", "steam", "chlorine", "full", "none", {"a": {"x": 1}}, "方式"]


def _answer(asked: Checklist, key: str, value: Any) -> Answer | None:
    try:
        return from_plain(asked.item(key), {"value": value, "reason": "-"})
    except Exception:  # noqa: BLE001 - whatever this type cannot take is a step not taken
        return None


@st.composite
def steps(draw: st.DrawFn, asked: Checklist) -> list[tuple[str, Answer | None]]:
    """Answers put in, changed and taken back, in any order."""
    keys = [
        key
        for section in asked.sections
        for item in section.items
        for key in ([f"{item.id}#{name}" for name in "12"] if section.repeat else [item.id])
    ]
    chosen = draw(
        st.lists(st.tuples(st.sampled_from(keys), st.sampled_from([*_VERDICTS, None])), max_size=25)
    )
    return [(key, None if value is None else _answer(asked, key, value)) for key, value in chosen]


@pytest.mark.parametrize(
    ("asked", "reference"),
    [
        (CARE, "scheme_d1@1"),
        (CARE, "scheme_d4@1"),
        (IN_ROWS, "scheme_d4@1"),
        *((SHEETS, one) for one in SCHEMES),
    ],
    ids=lambda one: getattr(one, "id", one),
)
def test_every_step_is_the_score_from_scratch(asked: Checklist, reference: str) -> None:
    """Changing, taking back, showing hidden items and leaving rooms: never a point off."""
    rules = scheme(reference)

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(steps(asked))
    def every(taken: list[tuple[str, Answer | None]]) -> None:
        live = RunningScore(asked, {}, rules)
        answers: dict[str, Answer] = {}
        for key, answer in taken:
            answers.pop(key, None)
            if answer is not None:
                answers[key] = answer
            assert live.answer(key, answer) == score(asked, answers, rules)

    every()


def test_it_follows_an_inspection_to_its_end() -> None:
    """The last answer makes it complete and graded."""
    canteen, rules = checklist("CAN-GRADE"), scheme("scheme_c@1")
    live = RunningScore(canteen, {}, rules)
    for key, answer in all_right(canteen).items():
        assert not live.score.complete
        live.answer(key, answer)
    assert live.score.grade == rules.thresholds[0].grade
    assert str(live.answer(canteen_id(15), FAIL).value) == "94.0"
    assert str(live.answer(canteen_id(15), PASS).value) == "100.0"


def _always_passed(question: Question, _answer: Answer, rules: Scheme) -> Mark:
    return mark(question, PASS, rules)


def _follow_one_item() -> None:
    canteen, rules = checklist("CAN-GRADE"), scheme("scheme_c@1")
    start = all_right(canteen)
    live = RunningScore(canteen, start, rules)
    for answer in (FAIL, NOT_APPLICABLE, PASS):
        now = start | {canteen_id(16): answer}
        assert live.answer(canteen_id(16), answer) == score(canteen, now, rules)


@pytest.mark.parametrize(
    ("seam", "bug"), [("mark", _always_passed), ("is_not_applicable", lambda _answer: False)]
)
def test_a_seeded_bug_is_seen(seam: str, bug: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A live figure that drifts, or that counts what was set aside, would be noticed."""
    _follow_one_item()
    monkeypatch.setattr(running, seam, bug)
    with pytest.raises(AssertionError):
        _follow_one_item()
