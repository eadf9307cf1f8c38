"""Answer sets for a checklist, whole or with exceptions."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from checklists.asking.answers import Answer, Verdict
from checklists.asking.filling import Others, filled
from checklists.asking.model import Checklist

DAY = date(2026, 11, 21)
PASS = Answer(value=Verdict.PASS)
FAIL = Answer(value=Verdict.FAIL)
NOT_APPLICABLE = Answer(value=Verdict.NOT_APPLICABLE, reason="本食堂没有")


def rated(percent: str) -> Answer:
    return Answer(value=Decimal(percent))


def all_right(checklist: Checklist) -> dict[str, Answer]:
    """Nothing wrong: what does not apply by default is N/A, ratings are full."""
    return filled(checklist, {}, Others.PASS, DAY, NOT_APPLICABLE.reason)


def all_wrong(checklist: Checklist) -> dict[str, Answer]:
    """Everything wrong, nothing N/A."""
    return filled(checklist, {}, Others.FAIL, DAY, NOT_APPLICABLE.reason)


def canteen_id(number: int) -> str:
    return f"CAN-GRADE-{number:02d}"


def failing(numbers: Iterable[int]) -> dict[str, Answer]:
    return {canteen_id(number): FAIL for number in numbers}


def setting_aside(numbers: Iterable[int]) -> dict[str, Answer]:
    return {canteen_id(number): NOT_APPLICABLE for number in numbers}
