"""What an inspection found, and what it still lacks before it can be finished."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from checklists.asking.answers import Answer, is_failure, is_not_applicable, is_reason_missing
from checklists.asking.model import Checklist, Evidence, Item

PHOTO_REQUIRED_FROM_SEVERITY = 3


class Lack(StrEnum):
    """What an item lacks."""

    ANSWER = "answer"
    REASON = "reason"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing an item lacks before the inspection can be finished."""

    item_id: str
    what: Lack


def failed_items(checklist: Checklist, answers: Mapping[str, Answer]) -> tuple[Item, ...]:
    """The items whose answers are findings, in the order they are asked."""
    return tuple(
        item for item in checklist.items if item.id in answers and is_failure(item, answers[item.id])
    )


def unanswered(checklist: Checklist, answers: Mapping[str, Answer]) -> tuple[Item, ...]:
    """The items without an answer, in the order they are asked."""
    return tuple(item for item in checklist.items if item.id not in answers)


def missing(checklist: Checklist, answers: Mapping[str, Answer]) -> tuple[Missing, ...]:
    """Everything that keeps the inspection from being finished, in the order of the items."""
    return tuple(
        Missing(item_id=item.id, what=what)
        for item in checklist.items
        for what in _lacks(item, answers.get(item.id))
    )


def is_photo_asked(item: Item, answer: Answer) -> bool:
    """Whether a photo is asked for and not there yet; asking may be ignored unless it is required."""
    if answer.photos or is_not_applicable(answer) or item.evidence is Evidence.NONE:
        return False
    return item.evidence is Evidence.ALWAYS or is_failure(item, answer)


def is_photo_required(item: Item, answer: Answer) -> bool:
    """Whether a photo on failure has to be taken: from severity 3, unless the note says why there is none."""
    severe = item.severity >= PHOTO_REQUIRED_FROM_SEVERITY
    return severe and is_failure(item, answer) and is_photo_asked(item, answer) and not answer.note.strip()


def _lacks(item: Item, answer: Answer | None) -> Iterator[Lack]:
    if answer is None:
        yield Lack.ANSWER
    elif is_reason_missing(answer):
        yield Lack.REASON
    elif is_photo_required(item, answer):
        yield Lack.PHOTO
