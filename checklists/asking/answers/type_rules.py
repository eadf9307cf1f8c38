"""Everything that differs from one answer type to the next, in one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from checklists.asking.answers import parsing
from checklists.asking.answers.values import Answer, Taps, Value, Verdict, is_not_applicable
from checklists.asking.model import AnswerType, Item

_NONE = Decimal(0)
_ALL = Decimal(1)
_PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRules:
    """How a plain value is taken, when an answer fails, and what share of the points it earns."""

    parse: Callable[[Item, object], Value]
    fails: Callable[[Item, Answer], bool]
    achieved: Callable[[Item, Answer], Decimal]


def is_failure(item: Item, answer: Answer) -> bool:
    """Whether the answer makes a finding; a low rating loses points but is none."""
    return not is_not_applicable(answer) and TYPE_RULES[item.answer_type].fails(item, answer)


def achieved(item: Item, answer: Answer) -> Decimal:
    """The share of the item's points that is earned, 0 to 1; undefined for N/A."""
    return TYPE_RULES[item.answer_type].achieved(item, answer)


def points_off(item: Item, answer: Answer) -> Decimal:
    """What the taps in a table take off, never more than the item's points."""
    if item.matrix is None or not isinstance(answer.value, Taps):
        return _NONE
    deductions = {column.code: column.deduction for column in item.matrix.columns}
    return min(item.points, sum((deductions[tap.column] * tap.times for tap in answer.value.cells), _NONE))


def _is_fail(_item: Item, answer: Answer) -> bool:
    return answer.value is Verdict.FAIL


def _never(_item: Item, _answer: Answer) -> bool:
    return False


def _is_outside_limit(item: Item, answer: Answer) -> bool:
    if not isinstance(answer.value, Decimal) or item.limit is None:
        return False
    basis = answer.basis if isinstance(answer.basis, Decimal) else None
    return not item.limit.admits(answer.value, basis)


def _is_past_limit(item: Item, answer: Answer) -> bool:
    if item.date_limit is None or not isinstance(answer.value, date) or not isinstance(answer.basis, date):
        return False
    return not item.date_limit.admits(answer.value, answer.basis)


def _is_failing_choice(item: Item, answer: Answer) -> bool:
    return isinstance(answer.value, str) and item.option(answer.value).fails


def _has_failing_choice(item: Item, answer: Answer) -> bool:
    return isinstance(answer.value, tuple) and any(item.option(code).fails for code in answer.value)


def _is_tapped(_item: Item, answer: Answer) -> bool:
    return isinstance(answer.value, Taps) and bool(answer.value.cells)


def _percentage(_item: Item, answer: Answer) -> Decimal:
    return answer.value / _PERCENT if isinstance(answer.value, Decimal) else _NONE


def _share_of_choice(item: Item, answer: Answer) -> Decimal:
    if not isinstance(answer.value, str):
        return _NONE
    option = item.option(answer.value)
    return _NONE if option.fails else option.earns / _PERCENT


def _share_left(item: Item, answer: Answer) -> Decimal:
    return _ALL - points_off(item, answer) / item.points if item.points else _ALL


def _all_or_nothing(fails: Callable[[Item, Answer], bool]) -> Callable[[Item, Answer], Decimal]:
    return lambda item, answer: _NONE if fails(item, answer) else _ALL


def _kind(parse: Callable[[Item, object], Value], fails: Callable[[Item, Answer], bool]) -> TypeRules:
    return TypeRules(parse=parse, fails=fails, achieved=_all_or_nothing(fails))


TYPE_RULES: Mapping[AnswerType, TypeRules] = {
    AnswerType.PASS_FAIL: _kind(parsing.verdict, _is_fail),
    AnswerType.RATING: TypeRules(parse=parsing.rating, fails=_never, achieved=_percentage),
    AnswerType.NUMBER: _kind(parsing.reading, _is_outside_limit),
    AnswerType.TEXT: _kind(parsing.text, _never),
    AnswerType.CHOICE: TypeRules(parse=parsing.chosen, fails=_is_failing_choice, achieved=_share_of_choice),
    AnswerType.MULTI_CHOICE: _kind(parsing.several_chosen, _has_failing_choice),
    AnswerType.DATE: _kind(parsing.day, _is_past_limit),
    AnswerType.PHOTO: _kind(parsing.taken, _never),
    AnswerType.SIGNATURE: _kind(parsing.text, _never),
    AnswerType.MATRIX: TypeRules(parse=parsing.taps, fails=_is_tapped, achieved=_share_left),
}
