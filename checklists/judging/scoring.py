"""Points to score to grade, by the scheme's own rules (grading rules of the field, scheme C)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from checklists.asking.answers import Answer, achieved, is_failure, is_not_applicable
from checklists.asking.model import Checklist, Item
from checklists.judging.grades import Grade, Scheme

# Wide enough that the quotient of two sums of points is never rounded twice, and not the caller's.
_EXACT = Context(prec=60)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What answers are worth under a scheme.

    `earned` and `applicable` are points of what was answered; `raw` is their percentage unrounded,
    `partial` rounded: a live figure. `value` and `grade` are given only when nothing is unanswered,
    or for a spot check 抽查, which is valid only for what was checked. With nothing applicable there
    is no percentage. `vetoed`: enough key items 关键项 failed for the lowest grade.
    """

    earned: Decimal
    applicable: Decimal
    raw: Decimal | None
    partial: Decimal | None
    value: Decimal | None
    grade: Grade | None
    key_failures: int
    vetoed: bool
    answered: int
    total: int
    complete: bool
    spot_check: bool


def score(
    checklist: Checklist, answers: Mapping[str, Answer], scheme: Scheme, *, spot_check: bool = False
) -> Score:
    """Score what is answered; items that are N/A leave the denominator."""
    asked = [(item, answers[item.id]) for item in checklist.items if item.id in answers]
    counted = [(item, answer) for item, answer in asked if not is_not_applicable(answer)]
    with localcontext(_EXACT):
        earned = sum((item.points * achieved(item, answer) for item, answer in counted), Decimal(0))
        applicable = sum((item.points for item, _ in counted), Decimal(0))
        raw = percentage(earned, applicable)
        partial = rounded(raw, scheme)
    complete = len(asked) == len(checklist.items)
    final = complete or spot_check
    key_failures = count_key_failures(counted)
    return Score(
        earned=earned,
        applicable=applicable,
        raw=raw,
        partial=partial,
        value=partial if final else None,
        grade=grade_of(partial, key_failures, scheme) if final else None,
        key_failures=key_failures,
        vetoed=is_vetoed(key_failures, scheme),
        answered=len(asked),
        total=len(checklist.items),
        complete=complete,
        spot_check=spot_check,
    )


def percentage(earned: Decimal, applicable: Decimal) -> Decimal | None:
    """Earned of applicable points in percent; None when nothing is applicable."""
    return earned / applicable * _HUNDRED if applicable else None


def rounded(raw: Decimal | None, scheme: Scheme) -> Decimal | None:
    """The score as it is written and compared: 89.95 is 90.0 with one decimal, half up."""
    if raw is None:
        return None
    return raw.quantize(Decimal(1).scaleb(-scheme.decimals), rounding=scheme.rounding.decimal_mode)


def grade_of(value: Decimal | None, key_failures: int, scheme: Scheme) -> Grade | None:
    """The grade for a rounded score; a veto beats any score. None when there is nothing to grade."""
    if value is None:
        return None
    if is_vetoed(key_failures, scheme):
        return scheme.lowest
    reached = next(threshold.grade for threshold in scheme.thresholds if value >= threshold.at_least)
    cap = scheme.max_grade_with_one_key_fail
    if key_failures and cap is not None:
        return max(reached, cap, key=lambda grade: grade.rank)
    return reached


def is_vetoed(key_failures: int, scheme: Scheme) -> bool:
    """Whether enough key items failed for the lowest grade."""
    return key_failures >= scheme.key_failures_for_veto


def count_key_failures(answered: list[tuple[Item, Answer]]) -> int:
    """How many key items 关键项 failed."""
    return sum(item.key and is_failure(item, answer) for item, answer in answered)
