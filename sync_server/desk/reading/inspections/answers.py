"""Answers by section, as a page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from checklists.asking.answers import Answer, Verdict, in_words, is_failure, is_not_applicable
from checklists.asking.model import Checklist, Item
from checklists.asking.questions import questions
from sync_server.desk.reading.inspections.instances import named_instance
from sync_server.desk.reading.pictures import Picture
from sync_server.desk.shell.marks import Mark, verdict_mark
from sync_server.desk.shell.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One item and its answer; `reading` is what was measured, rated or written."""

    number: str
    text: str
    key: bool
    verdict: Mark
    reading: str
    note: str
    photos: tuple[Picture, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredSection:
    """A section of the checklist with its answers."""

    title: str
    answers: list[AnswerLine]


def sections(
    visit: Visit,
    checklist: Checklist,
    answers: Mapping[str, Answer],
    photos: Mapping[str, tuple[Picture, ...]],
) -> list[AnsweredSection]:
    """Every section with every item asked, answered or not; what repeats stands once an instance."""
    asked = groupby(questions(checklist, answers), key=lambda one: (one.section.title, one.instance))
    return [
        AnsweredSection(
            title=visit.words(title) + named_instance(visit, checklist, questions_here[0].key),
            answers=[
                _line(visit, one.item, answers.get(one.key), photos.get(one.key, ()))
                for one in questions_here
            ],
        )
        for (title, _), found in asked
        if (questions_here := tuple(found))
    ]


def _line(visit: Visit, item: Item, answer: Answer | None, photos: tuple[Picture, ...]) -> AnswerLine:
    return AnswerLine(
        number=item.id.rsplit("-", 1)[-1],
        text=visit.words(item.text),
        key=item.key,
        verdict=verdict_mark(_verdict(item, answer), visit.lang),
        reading=_reading(visit, item, answer) if answer else "",
        note="\n".join(part for part in (answer.reason, answer.note) if part) if answer else "",
        photos=photos,
    )


def _verdict(item: Item, answer: Answer | None) -> str | None:
    if answer is None:
        return None
    if is_not_applicable(answer):
        return Verdict.NOT_APPLICABLE
    return Verdict.FAIL if is_failure(item, answer) else Verdict.PASS


def _reading(visit: Visit, item: Item, answer: Answer) -> str:
    return "" if isinstance(answer.value, Verdict) else visit.words(in_words(item, answer))
