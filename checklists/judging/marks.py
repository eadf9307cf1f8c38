"""What one answer is worth under a scheme, and what many are worth together.

A tally only ever adds up, so that one changed answer can be taken out and put back in.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from checklists.asking.answers import Answer, Taps, achieved, is_failure, is_not_applicable, points_off
from checklists.asking.model import Item, Question
from checklists.judging.grades import Counted, Method, Rows, Scheme

_NONE, _ONE, _TEN = Decimal(0), Decimal(1), Decimal(10)
# A share such as a third never ends; cut here, what is added can be taken out again without a trace.
_SHARE = Decimal(1).scaleb(-30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What one answer counts for; `group` is the part of the score it belongs to."""

    question: Question
    answer: Answer
    group: str
    applicable: Decimal
    lost: Decimal
    key_failed: bool
    vetoed: bool

    @property
    def key(self) -> bool:
        """Whether it answers a key item 关键项 (a 保证项目 on a weighted sheet)."""
        return self.question.item.key

    @property
    def is_key_at_zero(self) -> bool:
        """Whether a key item lost everything it was worth."""
        return self.key and self.applicable > 0 and self.lost >= self.applicable


@dataclass(slots=True)
class Tally:
    """The sums of one group's marks."""

    applicable: Decimal = _NONE
    lost: Decimal = _NONE
    key_applicable: Decimal = _NONE
    key_lost: Decimal = _NONE
    keys: int = 0
    general: int = 0
    key_failures: int = 0
    keys_at_zero: int = 0
    vetoes: int = 0

    def add(self, mark: Mark, times: int = 1) -> None:
        """Put one mark in, or with `times=-1` take it out again."""
        self.applicable += mark.applicable * times
        self.lost += mark.lost * times
        self.vetoes += mark.vetoed * times
        self.key_failures += mark.key_failed * times
        if mark.key:
            self.keys += times
            self.key_applicable += mark.applicable * times
            self.key_lost += mark.lost * times
            self.keys_at_zero += mark.is_key_at_zero * times
        else:
            self.general += times


def marks(questions: Iterable[Question], answers: Mapping[str, Answer], scheme: Scheme) -> Iterable[Mark]:
    """The marks of everything that was answered and applies, in the order it is asked."""
    for question in questions:
        answer = answers.get(question.key)
        if answer is not None and not is_not_applicable(answer):
            yield mark(question, answer, scheme)


def mark(question: Question, answer: Answer, scheme: Scheme) -> Mark:
    """What an answer that is not N/A counts for."""
    applicable, lost = _WORTH[scheme.method](question.item, answer, scheme)
    failed = is_failure(question.item, answer)
    return Mark(
        question=question,
        answer=answer,
        group=_group(question, scheme),
        applicable=applicable,
        lost=lost,
        key_failed=is_key_failure(question.item, failed),
        vetoed=question.item.veto and failed,
    )


def is_key_failure(item: Item, failed: bool) -> bool:
    """Whether a key item 关键项 failed."""
    return item.key and failed


def tallied(found: Iterable[Mark]) -> dict[str, Tally]:
    """The sums of marks by group, in the order groups first appear."""
    tallies: dict[str, Tally] = {}
    for one in found:
        tallies.setdefault(one.group, Tally()).add(one)
    return tallies


def deducted(item: Item, answer: Answer, scheme: Scheme) -> Decimal:
    """What an answer takes off where points are deducted, never more than the item's points.

    In a table inside an item each tap is a spot, and each column a kind.
    """
    if not is_failure(item, answer) or (item.matrix is None and item.per_spot is None):
        return _points_lost(item, answer)
    rule = scheme.deduction
    if rule.spots_to_zero is not None and _spots_of_a_kind(answer) >= rule.spots_to_zero:
        return item.points
    once = points_off(item, answer) if item.per_spot is None else item.per_spot * answer.spots
    return min(item.points, once * _factor(answer, scheme))


def _spots_of_a_kind(answer: Answer) -> int:
    """How often the most frequent kind of fault was found."""
    if not isinstance(answer.value, Taps):
        return answer.spots
    kinds: Counter[str] = Counter()
    for tap in answer.value.cells:
        kinds[tap.column] += tap.times
    return max(kinds.values(), default=0)


def _factor(answer: Answer, scheme: Scheme) -> int:
    return scheme.deduction.again_factor if answer.again else 1


def _group(question: Question, scheme: Scheme) -> str:
    if scheme.method is Method.WEIGHTED_SHEETS:
        return question.section.sheet
    if scheme.method is Method.DEDUCTION and scheme.deduction.rows is Rows.AVERAGE:
        return question.instance
    return ""


def _points_lost(item: Item, answer: Answer) -> Decimal:
    if item.matrix is not None:
        return points_off(item, answer)
    return item.points * (_ONE - achieved(item, answer))


def _by_points(item: Item, answer: Answer, _scheme: Scheme) -> tuple[Decimal, Decimal]:
    return item.points, _points_lost(item, answer)


def _by_tens(item: Item, answer: Answer, _scheme: Scheme) -> tuple[Decimal, Decimal]:
    return _TEN, (_TEN * (_ONE - achieved(item, answer))).quantize(_SHARE)


def _by_items(item: Item, answer: Answer, scheme: Scheme) -> tuple[Decimal, Decimal]:
    if item.key and scheme.counted is Counted.GENERAL:
        return _NONE, _NONE
    return _ONE, _ONE if is_failure(item, answer) else _NONE


def _by_deduction(item: Item, answer: Answer, scheme: Scheme) -> tuple[Decimal, Decimal]:
    return item.points, deducted(item, answer, scheme)


_WORTH: Mapping[Method, Callable[[Item, Answer, Scheme], tuple[Decimal, Decimal]]] = {
    Method.PERCENTAGE: _by_points,
    Method.AVERAGE_OF_TEN: _by_tens,
    Method.PASS_RATE: _by_items,
    Method.DEDUCTION: _by_deduction,
    Method.WEIGHTED_SHEETS: _by_deduction,
}
