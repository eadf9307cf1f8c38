"""Which checklists this version can fill: what it cannot draw whole it does not begin."""

from collections.abc import Sequence

from checklists.asking.model import AnswerType, Checklist
from fieldapp.library import Offer

__all__ = ["DRAWN", "Offer", "can_fill", "fillable"]

DRAWN = frozenset(AnswerType)
"""The answer types there is a field for."""


def can_fill(checklist: Checklist) -> bool:
    """Whether there is a field for every item's type."""
    return all(item.answer_type in DRAWN for item in checklist.items)


def fillable(offers: Sequence[Offer]) -> list[Offer]:
    """Those that can be begun; the others need a newer app."""
    return [one for one in offers if one.checklist is not None and can_fill(one.checklist)]
