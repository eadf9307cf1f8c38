"""Scheme C: the test vectors of the grading rules, their edges, and seeded bugs they must catch."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from types import MappingProxyType, ModuleType
from typing import Any

import pytest

from checklists.asking.answers import Answer, achieved
from checklists.asking.library import checklist
from checklists.asking.model import Item
from checklists.judging import marks, scoring, totals
from checklists.judging.grades import Grade, Scheme
from checklists.judging.schemes import scheme
from tests.support.answering import all_right, all_wrong, canteen_id, failing, rated, setting_aside

CANTEEN = checklist("CAN-GRADE")
SCHEME_C = scheme("scheme_c@1")


@dataclass(frozen=True, kw_only=True)
class Vector:
    """Exceptions to a canteen where nothing is wrong, and what must come out."""

    exceptions: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    earned: str
    applicable: str
    value: str
    key_failures: int
    grade: str


def _ratings(first: str, second: str) -> dict[str, Answer]:
    return {canteen_id(31): rated(first), canteen_id(32): rated(second)}


NO_SPECIAL_ROOM = setting_aside([20, 24])
VECTORS = {
    "1 nothing wrong": Vector(
        earned="100", applicable="100", value="100.0", key_failures=0, grade="excellent"
    ),
    "2 no special room": Vector(
        exceptions=NO_SPECIAL_ROOM, earned="93", applicable="93", value="100.0", key_failures=0,
        grade="excellent",
    ),
    "3 one key item of three": Vector(
        exceptions=NO_SPECIAL_ROOM | failing([14, 11, 6]), earned="87", applicable="93", value="93.5",
        key_failures=1, grade="excellent",
    ),
    "4 two key items at 90.0": Vector(
        exceptions=failing([15, 30]), earned="90", applicable="100", value="90.0", key_failures=2,
        grade="not_rated",
    ),
    "5 eight failures": Vector(
        exceptions=failing([10, 7, 9, 11, 12, 16, 18, 19]), earned="69", applicable="100", value="69.0",
        key_failures=1, grade="fair",
    ),
    "6 ratings in part": Vector(
        exceptions=_ratings("40", "60"), earned="95", applicable="100", value="95.0", key_failures=0,
        grade="excellent",
    ),
    "7 89.95 is 90.0": Vector(
        exceptions=failing([2, 9, 10]) | _ratings("99", "100"), earned="89.95", applicable="100",
        value="90.0", key_failures=0, grade="excellent",
    ),
    "89.85 is 89.9": Vector(
        exceptions=failing([2, 9, 10]) | _ratings("97", "100"), earned="89.85", applicable="100",
        value="89.9", key_failures=0, grade="good",
    ),
    "just under 89.95 is 89.9": Vector(
        exceptions=failing([2, 9, 10]) | _ratings("98.9998", "100"), earned="89.94999", applicable="100",
        value="89.9", key_failures=0, grade="good",
    ),
    "exactly 75": Vector(
        exceptions=failing([10, 16, 18, 19, 21]) | _ratings("100", "20"), earned="75", applicable="100",
        value="75.0", key_failures=0, grade="good",
    ),
    "exactly 60": Vector(
        exceptions=failing([9, 10, 11, 12, 16, 17, 18, 19, 21, 24]) | _ratings("60", "80"), earned="60",
        applicable="100", value="60.0", key_failures=0, grade="fair",
    ),
    "95.55 is 95.6 where floats say 95.5": Vector(
        exceptions=_ratings("11", "100"), earned="95.55", applicable="100", value="95.6", key_failures=0,
        grade="excellent",
    ),
    "59.95 is 60.0": Vector(
        exceptions=failing([9, 10, 11, 12, 16, 17, 18, 19, 21, 24]) | _ratings("60", "79"),
        earned="59.95", applicable="100", value="60.0", key_failures=0, grade="fair",
    ),
}  # fmt: skip


def assert_all_hold() -> None:
    for vector in VECTORS.values():
        assert_holds(vector)


def assert_holds(vector: Vector) -> None:
    answers = all_right(CANTEEN) | dict(vector.exceptions)
    score = scoring.score(CANTEEN, answers, SCHEME_C)
    assert score.earned == Decimal(vector.earned)
    assert score.applicable == Decimal(vector.applicable)
    assert str(score.value) == vector.value
    assert score.key_failures == vector.key_failures
    assert score.grade is not None
    assert score.grade.code == vector.grade


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS.keys())
def test_a_canteen_gets_the_score_and_grade_the_rules_give_it(vector: Vector) -> None:
    """Anybody who recomputes the paper form by hand gets our figure."""
    assert_holds(vector)


def _rounding(mode: str) -> Callable[[Decimal | None, Scheme], Decimal | None]:
    return lambda raw, _scheme: raw and raw.quantize(Decimal("0.1"), rounding=mode)


def _with_floats(earned: Decimal, applicable: Decimal) -> Decimal | None:
    return Decimal(float(earned) / float(applicable) * 100) if applicable else None


def _grade_without_veto(value: Decimal | None, _failures: int, scheme: Scheme, **_veto: bool) -> Grade | None:
    return GRADE_OF(value, 0, scheme)


def _half_off(item: Item, answer: Answer) -> Decimal:
    return achieved(item, answer) or Decimal("0.5")


GRADE_OF = scoring.grade_of
SEEDED_BUGS: dict[str, tuple[ModuleType, str, Any]] = {
    "banker's rounding": (scoring, "rounded", _rounding(ROUND_HALF_EVEN)),
    "rounding down": (scoring, "rounded", _rounding(ROUND_DOWN)),
    "binary floats": (totals, "percentage", _with_floats),
    "no rounding": (scoring, "rounded", lambda raw, _scheme: raw),
    "N/A left in the denominator": (marks, "is_not_applicable", lambda _answer: False),
    "score of 100 whatever applies": (totals, "percentage", lambda earned, _applicable: earned),
    "veto ignored": (scoring, "grade_of", _grade_without_veto),
    "veto at one key failure": (scoring, "is_vetoed", lambda failures, _scheme: failures >= 1),
    "every failure counts as key": (marks, "is_key_failure", lambda _item, failed: failed),
    "a failure keeps half its points": (marks, "achieved", _half_off),
    "a rating earns all or nothing": (
        marks, "achieved", lambda item, answer: achieved(item, answer).to_integral(),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("module", "seam", "bug"), SEEDED_BUGS.values(), ids=SEEDED_BUGS.keys())
def test_the_vectors_catch_a_seeded_bug(
    module: ModuleType, seam: str, bug: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The vectors are evidence: each plausible mistake in the scoring breaks at least one of them."""
    monkeypatch.setattr(module, seam, bug)
    with pytest.raises(AssertionError):
        assert_all_hold()


