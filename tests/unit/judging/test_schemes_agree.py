"""Every scheme computed a second time by hand, over answers nobody chose."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from checklists.asking import questions as asking
from checklists.asking.answers import from_plain, is_failure
from checklists.asking.library import checklist
from checklists.asking.model import (
    AnswerType,
    Checklist,
    Column,
    Item,
    Layout,
    Limit,
    Matrix,
    Option,
    Repeat,
    Row,
    Section,
    Text,
)
from checklists.judging import marks, scoring, totals
from checklists.judging.explaining import explain
from checklists.judging.grades import Method
from checklists.judging.marks import Tally
from checklists.judging.schemes import all_schemes, scheme
from checklists.judging.scoring import score
from tests.support import by_hand
from tests.support.by_hand import Outcome, Plain, Rows

PLAIN = replace(checklist("CAN-GRADE").item("CAN-GRADE-16"), phrases=())
WORDS = Text(zh="例", en="example")
OPTIONS = (
    Option(code="full", text=WORDS),
    Option(code="part", text=WORDS, earns=Decimal(30)),
    Option(code="none", text=WORDS, fails=True),
)
TABLE = Matrix(
    rows=(Row(code="a", text=WORDS), Row(code="b", text=WORDS)),
    columns=(
        Column(code="x", text=WORDS, deduction=Decimal("0.5")),
        Column(code="y", text=WORDS, deduction=Decimal(2)),
    ),
)


def _item(number: int, points: str, **other: Any) -> Item:
    return replace(PLAIN, id=f"ALL-{number:02d}", points=Decimal(points), **other)


FIRST = (
    _item(1, "20", key=True),
    _item(2, "15", key=True, per_spot=Decimal("2.5")),
    _item(3, "10", per_spot=Decimal(1)),
    _item(4, "7.5"),
    _item(5, "5", answer_type=AnswerType.RATING),
)
SECOND = (
    _item(6, "25", key=True, answer_type=AnswerType.NUMBER, limit=Limit(lower=Decimal(70)), unit="℃"),
    _item(7, "10", answer_type=AnswerType.CHOICE, options=OPTIONS),
    _item(8, "6", answer_type=AnswerType.MATRIX, matrix=TABLE),
    _item(9, "4", per_spot=Decimal(4)),
)
VETO = _item(10, "0", veto=True)
SMALL_KEY = _item(11, "5", key=True)


def _section(name: str, items: tuple[Item, ...], **other: Any) -> Section:
    return Section(id=name, title=WORDS, items=items, path=(name,), **other)


ROOMS = Repeat(id="second", each=WORDS, at_least=0)
SHEETS = Checklist(
    id="ALL",
    version=1,
    title=WORDS,
    scheme="scheme_d1@1",
    sections=(
        _section("first", FIRST, weight=Decimal(10)),
        _section("second", (*SECOND, VETO, SMALL_KEY), weight=Decimal(5)),
    ),
)
IN_ROWS = replace(
    SHEETS,
    sections=(
        _section("first", FIRST[:2]),
        _section("second", (*SECOND, VETO, SMALL_KEY), repeat=ROOMS, layout=Layout.MATRIX),
    ),
)
INSTANCES = ("1", "2", "3")

_VALUES: dict[AnswerType, st.SearchStrategy[Any]] = {
    AnswerType.PASS_FAIL: st.sampled_from(["pass", "pass", "pass", "fail"]),
    AnswerType.RATING: st.integers(0, 1000).map(lambda tenths: str(Decimal(tenths) / 10)),
    AnswerType.NUMBER: st.sampled_from(["69.9", "70", "70.0", "85"]),
    AnswerType.CHOICE: st.sampled_from(["full", "full", "part", "none"]),
    AnswerType.MATRIX: st.dictionaries(
        st.sampled_from("ab"), st.dictionaries(st.sampled_from("xy"), st.integers(0, 3)), max_size=2
    ),
}


def _plain_answers(item: Item) -> st.SearchStrategy[Plain]:
    given_answer = st.fixed_dictionaries(
        {"value": _VALUES[item.answer_type]},
        optional={"spots": st.integers(1, 5), "again": st.booleans()},
    )
    return given_answer | st.just({"value": "na", "reason": "-"})


@st.composite
def rows(draw: st.DrawFn, checklist: Checklist) -> Rows:
    """Rows of what was answered: (key, group or instance, item, plain answer); some left out."""
    found: Rows = []
    for section in checklist.sections:
        reached = draw(st.sets(st.sampled_from(INSTANCES))) if section.repeat else {""}
        for instance in sorted(reached):
            for item in section.items:
                if draw(st.integers(0, 9)):
                    key = f"{item.id}#{instance}" if instance else item.id
                    found.append((key, instance or section.id, item, draw(_plain_answers(item))))
    return found


def _grade(figure: Fraction | None, *bounds: tuple[str, str]) -> str | None:
    if figure is None:
        return None
    return next(code for code, bound in bounds if figure >= Fraction(bound))


_COMMON = (("excellent", "90"), ("good", "75"), ("fair", "60"))


def by_percentage(rows: Rows, lowest: str, veto_from: int | None, cap: str | None = None) -> Outcome:
    known = by_hand.counted(rows)
    applicable = sum((Fraction(str(item.points)) for _, _, item, _ in known), Fraction(0))
    if not applicable:
        return None, None
    earned = sum(
        (Fraction(str(item.points)) * by_hand.share(item, plain) for _, _, item, plain in known), Fraction(0)
    )
    tenths = by_hand.digits(Fraction(0) if by_hand.is_vetoed(known) else earned / applicable * 100, 1)
    failed = by_hand.key_failures(known)
    grade = _grade(Fraction(tenths, 10), *_COMMON, (lowest, "0"))
    if cap and failed and grade in {"excellent", "good"}:
        grade = cap
    vetoed = by_hand.is_vetoed(known) or (veto_from is not None and failed >= veto_from)
    return tenths, lowest if vetoed else grade


def by_a(rows: Rows) -> Outcome:
    known = by_hand.counted(rows)
    general = [(item, plain) for _, _, item, plain in known if not item.key]
    if not known:
        return None, None
    passed = sum(not by_hand.fails(item, plain) for item, plain in general)
    rate = Fraction(100 * passed, len(general)) if general else Fraction(100)
    vetoed = by_hand.is_vetoed(known)
    rate = Fraction(0) if vetoed and general else rate
    failed = by_hand.key_failures(known)
    keys = sum(item.key for _, _, item, _ in known)
    tenths = by_hand.digits(rate, 1)
    whole = len(rows) == len(SHEETS.items)
    if not whole and (keys < 3 or len(general) < 7):
        return tenths, None
    if vetoed or failed >= 2 or rate < 70:
        return tenths, "does_not_conform"
    return tenths, "conforms" if failed == 0 and rate == 100 else "mostly_conforms"


def by_b(rows: Rows) -> Outcome:
    known = by_hand.counted(rows)
    average = by_hand.mean(10 * by_hand.share(item, plain) for _, _, item, plain in known)
    if average is None:
        return None, None
    tenths = by_hand.digits(Fraction(0) if by_hand.is_vetoed(known) else average, 1)
    if by_hand.is_vetoed(known) or by_hand.key_failures(known) >= 2:
        return tenths, "not_rated"
    grade = _grade(
        Fraction(tenths, 10), ("excellent", "9"), ("good", "7.5"), ("fair", "6"), ("not_rated", "0")
    )
    return tenths, grade


def _from_hundred(known: Rows, **rule: Any) -> Fraction:
    if by_hand.is_vetoed(known):
        return Fraction(0)
    lost = sum((by_hand.off(item, plain, **rule) for _, _, item, plain in known), Fraction(0))
    return max(Fraction(0), 100 - lost)


def by_deduction(rows: Rows, decimals: int, grades: tuple[tuple[str, str], ...], **rule: Any) -> Outcome:
    known = by_hand.counted(rows)
    if not known:
        return None, None
    figure = Fraction(by_hand.digits(_from_hundred(known, **rule), decimals), 10**decimals)
    grade = grades[-1][0] if by_hand.is_vetoed(known) else _grade(figure, *grades)
    return int(figure * 10**decimals), grade


def by_d4(rows: Rows) -> Outcome:
    known = by_hand.counted(rows)
    common = [row for row in known if "#" not in row[0]]
    names = sorted({row[1] for row in known if "#" in row[0]})
    if not known:
        return None, None
    each = [common + [row for row in known if row[1] == name and "#" in row[0]] for name in names] or [common]
    figures = [_from_hundred(room) for room in each]
    tenths = by_hand.digits(sum(figures, Fraction(0)) / len(figures), 1)
    if all(by_hand.is_vetoed(room) for room in each):
        return tenths, "failed"
    return tenths, _grade(Fraction(tenths, 10), *_COMMON, ("failed", "0"))


def by_jgj59(rows: Rows) -> Outcome:
    known = by_hand.counted(rows)
    figures: list[tuple[int, Fraction]] = []
    zero = False
    for name, weight in (("first", 10), ("second", 5)):
        sheet = [(item, by_hand.off(item, plain)) for _, group, item, plain in known if group == name]
        points = sum((Fraction(str(item.points)) for item, _ in sheet), Fraction(0))
        if not points:
            continue
        keys = [(Fraction(str(item.points)), lost) for item, lost in sheet if item.key]
        total = sum((full for full, _ in keys), Fraction(0))
        kept = sum((full - lost for full, lost in keys), Fraction(0))
        worthless = any(lost == full for full, lost in keys) or kept * 60 < total * 40
        worthless = worthless or by_hand.is_vetoed([row for row in known if row[1] == name])
        lost = sum((lost for _, lost in sheet), Fraction(0))
        figures.append((weight, Fraction(0) if worthless else (points - lost) / points * 100))
        zero = zero or worthless
    if not figures:
        return None, None
    figure = sum((weight * value for weight, value in figures), Fraction(0)) / sum(w for w, _ in figures)
    tenths = by_hand.digits(figure, 1)
    if zero:
        return tenths, "failed"
    return tenths, _grade(Fraction(tenths, 10), ("good", "80"), ("passed", "70"), ("failed", "0"))


_DEDUCTED = (*_COMMON, ("failed", "0"))
SCHEMES: Mapping[str, tuple[Checklist, Callable[[Rows], Outcome]]] = {
    "scheme_a@1": (SHEETS, by_a),
    "scheme_b@1": (SHEETS, by_b),
    "scheme_c@1": (SHEETS, lambda rows: by_percentage(rows, "not_rated", 2)),
    "scheme_d1@1": (SHEETS, lambda rows: by_percentage(rows, "failed", None, "fair")),
    "scheme_lot@1": (SHEETS, lambda rows: by_percentage(rows, "failed", 1)),
    "scheme_d4@1": (IN_ROWS, by_d4),
    "scheme_d6@1": (IN_ROWS, lambda rows: by_deduction(rows, 0, (("scored", "0"),))),
    "scheme_d7@1": (SHEETS, lambda rows: by_deduction(rows, 1, _DEDUCTED, again_factor=2, spots_to_zero=3)),
    "jgj59@1": (SHEETS, by_jgj59),
}
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
    "D7 takes more than the item has": ("scheme_d7@1", marks, "deducted", _capless),
    "a score below zero": ("scheme_d7@1", totals, "_from_hundred", lambda row, lost, _v: totals.Part(
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
