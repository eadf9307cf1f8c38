"""Hundreds of spoilt files: each is refused at once with file, line, what is wrong and what to write."""

import re
import time
from pathlib import Path

import pytest

from checklists.asking.reading import ChecklistUnreadable, Complaint, read_checklist

GOOD = """\
id: CARE
version: 1
title: {zh: 例, en: Example}
scheme: scheme_d1@1
rule: 校内办法
about:
  zh: 检查员每周
  en: Inspectors weekly
place_kinds: [building]
sections:
  - id: method
    title: {zh: 方式, en: Method}
    weight: 10
    items:
      - id: CARE-01
        zh: 方式
        en: Method
        answer: choice
        options:
          - code: steam
            zh: 蒸汽
            en: Steam
          - code: none_at_all
            zh: 没有
            en: None
            fails: true
        points: 2
        severity: 2
        evidence: none
        deadline: 24h
        clause: FSL 33
        confidence: H
        category: SNAP-08
      - id: CARE-02
        zh: 温度
        en: Temperature
        answer: number
        unit: ℃
        limit: ">=100"
        points: 3
        severity: 3
        evidence: reading
        deadline: at_once
        clause: FSL 33
        confidence: G
        category: SNAP-08
        gate: processing
        trade: catering
        standards: [HACCP CCP4]
        show_when: {item: CARE-01, is: steam}
  - id: rooms
    title: {zh: 房间, en: Rooms}
    layout: matrix
    repeat:
      each: {zh: 房间, en: Room}
      at_least: 1
      at_most: 9
    items:
      - id: CARE-03
        zh: 干净
        en: Clean
        points: 4
        per_spot: 1
        severity: 1
        evidence: on_fail
        deadline: 3d
        clause: 校内
        confidence: M
        category: SNAP-25
      - id: CARE-04
        zh: 表格
        en: Table
        answer: matrix
        points: 4
        severity: 1
        evidence: none
        deadline: 3d
        clause: 校内
        confidence: M
        category: SNAP-25
        matrix:
          rows:
            - {code: a, zh: 甲, en: A}
          columns:
            - {code: dirty, zh: 脏, en: Dirty, deduction: 1}
      - id: CARE-05
        zh: 日期
        en: Date
        answer: date
        limit: "<=12m"
        points: 1
        severity: 1
        evidence: document
        deadline: 3d
        clause: 校内
        confidence: M
        category: SNAP-25
examples:
  - name: {zh: 全好, en: All well}
    answers: {CARE-01: steam, "CARE-03#1": fail}
    score: 60
    findings: ["CARE-03#1"]
"""
LINES = GOOD.splitlines()
KEYED = [number for number, line in enumerate(LINES) if re.match(r" *(?:- )?[a-z_]+:", line)]


_LONGEST_S = 10.0


def refusal(data: bytes) -> tuple[Complaint, ...]:
    """Every complaint about the file; what grows with the square of its length is not done by then."""
    started = time.process_time()
    with pytest.raises(ChecklistUnreadable) as refused:
        read_checklist(data, "care.yaml")
    assert time.process_time() - started < _LONGEST_S
    for one in refused.value.complaints:
        assert one.file == "care.yaml"
        assert 1 <= one.line <= data.count(b"\n") + 1
        assert all((one.wrong.zh, one.wrong.en, one.write.zh, one.write.en))
    return refused.value.complaints


def spoilt(number: int, line: str) -> bytes:
    return "\n".join([*LINES[:number], line, *LINES[number + 1 :], ""]).encode()


SPOILING = {
    "tab": lambda line: line.replace(": ", ":\t", 1) if ": " in line else line + "\t",
    "invisible": lambda line: line + "\u200b",
    "mark inside": lambda line: line.replace(":", ":\ufeff", 1),
    "misspelt key": lambda line: line.replace(":", "xyz:", 1),
    "key twice": lambda line: line + "\n" + line.replace("- ", "  ", 1) if line.strip() else line,
}


def test_the_file_is_good_before_it_is_spoilt() -> None:
    """Only what was spoilt is refused."""
    assert len(read_checklist(GOOD.encode(), "care.yaml").items) == 5


@pytest.mark.parametrize("number", KEYED, ids=lambda number: f"line {number + 1}")
@pytest.mark.parametrize("how", SPOILING)
def test_a_spoilt_line_is_named(how: str, number: int) -> None:
    """Whatever line a slip is on, the complaint stands there, or where the line it broke begins."""
    found = refusal(spoilt(number, SPOILING[how](LINES[number])))
    assert any(abs(one.line - number - 1) <= 1 for one in found), [one.in_("zh") for one in found]


@pytest.mark.parametrize("number", KEYED, ids=lambda number: f"line {number + 1}")
def test_a_tag_anywhere_is_refused_and_runs_nothing(number: int, tmp_path: Path) -> None:
    """Opening a file somebody sent cannot touch the machine."""
    target = tmp_path / "ran"
    key, _, _ = LINES[number].partition(":")
    attack = f'{key}: !!python/object/apply:os.mkdir ["{target}"]'
    assert any("标签" in one.wrong.zh for one in refusal(spoilt(number, attack)))
    assert not target.exists()


@pytest.mark.parametrize("number", KEYED[::4], ids=lambda number: f"line {number + 1}")
def test_a_line_in_gbk_is_refused_as_such(number: int) -> None:
    """A file saved by an old editor is told how to be saved."""
    lines = [line.encode() for line in LINES]
    lines[number] += " # 检查".encode("gbk")
    (found,) = refusal(b"\n".join(lines))
    assert "UTF-8" in found.write.zh
    assert found.line == number + 1


