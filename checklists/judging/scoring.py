"""Points to score to grade, by the scheme's own rules (checklists/grading)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from checklists.asking.answers import Answer
from checklists.asking.model import Checklist, Question
from checklists.asking.questions import questions, short_of_instances
from checklists.judging.grades import Compared, Grade, Method, Scheme
from checklists.judging.marks import Tally, marks, tallied
from checklists.judging.totals import PartScore, totals

# Wide enough that the quotient of two sums of points is never rounded twice, and not the caller's.
EXACT = Context(prec=60)
# Three thirds are one: what division left at the far end must not decide a tie.
_SETTLED = Decimal(1).scaleb(-20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What answers are worth under a scheme.

    `earned` and `applicable` are points of what was answered; `raw` is the figure they make,
    unrounded, `partial` rounded: a live figure. `value` and `grade` are given only when nothing is
    unanswered, or for a spot check 抽查, which is valid only for what was checked. With nothing
    applicable there is no figure. `vetoed`: enough key items 关键项 failed, an item with a veto
    failed, or a sheet is worth nothing. `parts` are the sheets or rows a figure is made of.
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
    parts: tuple[PartScore, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of what is asked was answered."""

    answered: int
    total: int
    complete: bool
    spot_check: bool


def score(
    checklist: Checklist, answers: Mapping[str, Answer], scheme: Scheme, *, spot_check: bool = False
) -> Score:
    """Score what is answered; N/A, hidden items and instances nobody reached are out of the score."""
    asked = questions(checklist, answers)
    with localcontext(EXACT):
        tallies = tallied(marks(asked, answers, scheme))
        return conclude(tallies, coverage(checklist, asked, answers, spot_check), checklist, scheme)


def coverage(
    checklist: Checklist, asked: Sequence[Question], answers: Mapping[str, Answer], spot_check: bool
) -> Coverage:
    """How much of what is asked was answered."""
    unanswered = [question for question in asked if question.key not in answers]
    complete = not any(question.required for question in unanswered)
    return Coverage(
        answered=len(asked) - len(unanswered),
        total=len(asked),
        complete=complete and not short_of_instances(checklist, answers),
        spot_check=spot_check,
    )


def conclude(tallies: Mapping[str, Tally], covered: Coverage, checklist: Checklist, scheme: Scheme) -> Score:
    """The score and grade that tallies make; to be called in the `EXACT` context."""
    found = totals(tallies, checklist, scheme)
    partial = rounded(found.raw, scheme)
    key_failures = sum(tally.key_failures for tally in tallies.values())
    vetoed = is_vetoed(key_failures, scheme) or _is_worthless(found.parts, scheme)
    final = covered.complete or covered.spot_check
    graded = final and (covered.complete or _covers_enough(tallies, scheme))
    decisive = partial if scheme.compared is Compared.ROUNDED else found.raw
    return Score(
        earned=found.earned,
        applicable=found.applicable,
        raw=found.raw,
        partial=partial,
        value=partial if final else None,
        grade=grade_of(decisive, key_failures, scheme, vetoed=vetoed) if graded else None,
        key_failures=key_failures,
        vetoed=vetoed,
        answered=covered.answered,
        total=covered.total,
        complete=covered.complete,
        spot_check=covered.spot_check,
        parts=found.parts,
    )


def rounded(raw: Decimal | None, scheme: Scheme) -> Decimal | None:
    """The score as it is written and compared: 89.95 is 90.0 with one decimal, half up."""
    if raw is None:
        return None
    settled = raw.quantize(_SETTLED, context=EXACT)
    return settled.quantize(Decimal(1).scaleb(-scheme.decimals), rounding=scheme.rounding.decimal_mode)


def grade_of(
    value: Decimal | None, key_failures: int, scheme: Scheme, *, vetoed: bool = False
) -> Grade | None:
    """The grade for a score; a veto beats any score. None when there is nothing to grade."""
    if value is None:
        return None
    if vetoed or is_vetoed(key_failures, scheme):
        return scheme.lowest
    reached = next(
        threshold.grade
        for threshold in scheme.thresholds
        if value >= threshold.at_least and _allows(threshold.most_key_failures, key_failures)
    )
    cap = scheme.max_grade_with_one_key_fail
    if key_failures and cap is not None:
        return max(reached, cap, key=lambda grade: grade.rank)
    return reached


def is_vetoed(key_failures: int, scheme: Scheme) -> bool:
    """Whether enough key items failed for the lowest grade."""
    return scheme.key_failures_for_veto is not None and key_failures >= scheme.key_failures_for_veto


def _allows(most: int | None, key_failures: int) -> bool:
    return most is None or key_failures <= most


def _is_worthless(parts: tuple[PartScore, ...], scheme: Scheme) -> bool:
    """One row at zero only lowers the mean; one sheet at zero ends it."""
    enough = all if scheme.method is Method.DEDUCTION else any
    return bool(parts) and enough(part.zeroed for part in parts)


def _covers_enough(tallies: Mapping[str, Tally], scheme: Scheme) -> bool:
    keys = sum(tally.keys for tally in tallies.values())
    general = sum(tally.general for tally in tallies.values())
    return keys >= scheme.spot_check.key and general >= scheme.spot_check.general
