"""Reading YAML: a good file is a checklist; a bad one is told file, line and what to write."""

from decimal import Decimal
from pathlib import Path

import pytest

from checklists.asking.model import AnswerType, Confidence, Evidence
from checklists.asking.reading import ChecklistUnreadable, Complaint, read_checklist

GOOD = """\
id: HALL
version: 3
title: {zh: 餐厅卫生, en: Dining hall}
scheme: scheme_c@1
place_kinds: [building, room]
sections:
  - id: floor
    title: {zh: 地面, en: Floor}
    items:
      - id: HALL-01
        zh: 地面干净
        en: Floor is clean
        points: 2.5
        severity: 2
        evidence: on_fail
        deadline: 24h
        clause: FSL 33
        confidence: M
        category: SNAP-08
        phrases:
          - {zh: 地面有水, en: Water on the floor}
      - id: HALL-02
        zh: 热藏中心温度
        en: Core temperature of hot food
        answer: number
        unit: ℃
        limit: ">=60"
        key: true
        points: 4
        severity: 3
        evidence: reading
        deadline: at_once
        clause: GB 31654
        confidence: G
        category: SNAP-08
"""


def complaints_about(data: bytes) -> tuple[Complaint, ...]:
    with pytest.raises(ChecklistUnreadable) as refused:
        read_checklist(data, "hall.yaml")
    return refused.value.complaints


def test_a_good_file_is_a_checklist() -> None:
    """What the author wrote is what the inspector sees, decimals as written."""
    hall = read_checklist(GOOD.encode(), "hall.yaml")
    floor, food = hall.items
    assert (hall.reference, hall.title.in_("en"), hall.place_kinds) == (
        "HALL@3",
        "Dining hall",
        ("building", "room"),
    )
    assert (floor.points, floor.answer_type, floor.evidence) == (
        Decimal("2.5"),
        AnswerType.PASS_FAIL,
        Evidence.ON_FAIL,
    )
    assert [phrase.zh for phrase in floor.phrases] == ["地面有水"]
    assert food.limit is not None
    assert food.limit.admits(Decimal(60))
    assert (food.key, food.unit, food.confidence, food.printable_clause) == (True, "℃", Confidence.G, "")
    assert hall.item("HALL-02") is food


def test_windows_line_ends_are_no_mistake() -> None:
    """A file saved by Notepad reads the same."""
    assert read_checklist(GOOD.replace("\n", "\r\n").encode(), "hall.yaml") == read_checklist(
        GOOD.encode(), "hall.yaml"
    )


BAD = {
    "missing translation": ("        en: Floor is clean\n", "", 10, "缺少 en", "en: English"),
    "empty text": ("zh: 地面干净", "zh:", 11, "zh 为空", "zh: 中文"),
    "missing points": ("        points: 2.5\n", "", 10, "缺少 points", "points: 0–1000"),
    "points as words": ("points: 2.5", "points: 两分", 13, "两分", "points: 0–1000"),
    "points not a number": ("points: 2.5", "points: .nan", 13, ".nan", "points: 0–1000"),
    "points below zero": ("points: 2.5", "points: -1", 13, "-1", "points: 0–1000"),
    "severity out of range": ("severity: 2", "severity: 5", 14, "severity 写成了“5”", "severity: 1–4"),
    "unknown evidence": ("evidence: on_fail", "evidence: photo", 15, "photo", "none | on_fail | always"),
    "unknown deadline": ("deadline: 24h", "deadline: 2周", 16, "2周", "at_once | 24h | 3d"),
    "unknown confidence": ("confidence: M", "confidence: X", 18, "X", "H | M | G"),
    "category of another kind": ("category: SNAP-08", "category: 食堂", 19, "食堂", "SNAP-08"),
    "unknown answer type": ("answer: number", "answer: num", 25, "num", "pass_fail | rating | number | text"),
    "key in Chinese": ("key: true", "key: 是", 28, "是", "true | false"),
    "limit with a full-width sign": ('">=60"', "≥60", 27, "≥60", '">=70"'),
    "limit upside down": ('">=60"', "8..0", 27, "8..0", '"0..8"'),
    "a number without its unit": ("        unit: ℃\n", "", 22, "缺少 unit", "unit: ℃"),
    "a limit without a number": (
        "        answer: number\n        unit: ℃\n",
        "",
        25,
        "limit",
        "answer: number",
    ),
    "same id twice": ("id: HALL-02", "id: HALL-01", 22, "第 10 行已用过", "没有用过"),
    "id of another checklist": ("id: HALL-02", "id: KITC-02", 22, "KITC-02", "HALL-01"),
    "id that is not the file's": ("id: HALL\n", "id: HALLE\n", 1, "文件名", "id: HALL"),
    "misspelt key": ("severity: 2", "severty: 2", 14, "severty", "severity"),
    "same key twice": ("severity: 2", "severity: 2\n        severity: 3", 15, "写了两次", "只写一次"),
    "comma without quotes": ("en: Water on", "en: Water, and oil on", 21, "and oil", "加引号"),
    "colon without quotes": ("en: Floor is", "en: Floor: is", 12, "YAML", "引号"),
    "full-width colon": ("version: 3", "version：3", 3, "YAML", "英文冒号"),
    "quote left open": ("clause: GB 31654", 'clause: "GB 31654', 33, "YAML", "成对的引号"),
    "limit without quotes": ('">=60"', ">=60", 27, "YAML", "引号"),
    "tab": ("        points: 2.5", "\tpoints: 2.5", 13, "Tab", "两个空格"),
    "byte order mark inside": ("zh: 地面干净", "zh: \ufeff地面干净", 11, "U+FEFF", "删掉"),
    "control character": ("zh: 地面干净", "zh: 地面\x07干净", 11, "U+0007", "删掉"),
    "tag that would run code": (
        "zh: 地面干净",
        "zh: !!python/object/apply:os.system [x]",
        11,
        "标签",
        "删掉标签",
    ),
    "anchor": ("zh: 地面干净", "zh: &a 地面干净", 11, "锚点", "删掉 &"),
    "alias": ("en: Floor is clean", "en: *a", 12, "引用", "原样再写"),
    "no items": (
        "  - id: floor",
        "  - id: empty\n    title: {zh: 空, en: Empty}\n    items: []\n  - id: floor",
        9,
        "items",
        "- ",
    ),
    "row that is no mapping": (
        "          - {zh: 地面有水, en: Water on the floor}",
        "          - 地面有水",
        21,
        "phrases",
        "key: value",
    ),
    "version below one": ("version: 3", "version: 0", 2, "version", "1–99999"),
    "bad scheme": ("scheme: scheme_c@1", "scheme: C", 4, "scheme", "scheme_c@1"),
    "place kinds not a list": ("[building, room]", "building", 5, "place_kinds", "[building, room]"),
    "N/A by default without a reason": (
        "key: true",
        "default_not_applicable: true",
        28,
        "没有写原因",
        "guidance",
    ),
}


