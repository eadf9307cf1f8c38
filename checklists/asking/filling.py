"""A whole set of answers from a few: everything else that is asked is answered alike."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

from checklists.asking.answers import Answer, Verdict, best, worst
from checklists.asking.model import Checklist, Item, Repeat
from checklists.asking.questions import questions, short_of_instances


class Others(StrEnum):
    """How what has no answer yet is answered: as well or as badly as can be, N/A, or not at all."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    FAIL = "fail"
    NOT_APPLICABLE = "na"
    NONE = "none"


def filled(
    checklist: Checklist, answers: Mapping[str, Answer], others: Others, day: date, reason: str
) -> dict[str, Answer]:
    """The answers, and everything else that is asked on that day answered as `others` says.

    What repeats is reached as often as it must be. `reason` stands with every N/A.
    """
    whole = dict(answers)
    if others is Others.NONE:
        return whole
    give = _giving(others, day, reason)
    for repeat in short_of_instances(checklist, whole):
        _reach(checklist, repeat, whole, give)
    # An answer may show further items, so it goes on until nothing new is asked.
    while unanswered := [one for one in questions(checklist, whole) if one.key not in whole]:
        whole |= {question.key: give(question.item) for question in unanswered}
    return whole


def _giving(others: Others, day: date, reason: str) -> Callable[[Item], Answer]:
    aside = Answer(value=Verdict.NOT_APPLICABLE, reason=reason)

    def give(item: Item) -> Answer:
        if others is Others.NOT_APPLICABLE:
            return aside
        if others is Others.FAIL:
            return worst(item, day)
        return aside if item.default_not_applicable else best(item, day)

    return give


def _reach(
    checklist: Checklist, repeat: Repeat, whole: dict[str, Answer], give: Callable[[Item], Answer]
) -> None:
    first = next(item for section in checklist.sections if section.repeat == repeat for item in section.items)
    names = [row.code for row in repeat.rows] or [str(number + 1) for number in range(repeat.at_least)]
    for name in names[: repeat.at_least]:
        whole.setdefault(f"{first.id}#{name}", give(first))
