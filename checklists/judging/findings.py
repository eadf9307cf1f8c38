"""What an inspection found, and what it still lacks before it can be finished."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from checklists.asking.answers import (
    Answer,
    is_basis_missing,
    is_failure,
    is_not_applicable,
    is_reason_missing,
)
from checklists.asking.model import Checklist, Evidence, Item, Question
from checklists.asking.questions import Named, questions, short_of_instances

PHOTO_REQUIRED_FROM_SEVERITY = 3


class Lack(StrEnum):
    """What an item lacks."""

    ANSWER = "answer"
    REASON = "reason"
    BASIS = "basis"
    PHOTO = "photo"
    INSTANCE = "instance"
    AFTER_PHOTO = "after_photo"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing an item lacks before the inspection can be finished.

    `item_id` is the key of its answer. A repeating section that was not reached often enough lacks an
    instance at its first item.
    """

    item_id: str
    what: Lack


def failed_questions(checklist: Checklist, answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """What was asked and failed, in order, each instance by itself."""
    return tuple(
        question
        for question in questions(checklist, answers)
        if question.key in answers and is_failure(question.item, answers[question.key])
    )


def unanswered(checklist: Checklist, answers: Mapping[str, Answer]) -> tuple[Item, ...]:
    """The items asked without an answer, in the order they are asked."""
    return tuple(question.item for question in questions(checklist, answers) if question.key not in answers)


def missing(
    checklist: Checklist, answers: Mapping[str, Answer], named: Named = MappingProxyType({})
) -> tuple[Missing, ...]:
    """Everything that keeps the inspection from being finished, in the order of the items.

    `named` instances have to be answered too.
    """
    asked = tuple(
        Missing(item_id=question.key, what=what)
        for question in questions(checklist, answers, named)
        for what in _lacks(question, answers.get(question.key))
    )
    return asked + tuple(
        Missing(item_id=item.id, what=Lack.INSTANCE)
        for repeat in short_of_instances(checklist, answers)
        for item in _first_items(checklist, repeat.id)
    )


def is_photo_asked(item: Item, answer: Answer) -> bool:
    """Whether a photo is asked for and not there yet; asking may be ignored unless it is required."""
    if answer.photos or answer.refused or is_not_applicable(answer):
        return False
    if item.answer_type.is_pictured:
        return True
    if item.evidence is Evidence.NONE:
        return False
    return item.evidence is Evidence.ALWAYS or is_failure(item, answer)


def is_photo_required(item: Item, answer: Answer) -> bool:
    """Whether a photo has to be taken, unless the note says why there is none.

    One that is itself the answer, and one of a failure from severity 3.
    """
    severe = item.severity >= PHOTO_REQUIRED_FROM_SEVERITY and is_failure(item, answer)
    needed = severe or item.answer_type.is_pictured
    return needed and is_photo_asked(item, answer) and not answer.note.strip()


def _lacks(question: Question, answer: Answer | None) -> Iterator[Lack]:
    if answer is None:
        if question.required:
            yield Lack.ANSWER
    elif is_reason_missing(answer):
        yield Lack.REASON
    elif is_basis_missing(question.item, answer):
        yield Lack.BASIS
    elif is_photo_required(question.item, answer):
        yield Lack.PHOTO


def _first_items(checklist: Checklist, section_id: str) -> tuple[Item, ...]:
    """The first item that repeats with a section; it may stand in a section inside it."""
    inside = (item for one in checklist.sections if section_id in one.path for item in one.items)
    return tuple(item for item, _ in zip(inside, range(1), strict=False))
