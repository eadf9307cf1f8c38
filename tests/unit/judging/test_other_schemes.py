"""What each packaged scheme says, in words and figures, and other schemes as nothing but data."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checklists.asking.answers import Answer, Verdict
from checklists.asking.library import checklist
from checklists.asking.model import Checklist, Section, Text
from checklists.judging.explaining import explain
from checklists.judging.grades import Scheme
from checklists.judging.reading import read_scheme
from checklists.judging.schemes import scheme
from checklists.judging.scoring import Score, rounded, score
from tests.support.answering import FAIL, all_right, all_wrong, canteen_id, failing, setting_aside

CANTEEN = checklist("CAN-GRADE")
GROUNDS = checklist("ENV")
ROOMS = checklist("DORM-SHEET")

D2 = """\
id: scheme_d2
version: 1
title: {zh: 许可审查, en: Licensing review}
valid_from: 2026-11-21
source: 许可审查表（二手资料）
method: percentage
rounding: half_up
decimals: 1
key_failures_for_veto: 1
max_grade_with_one_key_fail: none
grades:
  - {code: passed, zh: 合格, en: Passed, at_least: 90}
  - {code: failed, zh: 不合格, en: Failed, at_least: 0}
"""
D3 = """\
id: scheme_d3
version: 1
title: {zh: 食堂简易三级, en: Three grades}
valid_from: 2026-11-21
source: 食堂检查表（二手资料）
method: percentage
rounding: half_up
decimals: 0
key_failures_for_veto: none
max_grade_with_one_key_fail: none
grades:
  - {code: excellent, zh: 优, en: Excellent, at_least: 90}
  - {code: passed, zh: 合格, en: Passed, at_least: 60}
  - {code: failed, zh: 不合格, en: Failed, at_least: 0}
"""
D8 = """\
id: scheme_d8
version: 1
title: {zh: 环境每处扣分, en: A deduction a finding}
valid_from: 2026-11-21
source: 校园环境卫生检查（二手资料）
method: deduction
rounding: half_up
decimals: 0
key_failures_for_veto: none
max_grade_with_one_key_fail: none
deduction: {rows: sum, again_factor: 1, again_within_days: none, spots_to_zero: none}
grades:
  - {code: scored, zh: 已评分, en: Scored, at_least: 0}
