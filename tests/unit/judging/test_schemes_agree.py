"""Every scheme computed a second time by hand, over answers nobody chose."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis.errors import NoSuchExample

from checklists.asking import questions as asking
from checklists.asking.answers import Taps, from_plain, is_failure, points_off
from checklists.asking.model import Item
from checklists.judging import marks, scoring, totals
from checklists.judging.explaining import explain
from checklists.judging.grades import Method
from checklists.judging.marks import Tally
from checklists.judging.schemes import all_schemes, scheme
from checklists.judging.scoring import score
from tests.support.answer_sheets import rows
from tests.support.by_hand import Outcome, Rows
from tests.support.schemes_by_hand import SCHEMES

BY_SCHEME = pytest.mark.parametrize("reference", SCHEMES)
QUICK = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
BRIEF = settings(QUICK, max_examples=100)
SOAK = settings(QUICK, max_examples=10_000)


def found_by_us(reference: str, rows: Rows) -> Outcome:
    asked, _ = SCHEMES[reference]
    rules = scheme(reference)
    answers = {key: from_plain(item, plain) for key, _, item, plain in rows}
    result = score(asked, answers, rules, spot_check=True)
    figure = None if result.value is None else int(result.value * 10**rules.decimals)
    return figure, result.grade.code if result.grade else None


def agrees(reference: str, rows: Rows) -> bool:
    return found_by_us(reference, rows) == SCHEMES[reference][1](rows)


def explains(reference: str, rows: Rows) -> bool:
    """Whether what is explained adds up to what was lost."""
    asked, _ = SCHEMES[reference]
    rules = scheme(reference)
    answers = {key: from_plain(item, plain) for key, _, item, plain in rows}
    result = score(asked, answers, rules, spot_check=True)
    lost = sum((Fraction(loss.points) for loss in explain(asked, answers, rules)), Fraction(0))
    return abs(lost - (Fraction(result.applicable) - Fraction(result.earned))) < Fraction(1, 10**40)


def check(reference: str, how: settings, holds: Callable[[str, Rows], bool]) -> None:
    @how
    @given(rows(SCHEMES[reference][0]))
    def every(answered: Rows) -> None:
        assert holds(reference, answered)

    every()


def test_no_packaged_scheme_is_left_out() -> None:
    """A scheme that nobody computed a second time is a scheme nobody checked."""
    assert SCHEMES.keys() == {known.reference for known in all_schemes()}


@BY_SCHEME
def test_a_second_computation_finds_the_same_score_and_grade(reference: str) -> None:
    """Whatever is answered, whole fractions by hand come to the same last digit and grade."""
    check(reference, QUICK, agrees)


@BY_SCHEME
def test_the_explanation_accounts_for_every_point(reference: str) -> None:
    """No point disappears without an item, also where a sheet or a room is worth nothing."""
    check(reference, BRIEF, explains)


@pytest.mark.soak
@BY_SCHEME
def test_ten_thousand_inspections_agree_and_are_explained(reference: str) -> None:
    """The same, ten thousand times."""
    check(reference, SOAK, lambda known, answered: agrees(known, answered) and explains(known, answered))


def _never_again(item: Item, answer: Any, rules: Any) -> Decimal:
    return DEDUCTED(item, replace(answer, again=False), rules)


def _each_spot_once(item: Item, answer: Any, rules: Any) -> Decimal:
    return DEDUCTED(item, replace(answer, spots=1), rules)


def _tables_as_tapped(item: Item, answer: Any, rules: Any) -> Decimal:
    return points_off(item, answer) if item.matrix else DEDUCTED(item, answer, rules)


def _tables_without_kinds(answer: Any) -> int:
    return sum(tap.times for tap in answer.value.cells) if isinstance(answer.value, Taps) else answer.spots


def _capless(item: Item, answer: Any, rules: Any) -> Decimal:
    return (item.per_spot or item.points) * answer.spots if is_failure(item, answer) else Decimal(0)


def _any_sheet(tally: Tally, _rules: Any) -> bool:
    return tally.keys_at_zero > 0


def _reached(value: Decimal | None, rules: Any) -> Any:
    if value is None:
        return None
    return next(one.grade for one in rules.thresholds if value >= one.at_least)


def _only_subtotals(tally: Tally, _rules: Any) -> bool:
    return (tally.key_applicable - tally.key_lost) * 60 < tally.key_applicable * 40


def _every_item(item: Item, answer: Any, _rules: Any) -> tuple[Decimal, Decimal]:
    return Decimal(1), Decimal(is_failure(item, answer))


DEDUCTED = marks.deducted
SEEDED_BUGS: dict[str, tuple[str, ModuleType, str, Any]] = {
    "A lets a failed key item conform": ("scheme_a@1", scoring, "_allows", lambda _most, _failed: True),
    "A counts key items in the rate": ("scheme_a@1", marks, "_WORTH", {Method.PASS_RATE: _every_item}),
    "A grades a spot check of three items": ("scheme_a@1", scoring, "_covers_enough", lambda _t, _s: True),
    "B keeps the hundred": ("scheme_b@1", totals, "_TEN", Decimal(1)),
    "D1 forgets its cap": (
        "scheme_d1@1", scoring, "grade_of",
        lambda value, _failures, rules, **_veto: _reached(value, rules),
    ),
    "D4 forgets what stands outside the rooms": (
        "scheme_d4@1", totals, "_is_marked", lambda tally: tally.keys + tally.general > 2,
    ),
    "D7 does not double": ("scheme_d7@1", marks, "deducted", _never_again),
    "D7 counts one spot": ("scheme_d7@1", marks, "deducted", _each_spot_once),
    "D7 spares the tables": ("scheme_d7@1", marks, "deducted", _tables_as_tapped),
    "D7 adds up kinds": ("scheme_d7@1", marks, "_spots_of_a_kind", _tables_without_kinds),
    "D7 takes more than the item has": ("scheme_d7@1", marks, "deducted", _capless),
    "a score below zero": ("scheme_d7@1", totals, "_from_hundred", lambda row, lost, _v: totals.PartScore(
        id=row, earned=Decimal(100) - lost, applicable=Decimal(100))),
    "JGJ forgets the subtotal": ("jgj59@1", totals, "is_sheet_zero", _any_sheet),
    "JGJ forgets the single key item": ("jgj59@1", totals, "is_sheet_zero", _only_subtotals),
    "a hidden row is counted": ("scheme_d4@1", asking, "instances", lambda *_: ("1",)),
}  # fmt: skip


@pytest.mark.parametrize(("reference", "module", "seam", "bug"), SEEDED_BUGS.values(), ids=SEEDED_BUGS.keys())
def test_the_second_computation_catches_a_seeded_bug(
    reference: str, module: ModuleType, seam: str, bug: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Agreement is evidence: each plausible mistake in a scheme makes the two differ."""
    monkeypatch.setattr(module, seam, bug)
    hunting = settings(max_examples=1000, deadline=None, phases=[Phase.generate], database=None)
    try:
        find(rows(SCHEMES[reference][0]), lambda answered: not agrees(reference, answered), settings=hunting)
    except NoSuchExample:
        pytest.fail("the bug went unnoticed")