NO_NAMES = ("ha ll.yaml", "9.yaml", "hall (2).yaml", "食堂.yaml", "hall.yml")


@pytest.mark.parametrize("name", NO_NAMES)
def test_a_file_whose_name_is_no_id_is_to_be_renamed(name: str) -> None:
    """Nobody is told to write an id that the next reading would refuse."""
    with pytest.raises(ChecklistUnreadable) as refused:
        read_checklist(GOOD.encode(), name)
    (complaint,) = refused.value.complaints
    assert complaint.write.zh == "给文件改名为 hall.yaml"


@pytest.mark.parametrize(("was", "now", "line", "wrong", "write"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_told_its_line_and_what_to_write(
    was: str, now: str, line: int, wrong: str, write: str
) -> None:
    """An author who does not program can mend the file from the complaint alone."""
    assert was in GOOD
    found = complaints_about(GOOD.replace(was, now, 1).encode())
    about = [one for one in found if one.line == line and wrong in one.wrong.zh and write in one.write.zh]
    assert about, [one.in_("zh") for one in found]
    assert all(one.file == "hall.yaml" and one.wrong.en and one.write.en for one in found)


BAD_BYTES = {
    "byte order mark": (b"\xef\xbb\xbf" + GOOD.encode(), 1, "BOM", "UTF-8"),
    "UTF-16": (GOOD.encode("utf-16"), 1, "BOM", "UTF-8"),
    "GBK": (GOOD.replace("℃", "度").encode("gbk"), 3, "GBK", "UTF-8"),
    "not any text": (GOOD.encode() + b"\xff\xfe\xfd", 36, "不是 UTF-8", "UTF-8"),
    "nothing": (b"", 1, "键: 值", "id"),
    "only a list": (b"- a\n- b\n", 1, "键: 值", "id"),
    "two documents": (GOOD.encode() + b"---\na: b\n", 36, "YAML", "缩进"),
    "deep nesting": (b"id: HALL\nsections: " + b"[" * 100_000, 2, "嵌套", "sections"),
    "five megabytes": (b"[" * 5_000_000, 1, "KiB", "拆成"),
    "billion laughs": (
        b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nid: HALL\n",
        2,
        "引用",
        "原样再写",
    ),
    "merge key": (b"base: &b {x: y}\n<<: *b\n", 2, "引用", "原样再写"),
    "endless number": (b"id: HALL\nversion: " + b"9" * 5000, 2, "version", "1–99999"),
}


@pytest.mark.parametrize(("data", "line", "wrong", "write"), BAD_BYTES.values(), ids=BAD_BYTES.keys())
def test_hostile_or_foreign_bytes_are_refused_in_words(
    data: bytes, line: int, wrong: str, write: str
) -> None:
    """Nothing hangs, nothing runs, and even a wrong encoding is told how to be saved."""
    found = complaints_about(data)
    assert any(one.line == line and wrong in one.wrong.zh and write in one.write.zh for one in found), [
        one.in_("zh") for one in found
    ]


def test_a_tag_never_runs_anything(tmp_path: Path) -> None:
    """Opening a checklist somebody sent cannot touch the machine."""
    target = tmp_path / "ran"
    attack = (
        f'id: !!python/object/apply:pathlib.Path.touch [!!python/object/apply:pathlib.Path ["{target}"]]\n'
    )
    complaints_about(attack.encode())
    assert not target.exists()


def test_all_faults_of_a_file_are_told_at_once_by_line() -> None:
    """The author mends the file once, not ten times."""
    several = (
        GOOD.replace("points: 2.5", "points: x").replace("key: true", "key: 是").replace("scheme_c@1", "C")
    )
    assert [one.line for one in complaints_about(several.encode())] == [4, 13, 28]


def test_a_hopeless_file_gets_a_bounded_answer() -> None:
    """Ten thousand tabs are not ten thousand complaints."""
    assert len(complaints_about(b"\t\n" * 10_000)) == 200


def test_a_complaint_is_one_sentence_in_each_language() -> None:
    """File, line, what is wrong, what to write."""
    (one,) = complaints_about(GOOD.replace("severity: 2", "severity: 9").encode())
    assert one.in_("zh") == "hall.yaml 第 14 行：severity 写成了“9”。应写：severity: 1–4"
    assert one.in_("en") == "hall.yaml, line 14: severity is “9”. Write instead: severity: 1–4"
