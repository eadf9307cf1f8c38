"""Where the points went: each loss with its item, its clause and its reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from checklists.asking.answers import Answer, beside_failed, in_words
from checklists.asking.model import AnswerType, Checklist, Item, Text
from checklists.asking.questions import questions
from checklists.judging.grades import Method, Scheme
from checklists.judging.marks import Mark, marks, tallied
from checklists.judging.schemes import scheme as packaged_scheme
from checklists.judging.scoring import EXACT
from checklists.judging.totals import PartScore, shortest, totals

_NONE = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsLost:
    """Points one item lost. `clause` is empty where none may be printed.

    `instance` is the row it was lost in, `sheet` the weighted sheet; empty where there are none.
    """

    item_id: str
    points: Decimal
    clause: str
    why: Text
    instance: str = ""
    sheet: str = ""


def explain(
    checklist: Checklist, answers: Mapping[str, Answer], scheme: Scheme | None = None
) -> tuple[PointsLost, ...]:
    """Every loss, part by part in the order of the items: together applicable minus earned points.

    Without a scheme the checklist's own is taken. A key item that failed is listed even when it
    carries no points: it counts for the veto. What a zeroed part loses beyond its deductions is lost
    by the item that zeroed it; what goes beyond the points there are is not lost twice.
    """
    rules = scheme or packaged_scheme(checklist.scheme)
    with localcontext(EXACT):
        found = tuple(marks(questions(checklist, answers), answers, rules))
        parts = totals(tallied(found), checklist, rules).parts
        return tuple(loss for part in parts for loss in _losses_of(part, found, checklist, rules))


def _losses_of(
    part: PartScore, found: Sequence[Mark], checklist: Checklist, scheme: Scheme
) -> Iterator[PointsLost]:
    counted = [mark for mark in found if mark.group in {part.id, _common(scheme, part)}]
    shares = _shares(part, counted)
    factor = _weight(part, checklist) if scheme.method is Method.WEIGHTED_SHEETS else None
    for mark, points in zip(counted, _weighted(shares, part, factor), strict=True):
        if mark.lost > 0 or points > 0 or mark.key_failed or mark.vetoed:
            yield _loss(mark, points, part, scheme)


def _common(scheme: Scheme, part: PartScore) -> str:
    """What stands outside the rows counts in every row; nothing stands outside the sheets."""
    return "" if scheme.method is Method.DEDUCTION else part.id


def _shares(part: PartScore, counted: Sequence[Mark]) -> list[Decimal]:
    """What each mark really lost, summing up to what the part lost."""
    left = part.applicable - part.earned
    shares = []
    for mark in counted:
        shares.append(min(mark.lost, left))
        left -= shares[-1]
    if left > 0:
        shares[_culprit(counted)] += left
    return shares


def _culprit(counted: Sequence[Mark]) -> int:
    """Which mark made the part worth nothing: a veto, a key item at zero, or the costliest key item."""
    costs = [(mark.vetoed, mark.is_key_at_zero, mark.key, mark.lost) for mark in counted]
    return costs.index(max(costs))


def _weighted(shares: list[Decimal], part: PartScore, weight: Decimal | None) -> list[Decimal]:
    """Points of a sheet as points of the whole; the last loss takes what division leaves over."""
    if weight is None or not any(shares):
        return shares
    scaled = [share * weight / part.applicable for share in shares]
    last = max(place for place, share in enumerate(shares) if share)
    whole = weight - weight * part.earned / part.applicable
    scaled[last] += whole - sum(scaled, _NONE)
    return scaled


def _weight(part: PartScore, checklist: Checklist) -> Decimal:
    return next(section.weight or _NONE for section in checklist.sections if section.id == part.id)


def _loss(mark: Mark, points: Decimal, part: PartScore, scheme: Scheme) -> PointsLost:
    return PointsLost(
        item_id=mark.question.item.id,
        points=shortest(points),
        clause=mark.question.item.printable_clause,
        why=_why(mark, part, scheme),
        instance=mark.question.instance or (part.id if scheme.method is Method.DEDUCTION else ""),
        sheet=part.id if scheme.method is Method.WEIGHTED_SHEETS else "",
    )


def _why(mark: Mark, part: PartScore, scheme: Scheme) -> Text:
    why = _measured(mark.question.item, mark.answer)
    why = _spots(why, mark.answer) if scheme.method in _DEDUCTING else why
    if part.zeroed and mark.vetoed:
        why = Text(zh=f"{why.zh}，一票否决", en=f"{why.en}, veto")
    if part.zeroed and mark.is_key_at_zero and scheme.method is Method.WEIGHTED_SHEETS:
        why = Text(zh=f"{why.zh}，本表记 0 分", en=f"{why.en}, the sheet is worth nothing")
    return Text(zh=f"关键项{why.zh}", en=f"Key item: {why.en}") if mark.key else why


_DEDUCTING = {Method.DEDUCTION, Method.WEIGHTED_SHEETS}


def _spots(why: Text, answer: Answer) -> Text:
    """The reason a deduction is kept with: how many spots, whether again, and what was noted."""
    zh, en = why.zh, why.en
    if answer.spots > 1:
        zh, en = f"{zh} {answer.spots} 处", f"{en}, {answer.spots} spots"
    if answer.again:
        zh, en = f"{zh}，复查仍未改", f"{en}, still open"
    note = beside_failed(answer.note)
    return Text(zh=f"{zh}：{note}", en=f"{en}: {note}") if note else Text(zh=zh, en=en)


def _measured(item: Item, answer: Answer) -> Text:
    words = in_words(item, answer)
    match item.answer_type:
        case AnswerType.RATING:
            return Text(zh=f"评 {answer.value}%", en=f"rated {answer.value} %")
        case AnswerType.NUMBER if item.limit is not None:
            basis = answer.basis if isinstance(answer.basis, Decimal) else None
            wanted = (item.limit.against(basis) or item.limit).words(item.unit or "")
            return Text(zh=f"实测 {words.zh}，应{wanted.zh}", en=f"measured {words.en}, wanted {wanted.en}")
        case AnswerType.DATE if item.date_limit is not None:
            span = item.date_limit.words()
            return Text(zh=f"日期 {words.zh}，应{span.zh}", en=f"dated {words.en}, wanted {span.en}")
        case AnswerType.CHOICE | AnswerType.MULTI_CHOICE | AnswerType.MATRIX:
            return words
        case _:
            return Text(zh="不合格", en="failed")
