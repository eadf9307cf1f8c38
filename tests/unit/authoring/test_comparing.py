"""What changed between two versions is said completely, in both languages, and nothing else is."""

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest

from checklists.asking.library import all_checklists, checklist
from checklists.asking.model import (
    AnswerType,
    Asked,
    Checklist,
    Column,
    Confidence,
    DateLimit,
    Evidence,
    Example,
    Gate,
    Item,
    Layout,
    Limit,
    Matrix,
    Option,
    Repeat,
    Row,
    Text,
    Trade,
)
from sync_server.authoring.comparing import Change, ChangeKind, Subject, differences

WASH = checklist("WASH")
WORDS = Text(zh="新", en="new")
ROW = Row(code="r", text=WORDS)
OTHER_ITEM: dict[str, Any] = {
    "text": WORDS,
    "answer_type": AnswerType.PHOTO,
    "points": Decimal("9.5"),
    "key": True,
    "severity": 1,
    "evidence": Evidence.ALWAYS,
    "deadline": "30d",
    "clause": "GB 1",
    "confidence": Confidence.G,
    "category": "SNAP-01",
    "limit": Limit(lower=Decimal(7)),
    "unit": "℃",
    "guidance": WORDS,
    "phrases": (WORDS,),
    "default_not_applicable": True,
    "date_limit": DateLimit(days=3),
    "options": (Option(code="a", text=WORDS),),
    "matrix": Matrix(rows=(ROW,), columns=(Column(code="c", text=WORDS, deduction=Decimal(1)),)),
    "picture": "a.png",
    "gate": Gate.COLD,
    "trade": Trade.GAS,
    "standards": ("7S",),
    "veto": True,
    "per_spot": Decimal(1),
    "optional": True,
    "camera_only": True,
    "show_when": Asked(item="WASH-01", among=("fail",)),
    "require_when": Asked(item="WASH-01"),
}
OTHER_SECTION: dict[str, Any] = {
    "title": WORDS,
    "repeat": Repeat(id="process", each=WORDS),
    "layout": Layout.MATRIX,
    "weight": Decimal(3),
    "show_when": Asked(item="WASH-01"),
}
OTHER_CHECKLIST: dict[str, Any] = {
    "title": WORDS,
    "scheme": "scheme_c@1",
    "place_kinds": ("room",),
    "units": ("catering",),
    "about": WORDS,
    "rule": "新办法",
}


def with_items(*items: Item) -> Checklist:
    first, *rest = WASH.sections
    return replace(WASH, sections=(replace(first, items=items), *rest))


def only(changes: tuple[Change, ...]) -> Change:
    (change,) = changes
    assert change.in_("zh") != change.in_("en") != ""
    return change


@pytest.mark.parametrize("known", all_checklists(), ids=lambda known: known.id)
def test_a_checklist_does_not_differ_from_itself(known: Checklist) -> None:
    """A new version number alone changes nothing for those who inspect."""
    assert differences(known, replace(known, version=known.version + 1)) == ()


@pytest.mark.parametrize("name", [field.name for field in fields(Item) if field.name != "id"])
def test_no_part_of_an_item_changes_unseen(name: str) -> None:
    """Whatever a new version asks or judges otherwise is on the list before it is published."""
    first, *rest = WASH.sections[0].items
    change = only(differences(WASH, with_items(replace(first, **{name: OTHER_ITEM[name]}), *rest)))
    assert (change.subject, change.kind, change.id) == (Subject.ITEM, ChangeKind.CHANGED, "WASH-01")
    assert change.before != change.after


@pytest.mark.parametrize("name", OTHER_SECTION)
def test_no_part_of_a_section_changes_unseen(name: str) -> None:
    """What repeats, counts or hides a whole section is said of the section."""
    first, *rest = WASH.sections
    changed = replace(WASH, sections=(replace(first, **{name: OTHER_SECTION[name]}), *rest))
    change = only(differences(WASH, changed))
    assert (change.subject, change.kind, change.id) == (Subject.SECTION, ChangeKind.CHANGED, first.id)


@pytest.mark.parametrize("name", OTHER_CHECKLIST)
def test_no_part_of_the_whole_changes_unseen(name: str) -> None:
    """Who may use it and how it is graded matters most."""
    change = only(differences(WASH, replace(WASH, **{name: OTHER_CHECKLIST[name]})))
    assert (change.subject, change.key) == (Subject.CHECKLIST, name)


def test_what_comes_and_goes_is_named() -> None:
    """An item that is gone is as visible as one that is new."""
    fewer = with_items(*WASH.sections[0].items[1:])
    assert only(differences(WASH, fewer)).in_("zh").startswith("删除：检查项 WASH-01 ")
    assert only(differences(fewer, WASH)).in_("en").startswith("added: item WASH-01 ")


def test_moving_is_told_from_changing() -> None:
    """An item further up is one line, not two lists."""
    first, second, *rest = WASH.sections[0].items
    change = only(differences(WASH, with_items(second, first, *rest)))
    assert (change.kind, change.key) == (ChangeKind.MOVED, "order")


def test_moving_to_another_section_names_both() -> None:
    """Where it was, and where it is now."""
    one, two, *rest = WASH.sections
    moved = one.items[-1]
    changed = replace(
        WASH,
        sections=(replace(one, items=one.items[:-1]), replace(two, items=(moved, *two.items)), *rest),
    )
    change = only(differences(WASH, changed))
    assert (change.kind, change.before, change.after) == (ChangeKind.MOVED, one.title, two.title)


def test_codes_are_said_in_words() -> None:
    """Nobody has to know what `on_fail` or 3 means."""
    first, *rest = WASH.sections[0].items
    harder = with_items(replace(first, severity=3, evidence=Evidence.ALWAYS), *rest)
    severity, evidence = differences(WASH, harder)
    assert severity.in_("zh").endswith("严重程度：2 一般 → 3 严重")
    assert evidence.in_("en").endswith("Evidence: photo on failure → photo always")


def test_an_example_that_expects_something_else_is_a_change() -> None:
    """What the author promises belongs to the version."""
    first, *rest = WASH.examples
    changed = replace(WASH, examples=(replace(first, score=Decimal(1)), *rest))
    assert only(differences(WASH, changed)).subject is Subject.EXAMPLE
    more = replace(WASH, examples=(*WASH.examples, Example(name=WORDS, answers={})))
    assert only(differences(WASH, more)).kind is ChangeKind.ADDED