SENSELESS = {
    "option code twice": ("code: none_at_all", "code: steam", "用了两次"),
    "option code reserved": ("code: steam", "code: fail", "不能是 fail"),
    "choice without options": ("answer: choice", "answer: text", "没有 options"),
    "one option too bare": ("            en: Steam\n", "", "缺少 en"),
    "matrix without a table": ("answer: choice", "answer: matrix", "matrix"),
    "table for another type": ("answer: matrix", "answer: text", "没有 matrix"),
    "limit on a date": ('"<=12m"', '">=70"', "limit"),
    "date limit on a number": ('">=100"', '"<=12m"', "limit"),
    "limit relative to nothing": ('">=100"', '">=shelf+3"', "limit"),
    "more a spot than points": ("per_spot: 1", "per_spot: 5", "大于 points"),
    "unknown gate": ("gate: processing", "gate: eating", "eating"),
    "unknown trade": ("trade: catering", "trade: cook", "cook"),
    "standards not a list": ("[HACCP CCP4]", "HACCP", "standards"),
    "condition on nothing": ("item: CARE-01, is", "item: CARE-77, is", "没有检查项 CARE-77"),
    "condition on itself": ("item: CARE-01, is: steam", "item: CARE-02", "成环"),
    "condition on a later item": ("item: CARE-01, is: steam", "item: CARE-05", "排在后面"),
    "condition that cannot be": ("is: steam", "is: boil", "不会是 boil"),
    "comparison of a choice": ("is: steam", "at_least: 3", "不是数字"),
    "condition with two heads": ("is: steam}", "any: [{item: CARE-01}]}", "条件写法"),
    "empty condition": ("{item: CARE-01, is: steam}", "{}", "条件写法"),
    "condition as code": ("{item: CARE-01, is: steam}", "CARE-01 == 'steam'", "show_when"),
    "rooms upside down": ("at_least: 1", "at_least: 10", "at_least"),
    "unknown layout": ("layout: matrix", "layout: grid", "grid"),
    "row twice": (
        "            - {code: a, zh: 甲, en: A}",
        "            - {code: a, zh: 甲, en: A}\n            - {code: a, zh: 乙, en: B}",
        "用了两次",
    ),
    "deduction in words": ("deduction: 1", "deduction: 一", "deduction"),
    "example of nothing": ("answers: {CARE-01", "answers: {CARE-88", "CARE-88"),
    "example finds nothing known": ('findings: ["CARE-03#1"]', "findings: [CARE-99]", "CARE-99"),
    "example with a grade in words": ("    score: 60", "    grade: 优", "grade"),
    "others unknown": ("    score: 60", "    others: maybe", "maybe"),
    "negative weight": ("weight: 10", "weight: -1", "weight"),
    "same section twice": ("id: rooms", "id: method", "已用过"),
    "wrong kind of version": ("version: 1", "version: [1]", "version"),
    "title in one language": ("title: {zh: 例, en: Example}", "title: {zh: 例}", "缺少 en"),
}


@pytest.mark.parametrize(("was", "now", "wrong"), SENSELESS.values(), ids=SENSELESS.keys())
def test_what_makes_no_sense_is_refused(was: str, now: str, wrong: str) -> None:
    """What can be read but never be meant is said in words."""
    assert was in GOOD
    line = GOOD[: GOOD.index(was)].count("\n") + 1
    found = refusal(GOOD.replace(was, now, 1).encode())
    assert any(wrong in one.wrong.zh for one in found), [one.in_("zh") for one in found]
    assert min(abs(one.line - line) for one in found) <= 8


def test_conditions_that_go_round_are_shown_their_way() -> None:
    """Each of two items waits for the other: the circle is written out."""
    circle = GOOD.replace(
        "        answer: choice\n", "        answer: choice\n        show_when: {item: CARE-02}\n", 1
    )
    found = refusal(circle.encode())
    assert any("CARE-01 → CARE-02 → CARE-01" in one.wrong.zh for one in found)


def test_an_outer_item_cannot_look_into_a_repeating_section() -> None:
    """Which of the rooms would it mean?"""
    item = GOOD[GOOD.index("      - id: CARE-03") : GOOD.index("      - id: CARE-04")]
    later = item.replace("CARE-03", "CARE-09") + "        show_when: {item: CARE-03, is: fail}\n"
    section = "  - id: end\n    title: {zh: 完, en: End}\n    items:\n"
    file = GOOD.replace("examples:", section + later + "examples:")
    assert any("重复分节" in one.wrong.zh for one in refusal(file.encode()))


def test_a_repeat_inside_a_repeat_is_refused() -> None:
    """Windows of canteens of campuses are three checklists, not one."""
    nested = GOOD.replace(
        "    items:\n      - id: CARE-03",
        "    sections:\n      - id: inner\n        title: {zh: 内, en: Inner}\n"
        "        repeat: {each: {zh: 个, en: One}}\n        items: []\n    items:\n      - id: CARE-03",
    )
    assert any("重复分节里又有" in one.wrong.zh for one in refusal(nested.encode()))


def test_two_hundred_ways_to_spoil_a_file_are_tried() -> None:
    """The promise is two hundred; a shorter list would not keep it."""
    tried = len(KEYED) * (len(SPOILING) + 1) + len(KEYED[::4]) + len(SENSELESS)
    assert tried >= 200