"""


def graded(answers: dict[str, Answer], rules: Scheme, asked: Checklist = CANTEEN) -> tuple[str, str]:
    result = score(asked, all_right(asked) | answers, rules)
    assert result.grade is not None
    return str(result.value), result.grade.code


@pytest.mark.parametrize(
    ("exceptions", "rate", "grade"),
    [
        ({}, "100.0", "conforms"),
        (failing([6]), "100.0", "mostly_conforms"),
        (failing([1]), "95.8", "mostly_conforms"),
        (failing([6, 1, 2, 3, 4, 9, 10]), "75.0", "mostly_conforms"),
        (failing([1, 2, 3, 4, 9, 10, 11]), "70.8", "mostly_conforms"),
        (failing([1, 2, 3, 4, 9, 10, 11, 12]), "66.7", "does_not_conform"),
        (failing([6, 7]), "100.0", "does_not_conform"),
        (setting_aside([1, 2, 3, 4]), "100.0", "conforms"),
    ],
)
def test_scheme_a_reads_key_items_and_the_rate_of_the_others(
    exceptions: dict[str, Answer], rate: str, grade: str
) -> None:
    """符合 only with nothing failed; two key items, or less than 70 % of the others, is 不符合."""
    assert graded(exceptions, scheme("scheme_a@1")) == (rate, grade)


def test_seventy_percent_is_compared_before_it_is_rounded() -> None:
    """69.96 % is written 70.0 and still does not conform."""
    section = CANTEEN.sections[0]
    items = tuple(replace(section.items[0], id=f"CAN-GRADE-{number:04d}") for number in range(2500))
    many = replace(CANTEEN, sections=(replace(section, items=items),))
    answers = all_right(many) | {item.id: FAIL for item in items[:751]}
    result = score(many, answers, scheme("scheme_a@1"))
    assert (str(result.value), result.grade and result.grade.code) == ("70.0", "does_not_conform")


def test_a_spot_check_that_is_too_small_has_a_rate_but_no_result() -> None:
    """Three key and seven general items are the least the form asks for."""
    checked = {
        canteen_id(number): all_right(CANTEEN)[canteen_id(number)] for number in (1, 2, 3, 4, 9, 10, 11)
    }
    keys = {canteen_id(number): all_right(CANTEEN)[canteen_id(number)] for number in (5, 6, 7)}
    rules = scheme("scheme_a@1")
    assert score(CANTEEN, checked, rules, spot_check=True).grade is None
    assert score(CANTEEN, checked | keys, rules, spot_check=True).grade == rules.thresholds[0].grade


@pytest.mark.parametrize(
    ("exceptions", "average", "grade"),
    [
        ({}, "10.0", "excellent"),
        (failing([1, 2, 3]), "9.0", "excellent"),
        (failing([1, 2, 3, 4]), "8.7", "good"),
        (failing([1, 2, 3, 4, 9, 10, 11, 12]), "7.4", "fair"),
        (failing([5, 6]), "9.4", "not_rated"),
        (setting_aside([20, 24]) | failing([1, 2, 3]), "9.0", "excellent"),
    ],
)
def test_scheme_b_averages_ten_points_an_item(
    exceptions: dict[str, Answer], average: str, grade: str
) -> None:
    """The dynamic grade of 2012: 9.0, 7.5 and 6.0, rounded before it is compared."""
    assert graded(exceptions, scheme("scheme_b@1")) == (average, grade)


def test_three_thirds_are_one() -> None:
    """A score that is exactly 59.95 is 60.0, also when it was made of thirds."""
    thirds = Decimal("59." + "94" + "9" * 40)
    assert str(rounded(thirds, scheme("scheme_c@1"))) == "60.0"
    assert str(rounded(Decimal("59.949999"), scheme("scheme_c@1"))) == "59.9"


def test_scheme_d1_caps_the_grade_at_a_failed_key_item() -> None:
    """However many points are left, a failed key item is 一般 at best; lower grades stay lower."""
    rules = scheme("scheme_d1@1")
    assert graded(failing([27]), rules) == ("98.0", "fair")
    assert graded(failing([27, 6]), rules) == ("96.0", "fair")
    assert score(CANTEEN, all_wrong(CANTEEN), rules).grade == rules.lowest


def spot(item: str, **more: object) -> dict[str, Answer]:
    return {item: replace(FAIL, **more)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        ({}, "100.0"),
        (spot("ENV-09"), "99.0"),
        (spot("ENV-09", spots=2), "98.0"),
        (spot("ENV-09", again=True), "98.0"),
        (spot("ENV-09", spots=3), "96.0"),
        (spot("ENV-24"), "95.0"),
        (spot("ENV-24", again=True), "95.0"),
        (spot("ENV-01") | spot("ENV-02"), "97.0"),
    ],
)
def test_scheme_d7_deducts_by_spot_doubles_and_runs_out(answers: dict[str, Answer], value: str) -> None:
    """One a spot, two when still open, all of the item from three spots; a blocked lane all at once."""
    assert graded(answers, scheme("scheme_d7@1"), GROUNDS)[0] == value


def test_a_deduction_keeps_its_reason() -> None:
    """The bulletin prints what was taken off and why."""
    answers = all_right(GROUNDS) | spot("ENV-09", spots=2, again=True, note="一层东侧厕所")
    (loss,) = explain(GROUNDS, answers)
    assert (loss.item_id, loss.points) == ("ENV-09", Decimal(4))
    assert loss.why.zh == "不合格 2 处，复查仍未改：一层东侧厕所"


@pytest.mark.parametrize("note", ["不合格：地面干净（已当面指出）", "Failed: 地面干净（已当面指出）"])
def test_a_note_that_says_it_failed_is_not_said_so_twice(note: str) -> None:
    """A reason for many findings is kept with what each of them is: 不合格：不合格：… stood on the result."""
    (loss,) = explain(GROUNDS, all_right(GROUNDS) | spot("ENV-09", spots=2, note=note))
    assert loss.why.zh == "不合格 2 处：地面干净（已当面指出）"


def rooms(**failed: str) -> Score:
    """Rooms by number, each failing what is named after it."""
    answers = dict(all_right(ROOMS))
    answers = {key: answer for key, answer in answers.items() if "#" not in key}
    for name, items in failed.items():
        for item in ROOMS.items:
            number = item.id[-2:]
            verdict = Verdict.FAIL if number in items.split() else Verdict.PASS
            answers[f"{item.id}#{name.removeprefix('r')}"] = Answer(value=verdict)
    return score(ROOMS, answers, scheme("scheme_d4@1"))


def test_scheme_d4_takes_the_mean_of_rooms_and_zeroes_one_with_a_veto() -> None:
    """One room with a banned device is 0; its neighbours keep their points."""
    result = rooms(r101="01", r102="02 09", r103="")
    assert [(part.id, part.earned, part.zeroed) for part in result.parts] == [
        ("101", Decimal(97), False),
        ("102", Decimal(0), True),
        ("103", Decimal(100), False),
    ]
    assert (str(result.value), result.vetoed, result.grade and result.grade.code) == ("65.7", False, "fair")
    assert rooms(r101="09").vetoed


def test_a_veto_is_explained_as_one() -> None:
    """Whoever reads 0 learns which rule made it 0, and the points add up."""
    answers = {f"{item.id}#101": Answer(value=Verdict.PASS) for item in ROOMS.items}
    answers |= {"DORM-SHEET-02#101": FAIL, "DORM-SHEET-09#101": FAIL}
    bed, device = explain(ROOMS, answers)
    assert (bed.points, device.points) == (Decimal(3), Decimal(97))
    assert (device.instance, device.why.zh) == ("101", "不合格，一票否决")


def test_a_score_never_falls_below_zero() -> None:
    """A hundred points are all there are; what goes beyond is lost only once."""
    strict = replace(GROUNDS, sections=tuple(_dear(section) for section in GROUNDS.sections))
    answers = {item.id: FAIL for item in strict.items}
    result = score(strict, answers, scheme("scheme_d7@1"))
    lost = sum((loss.points for loss in explain(strict, answers, scheme("scheme_d7@1"))), Decimal(0))
    assert (str(result.value), lost) == ("0.0", Decimal(100))


def _dear(section: Section) -> Section:
    return replace(section, items=tuple(replace(item, points=Decimal(50)) for item in section.items))


def sheet(name: str, weight: str, *items: tuple[str, str, bool]) -> Section:
    """A weighted sheet of (number, points, guarantee item)."""
    plain = CANTEEN.items[0]
    return Section(
        id=name,
        title=Text(zh=name, en=name),
        path=(name,),
        weight=Decimal(weight),
        items=tuple(
            replace(plain, id=f"SITE-{number}", points=Decimal(points), key=key, per_spot=Decimal(1))
            for number, points, key in items
        ),
    )


SITE = replace(
    CANTEEN,
    id="SITE",
    scheme="jgj59@1",
    sections=(
        sheet("management", "10", ("01", "30", True), ("02", "30", True), ("03", "40", False)),
        sheet("tools", "5", ("11", "60", True), ("12", "40", False)),
    ),
)


@pytest.mark.parametrize(
    ("spots", "value", "grade"),
    [
        ({}, "100.0", "good"),
        ({"SITE-03": 30}, "80.0", "good"),
        ({"SITE-03": 40, "SITE-01": 5}, "70.0", "passed"),
        ({"SITE-03": 40, "SITE-01": 6}, "69.3", "failed"),
        ({"SITE-11": 20}, "93.3", "good"),
        ({"SITE-11": 21}, "66.7", "failed"),
        ({"SITE-01": 30}, "33.3", "failed"),
        ({"SITE-01": 10, "SITE-02": 10}, "86.7", "good"),
    ],
)
def test_jgj59_weighs_its_sheets_and_zeroes_one_without_its_guarantee(
    spots: dict[str, int], value: str, grade: str
) -> None:
    """A guarantee item at zero, or less than 40 of their 60 points, ends the sheet and the whole."""
    answers = {item: replace(FAIL, spots=count) for item, count in spots.items()}
    assert graded(answers, scheme("jgj59@1"), SITE) == (value, grade)


def test_a_missing_sheet_leaves_the_weights_of_the_others() -> None:
    """No tower crane on site: the total is over the sheets there are."""
    aside = {item.id: setting_aside([1])[canteen_id(1)] for item in SITE.sections[1].items}
    assert graded(aside | {"SITE-03": replace(FAIL, spots=30)}, scheme("jgj59@1"), SITE) == ("70.0", "passed")


@pytest.mark.parametrize(
    ("file", "answers", "expected"),
    [
        (D2, failing([1, 2]), ("96.0", "passed")),
        (D2, failing([27]), ("98.0", "failed")),
        (D3, failing([10, 7, 9, 11, 12, 16, 18, 19]), ("69", "passed")),
        (D8, failing([10, 16]), ("91", "scored")),
    ],
)
def test_another_scheme_is_nothing_but_data(
    file: str, answers: dict[str, Answer], expected: tuple[str, str]
) -> None:
    """A school adds its own scheme as one file, no code."""
    rules = read_scheme(file.encode(), f"{file.split(maxsplit=2)[1]}.yaml")
    assert graded(answers, rules) == expected
