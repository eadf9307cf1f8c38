"""One item of a checklist from its mapping."""

import re
from decimal import Decimal

from checklists.asking.model import (
    AnswerType,
    Confidence,
    DateLimit,
    Evidence,
    Gate,
    Item,
    Limit,
    Trade,
)
from checklists.asking.reading import choices, faults
from checklists.asking.reading.conditions import condition
from checklists.asking.reading.context import Context
from checklists.asking.reading.fields import Fields
from checklists.asking.reading.limits import date_limit, limit
from checklists.asking.reading.terms import CATEGORY, DEADLINE, DEADLINES, MAX_POINTS, PICTURE, STANDARD


def read_item(fields: Fields, context: Context) -> Item:
    """The item, its id claimed and its conditions noted."""
    answer_type = fields.choice("answer", AnswerType) if fields.has("answer") else AnswerType.PASS_FAIL
    item = Item(
        id=fields.word("id", rf"{re.escape(context.checklist)}-[0-9]{{2,3}}", f"{context.checklist}-01"),
        text=fields.both(),
        answer_type=answer_type,
        points=fields.decimal("points", 0, MAX_POINTS),
        key=fields.flag("key"),
        severity=fields.whole("severity", 1, 4),
        evidence=fields.choice("evidence", Evidence),
        deadline=fields.word("deadline", DEADLINE, DEADLINES),
        clause=fields.sentence("clause", "FSL 33(5)"),
        confidence=fields.choice("confidence", Confidence),
        category=fields.word("category", CATEGORY, "SNAP-08"),
        limit=_limit(fields, answer_type),
        date_limit=_date_limit(fields, answer_type),
        unit=_unit(fields, answer_type),
        guidance=fields.text("guidance") if fields.has("guidance") else None,
        picture=fields.word("picture", PICTURE, "hand_washing.png") if fields.has("picture") else "",
        phrases=tuple(row.only_both() for row in fields.rows("phrases")) if fields.has("phrases") else (),
        options=choices.options(fields, answer_type),
        matrix=choices.matrix(fields, answer_type),
        gate=fields.choice("gate", Gate) if fields.has("gate") else None,
        trade=fields.choice("trade", Trade) if fields.has("trade") else None,
        standards=_standards(fields),
        default_not_applicable=fields.flag("default_not_applicable"),
        veto=fields.flag("veto"),
        per_spot=_per_spot(fields),
        optional=fields.flag("optional"),
        camera_only=fields.flag("camera_only"),
        show_when=condition(fields, "show_when"),
        require_when=condition(fields, "require_when"),
    )
    _check(fields, item)
    context.claim(fields, item.id)
    context.wish(fields, "show_when", item.show_when, iter([item.id]))
    context.wish(fields, "require_when", item.require_when, iter([item.id]))
    fields.close()
    return item


def _check(fields: Fields, item: Item) -> None:
    if item.default_not_applicable and item.guidance is None:
        fields.complain("default_not_applicable", faults.NOT_APPLICABLE_WITHOUT_REASON)
    if item.per_spot is not None and item.per_spot > item.points:
        fields.complain("per_spot", faults.more_than("per_spot", "points"))


def _limit(fields: Fields, answer_type: AnswerType) -> Limit | None:
    if not fields.has("limit") or answer_type is AnswerType.DATE:
        return None
    if answer_type is not AnswerType.NUMBER:
        fields.complain("limit", faults.only_for_numbers("limit"))
    return limit(fields, "limit")


def _date_limit(fields: Fields, answer_type: AnswerType) -> DateLimit | None:
    return date_limit(fields, "limit") if answer_type is AnswerType.DATE and fields.has("limit") else None


def _unit(fields: Fields, answer_type: AnswerType) -> str | None:
    if answer_type is AnswerType.NUMBER:
        return fields.sentence("unit", "℃")
    if fields.has("unit"):
        fields.complain("unit", faults.only_for_numbers("unit"))
    return None


def _per_spot(fields: Fields) -> Decimal | None:
    return fields.decimal("per_spot", 0, MAX_POINTS) if fields.has("per_spot") else None


def _standards(fields: Fields) -> tuple[str, ...]:
    return fields.words("standards", STANDARD, "HACCP CCP2") if fields.has("standards") else ()
