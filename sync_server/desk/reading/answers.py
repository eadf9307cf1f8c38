"""Answers by section, as a page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass

from checklists.asking.answers import Answer, Verdict, in_words, is_failure, is_not_applicable
from checklists.asking.model import Checklist, Item
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
    """Every section with every item, answered or not."""
    return [
        AnsweredSection(
            title=visit.words(section.title),
            answers=[
                _line(visit, item, answers.get(item.id), photos.get(item.id, ())) for item in section.items
            ],
        )
        for section in checklist.sections
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
