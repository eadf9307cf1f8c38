"""Which checklists this version can fill: what it cannot draw whole it does not begin."""

from checklists.asking.model import AnswerType, Checklist

DRAWN = frozenset(AnswerType) - {AnswerType.SIGNATURE, AnswerType.MATRIX}
"""The answer types there is a field for."""


def can_fill(checklist: Checklist) -> bool:
    """Whether every item can be drawn: a field for its type, and no section that repeats."""
    return not checklist.repeats and all(item.answer_type in DRAWN for item in checklist.items)
