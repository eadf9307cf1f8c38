"""Answers: what a verdict, a rating, a reading or a text is, as a value and as plain JSON.

Plain form: `{"value": "pass" | "fail" | "na" | "<decimal>" | "<words>"}` with `note`, `reason` and
`photos` where there are any. Decimals cross as text, so that a reading stays as it was typed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from checklists.asking.model import AnswerType, Checklist, Item
from checklists.problems import Refusal

MAX_NOTE = 2000
MAX_PHOTOS = 30
MAX_PHOTO_NAME = 64
MAX_READING = Decimal(1_000_000_000)

_DECIMAL = re.compile(r"[+-]?\d{1,30}(\.\d{1,6})?")
_NONE = Decimal(0)
_ALL = Decimal(1)
_PERCENT = Decimal(100)


class Verdict(StrEnum):
    """合格, 不合格, 不适用 (a reasonable absence 合理缺项)."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    FAIL = "fail"
    NOT_APPLICABLE = "na"


Value = Verdict | Decimal | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: a verdict, a number (a rating is 0–100) or words.

    `note` describes what was found, `reason` says why the item does not apply, `photos` are names.
    """

    value: Value
    note: str = ""
    reason: str = ""
    photos: tuple[str, ...] = ()


class AnswerRefused(Refusal):
    """An answer that cannot be: its code is one of the catalogue's `answer.*`."""

    def __init__(self, code: str, item_id: str) -> None:
        super().__init__(code, place=item_id)
        self.item_id = item_id


def from_plain(item: Item, plain: Mapping[str, Any], *, draft: bool = False) -> Answer:
    """The answer to an item from plain JSON, or `AnswerRefused`.

    Keys it does not know are left alone: a newer phone may send them. A draft may still lack the
    reason of an N/A.
    """
    answer = Answer(
        value=_value(item, plain.get("value")),
        note=_words(item, plain.get("note", "")),
        reason=_words(item, plain.get("reason", "")),
        photos=_photos(item, plain.get("photos", ())),
    )
    if not draft and is_reason_missing(answer):
        raise AnswerRefused("answer.reason_missing", item.id)
    return answer


def to_plain(answer: Answer) -> dict[str, Any]:
    """The answer as plain JSON; what is empty is left out."""
    optional = {"note": answer.note, "reason": answer.reason, "photos": list(answer.photos)}
    return {"value": str(answer.value)} | {key: kept for key, kept in optional.items() if kept}


def is_not_applicable(answer: Answer) -> bool:
    """Whether the item was set aside as a reasonable absence."""
    return answer.value is Verdict.NOT_APPLICABLE


def is_reason_missing(answer: Answer) -> bool:
    """Whether an N/A does not say why yet."""
    return is_not_applicable(answer) and not answer.reason.strip()


def is_failure(item: Item, answer: Answer) -> bool:
    """Whether the answer makes a finding; a low rating loses points but is none."""
    return not is_not_applicable(answer) and KINDS[item.answer_type].fails(item, answer.value)


def achieved(item: Item, answer: Answer) -> Decimal:
    """The share of the item's points that is earned, 0 to 1; undefined for N/A."""
    return KINDS[item.answer_type].achieved(item, answer.value)


def opening_answers(checklist: Checklist, lang: str) -> dict[str, Answer]:
    """The answers an inspection begins with: items that are N/A unless somebody says otherwise."""
    return {
        item.id: Answer(value=Verdict.NOT_APPLICABLE, reason=item.guidance.in_(lang))
        for item in checklist.items
        if item.default_not_applicable and item.guidance is not None
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Everything that differs from one answer type to the next."""

    parse: Callable[[Item, str], Value]
    fails: Callable[[Item, Value], bool]
    achieved: Callable[[Item, Value], Decimal]


def _verdict(item: Item, text: str) -> Value:
    try:
        return Verdict(text)
    except ValueError:
        raise AnswerRefused("answer.wrong_type", item.id) from None


def _reading(item: Item, text: str) -> Decimal:
    if not _DECIMAL.fullmatch(text):
        raise AnswerRefused("answer.not_a_number", item.id)
    reading = Decimal(text)
    if abs(reading) > MAX_READING:
        raise AnswerRefused("answer.out_of_range", item.id)
    return reading


def _rating(item: Item, text: str) -> Decimal:
    rating = _reading(item, text)
    if not _NONE <= rating <= _PERCENT:
        raise AnswerRefused("answer.out_of_range", item.id)
    return rating


def _text(item: Item, text: str) -> Value:
    if not text.strip():
        raise AnswerRefused("answer.wrong_type", item.id)
    return text


def _is_outside_limit(item: Item, value: Value) -> bool:
    return isinstance(value, Decimal) and item.limit is not None and not item.limit.admits(value)


def _is_fail(_item: Item, value: Value) -> bool:
    return value is Verdict.FAIL


def _never(_item: Item, _value: Value) -> bool:
    return False


def _percentage(_item: Item, value: Value) -> Decimal:
    return value / _PERCENT if isinstance(value, Decimal) else _NONE


def _all_or_nothing(fails: Callable[[Item, Value], bool]) -> Callable[[Item, Value], Decimal]:
    return lambda item, value: _NONE if fails(item, value) else _ALL


KINDS: Mapping[AnswerType, Kind] = {
    AnswerType.PASS_FAIL: Kind(parse=_verdict, fails=_is_fail, achieved=_all_or_nothing(_is_fail)),
    AnswerType.RATING: Kind(parse=_rating, fails=_never, achieved=_percentage),
    AnswerType.NUMBER: Kind(
        parse=_reading, fails=_is_outside_limit, achieved=_all_or_nothing(_is_outside_limit)
    ),
    AnswerType.TEXT: Kind(parse=_text, fails=_never, achieved=_all_or_nothing(_never)),
}


def _value(item: Item, value: object) -> Value:
    if value == Verdict.NOT_APPLICABLE:
        return Verdict.NOT_APPLICABLE
    return KINDS[item.answer_type].parse(item, _words(item, value))


def _words(item: Item, words: object) -> str:
    if not isinstance(words, str):
        raise AnswerRefused("answer.wrong_type", item.id)
    if len(words) > MAX_NOTE:
        raise AnswerRefused("answer.too_long", item.id)
    return words


def _photos(item: Item, names: object) -> tuple[str, ...]:
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise AnswerRefused("answer.wrong_type", item.id)
    if len(names) > MAX_PHOTOS or any(len(name) > MAX_PHOTO_NAME for name in names):
        raise AnswerRefused("answer.too_long", item.id)
    return tuple(names)
