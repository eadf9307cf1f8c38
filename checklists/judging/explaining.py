"""Where the points went: each loss with its item, its clause and its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from checklists.asking.answers import Answer, achieved, is_failure, is_not_applicable
from checklists.asking.model import AnswerType, Checklist, Item, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsLost:
    """Points one item lost. `clause` is empty where none may be printed."""

    item_id: str
    points: Decimal
    clause: str
    why: Text


def explain(checklist: Checklist, answers: Mapping[str, Answer]) -> tuple[PointsLost, ...]:
    """Every loss, in the order of the items: together applicable minus earned points.

    A key item that failed is listed even when it carries no points: it counts for the veto.
    """
    answered = [(item, answers[item.id]) for item in checklist.items if item.id in answers]
    return tuple(_loss(item, answer) for item, answer in answered if _counts(item, answer))


def _counts(item: Item, answer: Answer) -> bool:
    if is_not_applicable(answer):
        return False
    return _points(item, answer) > 0 or (item.key and is_failure(item, answer))


def _loss(item: Item, answer: Answer) -> PointsLost:
    return PointsLost(
        item_id=item.id,
        points=_points(item, answer),
        clause=item.printable_clause,
        why=_why(item, answer),
    )


def _points(item: Item, answer: Answer) -> Decimal:
    return item.points * (1 - achieved(item, answer))


def _why(item: Item, answer: Answer) -> Text:
    why = _measured(item, answer)
    return Text(zh=f"关键项{why.zh}", en=f"Key item: {why.en}") if item.key else why


def _measured(item: Item, answer: Answer) -> Text:
    if item.answer_type is AnswerType.RATING:
        return Text(zh=f"评 {answer.value}%", en=f"rated {answer.value} %")
    if item.limit is None:
        return Text(zh="不合格", en="failed")
    unit = item.unit or ""
    wanted = item.limit.words(unit)
    return Text(
        zh=f"实测 {answer.value} {unit}，应{wanted.zh}",
        en=f"measured {answer.value} {unit}, wanted {wanted.en}",
    )