def test_a_canteen_with_everything_wrong_is_not_rated() -> None:
    """All-fail earns nothing and is vetoed."""
    score = scoring.score(CANTEEN, all_wrong(CANTEEN), SCHEME_C)
    assert (score.earned, score.applicable) == (Decimal(0), Decimal(100))
    assert str(score.value) == "0.0"
    assert score.vetoed
    assert score.grade == SCHEME_C.lowest


def test_nothing_applicable_has_no_score_and_no_grade() -> None:
    """A checklist set aside as a whole is complete, but there is nothing to grade: no division by zero."""
    answers = setting_aside(range(1, 33))
    score = scoring.score(CANTEEN, answers, SCHEME_C)
    assert score.complete
    assert (score.raw, score.partial, score.value, score.grade) == (None, None, None, None)


def test_an_unfinished_inspection_shows_a_live_figure_but_no_score() -> None:
    """While items are unanswered the inspector sees how it stands; only a complete check is graded."""
    answers = all_right(CANTEEN) | failing([1])
    del answers[canteen_id(12)]
    score = scoring.score(CANTEEN, answers, SCHEME_C)
    assert (score.answered, score.total, score.complete) == (31, 32, False)
    assert (str(score.partial), score.value, score.grade) == ("97.9", None, None)


def test_a_spot_check_is_graded_on_what_was_checked_and_says_so() -> None:
    """A spot check 抽查 is legal; its result holds for the checked items and is flagged."""
    answers = {canteen_id(1): all_right(CANTEEN)[canteen_id(1)]} | failing([2])
    score = scoring.score(CANTEEN, answers, SCHEME_C, spot_check=True)
    assert (str(score.value), score.complete, score.spot_check) == ("50.0", False, True)
    assert score.grade == SCHEME_C.lowest


def test_a_school_may_cap_the_grade_at_one_key_failure() -> None:
    """The open question of the rules is a parameter: one failed key item may forbid 优秀."""
    good = SCHEME_C.thresholds[1].grade
    strict = replace(SCHEME_C, max_grade_with_one_key_fail=good)
    one_key_failed = all_right(CANTEEN) | failing([6])
    assert scoring.score(CANTEEN, one_key_failed, SCHEME_C).grade == SCHEME_C.thresholds[0].grade
    assert scoring.score(CANTEEN, one_key_failed, strict).grade == good
    assert scoring.score(CANTEEN, all_right(CANTEEN), strict).grade == SCHEME_C.thresholds[0].grade


def test_a_cap_never_lifts_a_grade() -> None:
    """A cap at 良好 leaves an inspection that earned 一般 where it is."""
    strict = replace(SCHEME_C, max_grade_with_one_key_fail=SCHEME_C.thresholds[1].grade)
    answers = all_right(CANTEEN) | dict(VECTORS["5 eight failures"].exceptions)
    grade = scoring.score(CANTEEN, answers, strict).grade
    assert grade is not None
    assert grade.code == "fair"
