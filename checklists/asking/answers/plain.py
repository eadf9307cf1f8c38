"""Answers from plain JSON and back."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from checklists.asking.answers import parsing
from checklists.asking.answers.type_rules import TYPE_RULES
from checklists.asking.answers.values import (
    MAX_PHOTO_NAME,
    MAX_PHOTOS,
    Answer,
    AnswerRefused,
    Taps,
    Value,
    Verdict,
    is_not_applicable,
    is_reason_missing,
)
from checklists.asking.model import AnswerType, Basis, Item


def from_plain(item: Item, plain: Mapping[str, Any], *, draft: bool = False) -> Answer:
    """The answer to an item from plain JSON, or `AnswerRefused`.

    Keys it does not know are left alone: a newer phone may send them. A draft may still lack the
    reason of an N/A, and what its limit counts from.
    """
    answer = Answer(
        value=_value(item, plain.get("value")),
        note=parsing.words(item, plain.get("note", "")),
        reason=parsing.words(item, plain.get("reason", "")),
        photos=_photos(item, plain.get("photos", ())),
        spots=_spots(item, plain.get("spots", 1)),
        again=_flag(item, plain.get("again", False)),
        refused=_flag(item, plain.get("refused", False)),
        corrected=_flag(item, plain.get("corrected", False)),
        basis=_basis(item, plain.get("basis")),
    )
    if not draft:
        _require_whole(item, answer)
    return answer


def to_plain(answer: Answer) -> dict[str, Any]:
    """The answer as plain JSON; what is empty is left out."""
    optional = {
        "note": answer.note,
        "reason": answer.reason,
        "photos": list(answer.photos),
        "spots": answer.spots if answer.spots > 1 else None,
        "again": answer.again,
        "refused": answer.refused,
        "corrected": answer.corrected,
        "basis": None if answer.basis is None else str(answer.basis),
    }
    return {"value": _plain_value(answer.value)} | {key: kept for key, kept in optional.items() if kept}


def is_basis_missing(item: Item, answer: Answer) -> bool:
    """Whether the limit cannot be applied yet, because what it counts from was not noted."""
    if answer.basis is not None or is_not_applicable(answer):
        return False
    if item.answer_type is AnswerType.DATE:
        return item.date_limit is not None
    return item.limit is not None and item.limit.basis is Basis.LABEL and item.limit.default is None


def _require_whole(item: Item, answer: Answer) -> None:
    if is_reason_missing(answer):
        raise AnswerRefused("answer.reason_missing", item.id)
    if is_basis_missing(item, answer):
        raise AnswerRefused("answer.basis_missing", item.id)


def _value(item: Item, raw: object) -> Value:
    if raw == Verdict.NOT_APPLICABLE:
        return Verdict.NOT_APPLICABLE
    return TYPE_RULES[item.answer_type].parse(item, raw)


def _plain_value(value: Value) -> Any:
    if isinstance(value, Taps):
        table: dict[str, dict[str, int]] = {}
        for tap in value.cells:
            table.setdefault(tap.row, {})[tap.column] = tap.times
        return table
    return list(value) if isinstance(value, tuple) else str(value)


def _basis(item: Item, raw: object) -> Decimal | date | None:
    if raw is None:
        return None
    if item.answer_type is AnswerType.DATE:
        return parsing.day(item, raw)
    if item.limit is not None and item.limit.basis is not Basis.FIXED:
        return parsing.reading(item, raw)
    return None


def _spots(item: Item, raw: object) -> int:
    spots = parsing.count(item, raw)
    if spots == 0:
        raise AnswerRefused("answer.out_of_range", item.id)
    return spots


def _flag(item: Item, raw: object) -> bool:
    if not isinstance(raw, bool):
        raise AnswerRefused("answer.wrong_type", item.id)
    return raw


def _photos(item: Item, names: object) -> tuple[str, ...]:
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise AnswerRefused("answer.wrong_type", item.id)
    if len(names) > MAX_PHOTOS or any(len(name) > MAX_PHOTO_NAME for name in names):
        raise AnswerRefused("answer.too_long", item.id)
    return tuple(names)
