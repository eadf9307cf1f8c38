"""Answers of every type: taken, refused, carried as JSON and back."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.asking.answers import (
    MAX_NOTE,
    TYPE_RULES,
    Answer,
    AnswerRefused,
    Value,
    Verdict,
    achieved,
    from_plain,
    is_failure,
    is_not_applicable,
    opening_answers,
    to_plain,
)
from checklists.asking.library import checklist
from checklists.asking.model import AnswerType, Item, Limit

CANTEEN = checklist("CAN-GRADE")
PLAIN_ITEM = CANTEEN.item("CAN-GRADE-16")
ITEMS: dict[AnswerType, Item] = {
    AnswerType.PASS_FAIL: PLAIN_ITEM,
    AnswerType.RATING: CANTEEN.item("CAN-GRADE-31"),
    AnswerType.NUMBER: replace(
        PLAIN_ITEM, answer_type=AnswerType.NUMBER, limit=Limit(lower=Decimal(70)), unit="℃"
    ),
    AnswerType.TEXT: replace(PLAIN_ITEM, answer_type=AnswerType.TEXT),
}
VERDICT, RATING, NUMBER, TEXT = (
    ITEMS[kind] for kind in (AnswerType.PASS_FAIL, AnswerType.RATING, AnswerType.NUMBER, AnswerType.TEXT)
)


def test_every_answer_type_has_its_entry() -> None:
    """A new answer type cannot be forgotten where answers are taken."""
    assert TYPE_RULES.keys() == set(AnswerType)


@pytest.mark.parametrize(
    ("item", "value", "taken"),
    [
        (VERDICT, "pass", Verdict.PASS),
        (VERDICT, "fail", Verdict.FAIL),
        (RATING, "0", Decimal(0)),
        (RATING, "100", Decimal(100)),
        (RATING, "66.5", Decimal("66.5")),
        (NUMBER, "-18", Decimal(-18)),
        (NUMBER, "７０", Decimal(70)),
        (TEXT, "pass", "pass"),
        (TEXT, "批号 20261101", "批号 20261101"),
    ],
)
def test_an_answer_is_taken_as_its_type_says(item: Item, value: str, taken: object) -> None:
    """What is typed, full-width digits included, is what is stored."""
    answer = from_plain(item, {"value": value})
    assert answer.value == taken
    assert type(answer.value) is type(taken)


@pytest.mark.parametrize(
    ("item", "plain", "code"),
    [
        (VERDICT, {}, "answer.wrong_type"),
        (VERDICT, {"value": None}, "answer.wrong_type"),
        (VERDICT, {"value": True}, "answer.wrong_type"),
        (VERDICT, {"value": "ok"}, "answer.wrong_type"),
        (VERDICT, {"value": ["pass"]}, "answer.wrong_type"),
        (VERDICT, {"value": "pass", "note": 5}, "answer.wrong_type"),
        (VERDICT, {"value": "pass", "note": "长" * (MAX_NOTE + 1)}, "answer.too_long"),
        (VERDICT, {"value": "pass", "photos": "abc"}, "answer.wrong_type"),
        (VERDICT, {"value": "pass", "photos": [1]}, "answer.wrong_type"),
        (VERDICT, {"value": "pass", "photos": ["a"] * 31}, "answer.too_long"),
        (VERDICT, {"value": "pass", "photos": ["a" * 65]}, "answer.too_long"),
        (VERDICT, {"value": "na"}, "answer.reason_missing"),
        (VERDICT, {"value": "na", "reason": " \u3000\n"}, "answer.reason_missing"),
        (RATING, {"value": "na"}, "answer.reason_missing"),
        (NUMBER, {"value": "na"}, "answer.reason_missing"),
        (TEXT, {"value": "na"}, "answer.reason_missing"),
        (RATING, {"value": "100.01"}, "answer.out_of_range"),
        (RATING, {"value": "-1"}, "answer.out_of_range"),
        (RATING, {"value": "pass"}, "answer.not_a_number"),
        (RATING, {"value": 50}, "answer.wrong_type"),
        (NUMBER, {"value": 36.6}, "answer.wrong_type"),
        (NUMBER, {"value": "NaN"}, "answer.not_a_number"),
        (NUMBER, {"value": "-Infinity"}, "answer.not_a_number"),
        (NUMBER, {"value": "1e400"}, "answer.not_a_number"),
        (NUMBER, {"value": "1_000"}, "answer.not_a_number"),
        (NUMBER, {"value": "3,5"}, "answer.not_a_number"),
        (NUMBER, {"value": ""}, "answer.not_a_number"),
        (NUMBER, {"value": str(10**29)}, "answer.out_of_range"),
        (NUMBER, {"value": "9" * 2000}, "answer.not_a_number"),
        (TEXT, {"value": " "}, "answer.wrong_type"),
        (TEXT, {"value": "长" * (MAX_NOTE + 1)}, "answer.too_long"),
    ],
)
def test_what_is_no_answer_is_refused_with_its_code_and_item(
    item: Item, plain: dict[str, Any], code: str
) -> None:
    """A refusal says which item and why; nothing is coerced into an answer nobody gave."""
    with pytest.raises(AnswerRefused) as refused:
        from_plain(item, plain)
    assert (refused.value.code, refused.value.item_id) == (code, item.id)


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS.keys())
def test_any_item_may_be_set_aside_with_a_reason(item: Item) -> None:
    """A reasonable absence is possible for every type, and is never a failure."""
    answer = from_plain(item, {"value": "na", "reason": "本食堂没有专间"})
    assert is_not_applicable(answer)
    assert not is_failure(item, answer)


def test_a_draft_may_still_lack_its_reason() -> None:
    """The tap on 不适用 is kept before the reason is typed."""
    assert is_not_applicable(from_plain(VERDICT, {"value": "na"}, draft=True))


def test_keys_of_a_newer_phone_are_left_alone() -> None:
    """An older server still takes the answer."""
    assert from_plain(VERDICT, {"value": "pass", "voice": "…"}) == Answer(value=Verdict.PASS)


@pytest.mark.parametrize(
    ("item", "value", "fails", "share"),
    [
        (VERDICT, Verdict.PASS, False, "1"),
        (VERDICT, Verdict.FAIL, True, "0"),
        (RATING, Decimal(40), False, "0.4"),
        (RATING, Decimal(0), False, "0"),
        (NUMBER, Decimal("70.0"), False, "1"),
        (NUMBER, Decimal("69.9"), True, "0"),
        (replace(NUMBER, limit=None), Decimal(1), False, "1"),
        (TEXT, "看过", False, "1"),
    ],
)
def test_an_answer_fails_and_earns_as_its_type_says(
    item: Item, value: Verdict | Decimal | str, fails: bool, share: str
) -> None:
    """A failure earns nothing, a rating its share, a text everything."""
    answer = Answer(value=value)
    assert (is_failure(item, answer), achieved(item, answer)) == (fails, Decimal(share))


def test_an_inspection_opens_with_what_does_not_apply_and_its_reason() -> None:
    """Item 22 is for delivery units only; nobody has to tap that away in each canteen."""
    opening = opening_answers(CANTEEN, "zh")
    assert {item_id: answer.reason for item_id, answer in opening.items()} == {
        "CAN-GRADE-22": "仅集中配送单位适用"
    }
    assert from_plain(CANTEEN.item("CAN-GRADE-22"), to_plain(opening["CAN-GRADE-22"])) in opening.values()


_words = st.text(max_size=50)
_decimals = st.decimals(min_value=-10_000, max_value=10_000, places=3)
_values: dict[AnswerType, st.SearchStrategy[Value]] = {
    AnswerType.PASS_FAIL: st.sampled_from([Verdict.PASS, Verdict.FAIL]),
    AnswerType.RATING: st.decimals(0, 100, places=2),
    AnswerType.NUMBER: _decimals,
    AnswerType.TEXT: st.text(min_size=1, max_size=50).filter(lambda words: words.strip() and words != "na"),
}


@st.composite
def answered(draw: st.DrawFn) -> tuple[Item, Answer]:
    kind = draw(st.sampled_from(sorted(ITEMS)))
    value = draw(_values[kind] | st.just(Verdict.NOT_APPLICABLE))
    reason = draw(_words.filter(str.strip))
    photos = tuple(draw(st.lists(st.text("0123456789abcdef", min_size=64, max_size=64), max_size=3)))
    return ITEMS[kind], Answer(value=value, note=draw(_words), reason=reason, photos=photos)


@given(answered())
def test_an_answer_survives_json_both_ways(pair: tuple[Item, Answer]) -> None:
    """What the phone stored is what the server reads, to the last digit typed."""
    item, answer = pair
    back = from_plain(item, json.loads(json.dumps(to_plain(answer))))
    assert back == answer
    assert str(back.value) == str(answer.value)
    assert is_not_applicable(back) is is_not_applicable(answer)
