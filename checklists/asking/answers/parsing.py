"""Plain values to values, one function an answer type; what is no answer is refused."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from checklists.asking.answers.values import (
    MAX_NOTE,
    MAX_READING,
    MAX_SPOTS,
    TAKEN,
    AnswerRefused,
    Tap,
    Taps,
    Value,
    Verdict,
)
from checklists.asking.model import Item

_DECIMAL = re.compile(r"[+-]?\d{1,30}(\.\d{1,6})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COUNT = re.compile(r"[0-9]{1,4}")
_LOWEST_RATING, _HIGHEST_RATING = Decimal(0), Decimal(100)


def words(item: Item, raw: object) -> str:
    """Any words, of bounded length."""
    if not isinstance(raw, str):
        raise AnswerRefused("answer.wrong_type", item.id)
    if len(raw) > MAX_NOTE:
        raise AnswerRefused("answer.too_long", item.id)
    return raw


def verdict(item: Item, raw: object) -> Value:
    """合格 or 不合格."""
    try:
        return Verdict(words(item, raw))
    except ValueError:
        raise AnswerRefused("answer.wrong_type", item.id) from None


def reading(item: Item, raw: object) -> Decimal:
    """A decimal exactly as it was typed."""
    text = words(item, raw)
    if not _DECIMAL.fullmatch(text):
        raise AnswerRefused("answer.not_a_number", item.id)
    number = Decimal(text)
    if abs(number) > MAX_READING:
        raise AnswerRefused("answer.out_of_range", item.id)
    return number


def rating(item: Item, raw: object) -> Decimal:
    """A percentage of the item's points."""
    percent = reading(item, raw)
    if not _LOWEST_RATING <= percent <= _HIGHEST_RATING:
        raise AnswerRefused("answer.out_of_range", item.id)
    return percent


def text(item: Item, raw: object) -> Value:
    """Words that say something."""
    written = words(item, raw)
    if not written.strip():
        raise AnswerRefused("answer.wrong_type", item.id)
    return written


def day(item: Item, raw: object) -> date:
    """A day of the calendar, `2026-11-21`."""
    written = words(item, raw)
    try:
        if _DAY.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise AnswerRefused("answer.wrong_type", item.id)


def taken(item: Item, raw: object) -> Value:
    """That the photo was taken; its name is among the answer's photos."""
    if words(item, raw) != TAKEN:
        raise AnswerRefused("answer.wrong_type", item.id)
    return TAKEN


def chosen(item: Item, raw: object) -> str:
    """The code of one option."""
    code = words(item, raw)
    if all(option.code != code for option in item.options):
        raise AnswerRefused("answer.unknown_option", item.id)
    return code


def several_chosen(item: Item, raw: object) -> Value:
    """The codes of several options, in the checklist's order, each once; none is an answer too."""
    if not isinstance(raw, list | tuple):
        raise AnswerRefused("answer.wrong_type", item.id)
    codes = {chosen(item, code) for code in raw[: len(item.options) + 1]}
    if len(codes) != len(raw):
        raise AnswerRefused("answer.wrong_type", item.id)
    return tuple(option.code for option in item.options if option.code in codes)


def taps(item: Item, raw: object) -> Value:
    """The tapped cells of the item's table, in its order."""
    if not isinstance(raw, Mapping) or item.matrix is None:
        raise AnswerRefused("answer.wrong_type", item.id)
    rows = {row.code for row in item.matrix.rows}
    columns = {column.code for column in item.matrix.columns}
    for row, cells in raw.items():
        if not isinstance(cells, Mapping):
            raise AnswerRefused("answer.wrong_type", item.id)
        if row not in rows or not cells.keys() <= columns:
            raise AnswerRefused("answer.unknown_option", item.id)
    return Taps(
        tuple(
            Tap(row=row.code, column=column.code, times=times)
            for row in item.matrix.rows
            for column in item.matrix.columns
            if (times := count(item, raw.get(row.code, {}).get(column.code, 0)))
        )
    )


def count(item: Item, raw: object) -> int:
    """How many, 0 to `MAX_SPOTS`, as a number or as digits."""
    if isinstance(raw, str) and _COUNT.fullmatch(raw):
        raw = int(raw)
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise AnswerRefused("answer.wrong_type", item.id)
    if not 0 <= raw <= MAX_SPOTS:
        raise AnswerRefused("answer.out_of_range", item.id)
    return raw
