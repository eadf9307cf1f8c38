"""Answers nobody gave one by one: those an inspection opens with, the best and the worst there are."""

from datetime import date, timedelta
from decimal import Decimal

from checklists.asking.answers.values import MAX_SPOTS, TAKEN, Answer, Tap, Taps, Value, Verdict
from checklists.asking.model import AnswerType, Basis, Checklist, Item, Limit

_STEP = Decimal(1)
_SIGNED = "在场"
_LONG_AGO = timedelta(days=100 * 366)


def opening_answers(checklist: Checklist, lang: str) -> dict[str, Answer]:
    """The answers an inspection begins with: items that are N/A unless somebody says otherwise.

    Items of repeating sections are not among them: their instances are not reached yet.
    """
    return {
        item.id: Answer(value=Verdict.NOT_APPLICABLE, reason=item.guidance.in_(lang))
        for item in checklist.items
        if item.default_not_applicable
        and item.guidance is not None
        and checklist.section_of(item.id).repeat is None
    }


def best(item: Item, day: date) -> Answer:
    """An answer that earns all there is, given on that day."""
    if item.answer_type in {AnswerType.CHOICE, AnswerType.MULTI_CHOICE}:
        return Answer(value=_best_choice(item))
    if item.answer_type is AnswerType.NUMBER:
        basis = _basis(item.limit)
        return Answer(value=_inside(item.limit, basis), basis=basis)
    if item.answer_type is AnswerType.DATE:
        return Answer(value=day, basis=day)
    return Answer(value=_BEST[item.answer_type])


def worst(item: Item, day: date) -> Answer:
    """An answer that fails where the type can fail, and earns the least there is."""
    if item.answer_type in {AnswerType.CHOICE, AnswerType.MULTI_CHOICE}:
        return Answer(value=_worst_choice(item))
    if item.answer_type is AnswerType.NUMBER:
        basis = _basis(item.limit)
        return Answer(value=_outside(item.limit, basis), basis=basis)
    if item.answer_type is AnswerType.DATE:
        return Answer(value=day - _LONG_AGO, basis=day)
    if item.matrix is not None:
        cells = (
            Tap(row=row.code, column=one.code, times=MAX_SPOTS)
            for row in item.matrix.rows
            for one in item.matrix.columns
        )
        return Answer(value=Taps(tuple(cells)))
    spots = 1 if item.per_spot is None else MAX_SPOTS
    return Answer(value=_WORST.get(item.answer_type, _BEST[item.answer_type]), spots=spots)


_BEST: dict[AnswerType, Value] = {
    AnswerType.PASS_FAIL: Verdict.PASS,
    AnswerType.RATING: Decimal(100),
    AnswerType.TEXT: "无",
    AnswerType.PHOTO: TAKEN,
    AnswerType.SIGNATURE: _SIGNED,
    AnswerType.MATRIX: Taps(),
}
_WORST: dict[AnswerType, Value] = {AnswerType.PASS_FAIL: Verdict.FAIL, AnswerType.RATING: Decimal(0)}


def _best_choice(item: Item) -> Value:
    if item.answer_type is AnswerType.MULTI_CHOICE:
        return ()
    return max(item.options, key=lambda option: (not option.fails, option.earns)).code


def _worst_choice(item: Item) -> Value:
    if item.answer_type is AnswerType.MULTI_CHOICE:
        return tuple(option.code for option in item.options)
    return min(item.options, key=lambda option: (not option.fails, option.earns)).code


def _basis(limit: Limit | None) -> Decimal | None:
    return None if limit is None or limit.basis is Basis.FIXED or limit.default is not None else Decimal(10)


def _inside(limit: Limit | None, basis: Decimal | None) -> Decimal:
    plain = limit and limit.against(basis)
    if plain is None:
        return Decimal(0)
    if plain.lower is not None:
        return plain.lower if plain.lower_inclusive else plain.lower + _STEP
    upper = plain.upper or Decimal(0)
    return upper if plain.upper_inclusive else upper - _STEP


def _outside(limit: Limit | None, basis: Decimal | None) -> Decimal:
    plain = limit and limit.against(basis)
    if plain is None:
        return Decimal(0)
    return plain.upper + _STEP if plain.upper is not None else (plain.lower or Decimal(0)) - _STEP
