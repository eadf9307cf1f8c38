"""Which checklists this version can fill: what it cannot draw whole it does not begin."""

from checklists.asking.model import AnswerType, Checklist

DRAWN = frozenset(AnswerType) - {AnswerType.MATRIX}
"""The answer types there is a field for."""


def can_fill(checklist: Checklist) -> bool:
    """Whether there is a field for every item's type."""
    return all(item.answer_type in DRAWN for item in checklist.items)
