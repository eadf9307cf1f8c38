"""A form of ODK or Kobo becomes a draft; whatever does not fit is listed with its cell and reason."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.asking.model import AllOf, AnswerType, Asked, Checklist, Not
from checklists.asking.reading import ChecklistUnreadable
from sync_server.authoring.importing import Imported, read_upload
from tests.support.workbooks import workbook

HEADINGS = ["type", "name", "label::中文 (zh)", "label::English (en)", "required", "relevant", "constraint"]
CHOICES = [
    ["list_name", "name", "label::中文 (zh)", "label::English (en)"],
    ["yn", "yes", "是", "Yes"],
    ["yn", "no", "否", "No"],
    ["pests", "rat", "鼠", "Rat"],
    ["pests", "fail", "蟑螂", "Roach"],
]
SETTINGS = [["form_title::中文 (zh)", "form_title::English (en)", "form_id"], ["后厨", "Kitchen", "KITCHEN"]]


def imported(*rows: Sequence[object], headings: Sequence[str] = HEADINGS) -> Imported:
    survey: list[Sequence[object]] = [headings, *rows]
    return read_upload(workbook({"survey": survey, "choices": CHOICES, "settings": SETTINGS}), "kitchen.xlsx")


def listed(found: Imported) -> dict[str, str]:
    """What was left out, by cell; each in both languages."""
    assert all(one.in_("zh") != one.in_("en") for one in found.left_out)
    return {one.cell: one.why.zh for one in found.left_out}


def item(found: Imported, number: int) -> Any:
    return found.checklist.items[number - 1]


CLEAN = ["select_one yn", "clean", "地面干净", "Floor clean", "yes"]
TEMPERATURE = ["decimal", "temp", "温度", "Temperature", "yes"]
COUNT = ["integer", "n", "几处", "Spots", "yes"]
PESTS = ["select_multiple pests", "pests", "发现", "Found"]


def test_a_form_becomes_a_checklist_in_both_languages() -> None:
    """Its title, words, choices and what must be answered are there."""
    found = imported(CLEAN, TEMPERATURE, PESTS)
    assert (found.checklist.id, found.checklist.title.zh, found.checklist.title.en) == (
        "KITCHEN",
        "后厨",
        "Kitchen",
    )
    clean, temperature, pests = found.checklist.items
    assert (clean.text.zh, clean.text.en, clean.optional) == ("地面干净", "Floor clean", False)
    assert [(option.code, option.text.zh) for option in clean.options] == [("yes", "是"), ("no", "否")]
    assert temperature.answer_type is AnswerType.NUMBER
    assert pests.optional


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("text", AnswerType.TEXT),
        ("integer", AnswerType.NUMBER),
        ("date", AnswerType.DATE),
        ("image", AnswerType.PHOTO),
        ("acknowledge", AnswerType.PASS_FAIL),
        ("select one yn", AnswerType.CHOICE),
        ("select_multiple yn or_other", AnswerType.MULTI_CHOICE),
        ("time", AnswerType.TEXT),
    ],
)
def test_types_become_answer_types(written: str, answer: AnswerType) -> None:
    """What a phone can ask is asked."""
    assert item(imported([written, "q", "问", "Ask"]), 1).answer_type is answer


@pytest.mark.parametrize(("appearance", "alone"), [("new", True), ("new-front", False), ("", False)])
def test_a_picture_that_must_be_new_comes_from_the_camera_alone(appearance: str, alone: bool) -> None:
    """What ODK calls `new`; any other look is listed as left out."""
    row = ["image", "q", "照片", "Photo", "", "", "", appearance]
    found = imported(row, headings=[*HEADINGS, "appearance"])
    assert item(found, 1).camera_only is alone
    assert ("survey!H2" in listed(found)) is (appearance == "new-front")


@pytest.mark.parametrize(
    ("relevant", "condition"),
    [
        ("${clean} = 'no'", Asked(item="KITCHEN-01", among=("no",))),
        ("${clean} != 'no'", Not(condition=Asked(item="KITCHEN-01", among=("no",)))),
        ("${clean} != ''", Asked(item="KITCHEN-01")),
        ("selected(${pests}, 'rat')", Asked(item="KITCHEN-04", among=("rat",))),
        ("not(selected(${pests}, 'fail'))", Not(condition=Asked(item="KITCHEN-04", among=("fail_",)))),
        ("${temp} >= 70", Asked(item="KITCHEN-02", at_least=70)),  # type: ignore[arg-type]
        ("70 >= ${temp}", Asked(item="KITCHEN-02", at_most=70)),  # type: ignore[arg-type]
        (
            "${temp} > 70",
            AllOf(
                conditions=(
                    Asked(item="KITCHEN-02"),
                    Not(condition=Asked(item="KITCHEN-02", at_most=70)),  # type: ignore[arg-type]
                )
            ),
        ),
    ],
)
def test_relevant_becomes_show_when(relevant: str, condition: object) -> None:
    """A question is asked under the same answers as in the form."""
    found = imported(CLEAN, TEMPERATURE, COUNT, PESTS, ["text", "why", "原因", "Why", "", relevant])
    assert item(found, 5).show_when == condition


@pytest.mark.parametrize(
    "relevant",
    [
        "${pests} = 'rat'",
        "${clean} = 'perhaps'",
        "${temp} + 1 > 3",
        "count(${pests}) > 1",
        "${nobody} = 'x'",
        "${why} = 'x'",
        "regex(${clean}, 'y.*')",
        "${clean} = 'no",
        "(" * 40,
    ],
)
def test_a_condition_that_cannot_be_said_is_listed_and_never_guessed(relevant: str) -> None:
    """Better asked too often than hidden by mistake."""
    found = imported(CLEAN, TEMPERATURE, COUNT, PESTS, ["text", "why", "原因", "Why", "", relevant])
    assert item(found, 5).show_when is None
    assert "条件无法表达" in listed(found)["survey!F6"]


@pytest.mark.parametrize(
    ("kind", "constraint", "limit"),
    [
        ("decimal", ". >= 70", 'limit: ">=70"'),
        ("decimal", ". >= 0 and . <= 8", "limit: 0..8"),
        ("integer", ". > 0 and . < 9", "limit: 1..8"),
    ],
)
def test_a_constraint_becomes_a_limit_and_says_so(kind: str, constraint: str, limit: str) -> None:
    """Beyond it a form refuses, a checklist fails: the author is told."""
    found = imported([kind, "t", "度", "Degree", "", "", constraint])
    assert limit in found.text
    assert "超出的算不合格" in listed(found)["survey!G2"]


def test_a_constraint_that_is_no_limit_is_listed() -> None:
    """A pattern or a strict bound of decimals has no equal here."""
    found = imported(["decimal", "t", "度", "Degree", "", "", ". > 0 and . < 9"])
    assert item(found, 1).limit is None
    assert "约束无法表达" in listed(found)["survey!G2"]


def test_groups_and_repeats_become_sections_in_the_same_order() -> None:
    """Rows after an inner group stay after it."""
    found = imported(
        ["text", "a", "甲", "A"],
        ["begin_group", "party", "组", "Group", "", "${a} = '1'"],
        ["begin_repeat", "rooms", "房间", "Room"],
        ["text", "b", "乙", "B"],
        ["end_repeat"],
        ["text", "c", "丙", "C"],
        ["end_group"],
        ["text", "d", "丁", "D"],
    )
    assert [one.text.en for one in found.checklist.items] == ["A", "B", "C", "D"]
    room = found.checklist.section_of("KITCHEN-02")
    assert room.repeat is not None
    assert (room.repeat.each.en, room.path[0]) == ("Room", "party")
    assert found.checklist.section_of("KITCHEN-03").show_when == Asked(item="KITCHEN-01", among=("1",))


def test_a_repeat_in_a_repeat_is_flattened_and_listed() -> None:
    """Windows of canteens of campuses are three checklists."""
    found = imported(
        ["begin_repeat", "r", "房间", "Room"],
        ["begin_repeat", "s", "床", "Bed"],
        ["text", "b", "乙", "B"],
        ["end_repeat"],
        ["end_repeat"],
    )
    assert "普通分节" in listed(found)["survey!A3"]


def test_an_answer_in_another_repeat_cannot_be_looked_at() -> None:
    """Which of the rooms would it mean?"""
    found = imported(
        ["begin_repeat", "r", "房间", "Room"],
        CLEAN,
        ["end_repeat"],
        ["text", "why", "原因", "Why", "", "${clean} = 'no'"],
    )
    assert "条件无法表达" in listed(found)["survey!F5"]


UNCARRIED = {
    "type": (["geopoint", "q", "在哪", "Where"], "survey!A3", "没有相应的答案类型"),
    "note": (["note", "q", "欢迎", "Welcome"], "survey!A3", "提示文字"),
    "calculation": (["calculate", "q"], "survey!A3", "没有相应的答案类型"),
    "choices": (["select_one nothing", "q", "选", "Choose"], "survey!A3", "找不到选项列表"),
    "language": (["text", "q", "问", ""], "survey!A3", "缺少一种语言"),
    "label": (["text", "q"], "survey!A3", "没有题目文字"),
    "requirement": (["text", "q", "问", "Ask", "${nobody} = 1"], "survey!E3", "改为必答"),
    "empty group": (["begin_group", "g", "组", "Group"], "survey!A3", "这一组没有带过来"),
    "twice": (["text", "a", "问", "Ask"], "survey!B3", "名字重复"),
    "reference": (["text", "q", "${a} 怎样", "How is ${a}"], "survey!A3", "引用了别的答案"),
    "length": (["text", "q", "长" * 600, "Long"], "survey!A3", "截短"),
}


@pytest.mark.parametrize(("row", "cell", "why"), UNCARRIED.values(), ids=UNCARRIED.keys())
def test_what_is_not_carried_is_listed(row: list[str], cell: str, why: str) -> None:
    """Sheet, row and reason: nothing disappears in silence."""
    end = [["end_group"]] if row[0] == "begin_group" else []
    found = imported(["text", "a", "甲", "A"], row, *end)
    assert any(one.cell == cell and why in one.why.zh for one in found.left_out), listed(found)


def test_every_cell_nobody_read_is_listed() -> None:
    """A column this product does not know is named, with what stood in it."""
    found = imported(["text", "a", "甲", "A", "5 + 5"], headings=[*HEADINGS[:4], "default"])
    assert [(one.cell, one.what) for one in found.left_out if "没有带过来" in one.why.zh] == [
        ("survey!E2", "5 + 5")
    ]


def test_a_plain_label_is_in_the_default_language() -> None:
    """`label` without a language is what `default_language` says."""
    sheets = {
        "survey": [["type", "name", "label", "label::English (en)"], ["text", "q", "问", "Ask"]],
        "settings": [["form_title", "form_id", "default_language"], ["标题", "A", "中文 (zh)"]],
    }
    (asked,) = read_upload(workbook(sheets), "a.xlsx").checklist.items
    assert (asked.text.zh, asked.text.en) == ("问", "Ask")


@pytest.mark.parametrize(
    ("rows", "cell", "wrong"),
    [
        ([["text", "a", "甲", "A"], ["end_group"]], "survey!A3", "没有相应的开始"),
        ([["begin_group", "g", "组", "G"], ["text", "a", "甲", "A"]], "survey!A2", "没有结束"),
        ([["begin_group", "g", "组", "G"], ["text", "a"], ["end_repeat"]], "survey!A4", "没有相应的开始"),
        ([["geopoint", "g", "在哪", "Where"]], "survey", "没有能带过来的题"),
    ],
)
def test_what_is_no_form_is_refused_with_its_cell(rows: list[list[str]], cell: str, wrong: str) -> None:
    """Where groups do not close nobody can say what belongs to what."""
    with pytest.raises(ChecklistUnreadable) as refused:
        imported(*rows)
    assert any(one.cell == cell and wrong in one.wrong.zh for one in refused.value.complaints)


def test_a_form_without_types_is_refused() -> None:
    """A sheet that is only called survey is none."""
    with pytest.raises(ChecklistUnreadable, match="没有标题 type"):
        read_upload(workbook({"survey": [["question"], ["How?"]]}), "a.xlsx")


types = st.sampled_from(
    ["text", "integer", "decimal", "date", "note", "select_one yn", "select_multiple pests or_other", "audio"]
)
words = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=12)
questions = st.builds(
    lambda *cells: list(cells),
    types,
    st.sampled_from(["a", "b", "c", "很 长", ""]),
    words,
    words,
    st.sampled_from(["yes", "", "${a} = '1'"]),
    st.sampled_from(["", "${a} != ''", "${b} > 3 and ${c} <= 5", "selected(${a}, 'yes')"]),
    st.sampled_from(["", ". > 3", ". >= 1 and . <= 0", "regex(., 'x')"]),
)


def grouped(rows: list[list[Any]]) -> list[list[Any]]:
    return [["begin_repeat", "r", "组", "Group"], *rows, ["end_repeat"]]


@settings(max_examples=30)
@given(before=st.lists(questions, min_size=1, max_size=4), inside=st.lists(questions, max_size=4))
def test_whatever_a_form_holds_the_draft_can_be_read(
    before: list[list[Any]], inside: list[list[Any]]
) -> None:
    """A draft is a checklist from the first moment: it is never one that its own reader refuses."""
    found = imported(["text", "first", "一", "One"], *before, *grouped(inside))
    assert isinstance(found.checklist, Checklist)
