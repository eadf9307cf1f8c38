"""An open inspection as screens see it: each item, each part and the whole observed on its own.

One answer then redraws one row and the counts, however many items the checklist has.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce

import flet as ft

from checklists.asking.answers import Answer, from_plain, is_failure
from checklists.asking.library import checklist_at
from checklists.asking.model import Checklist, Item, Section
from checklists.asking.questions import questions
from checklists.judging.findings import Missing, missing
from checklists.judging.grades import Scheme
from checklists.judging.schemes import scheme
from checklists.judging.scoring import Score, score
from checklists.wire.photos import PhotoRef
from fieldapp.store.records import AnswerDraft, InspectionDraft, RecordState

PART_SIZE = 30
"""The most items drawn at once; a longer section is shown in several parts."""

Amend = Callable[[Answer | None], Answer | None]
"""Changes one part of what is answered by then; None takes the answer back."""


@dataclass(eq=False)
class ItemState(ft.Observable):
    """One item of an open inspection; `unsaved` is what was typed and is still on its way to the disk.

    `set_aside` is the answer that was taken back: its note comes back with the next one. `asked` is
    false while the answers before hide it; what was answered is kept, and neither counted nor sent.
    """

    item: Item
    number: int
    answer: Answer | None = None
    photos: tuple[PhotoRef, ...] = ()
    unsaved: tuple[Amend, ...] = ()
    set_aside: Answer | None = None
    asked: bool = True

    def amended(self, amend: Amend) -> Answer | None:
        """What a change makes of the present answer, or of the one that was taken back."""
        return amend(self.answer or self.set_aside)

    def with_unsaved(self, stored: Answer | None) -> Answer | None:
        """A stored answer with what was typed while it was being written: what comes later stays."""
        return reduce(lambda answer, amend: amend(answer or self.set_aside), self.unsaved, stored)

    @property
    def failed(self) -> bool:
        """Whether the answer makes a finding."""
        return self.asked and self.answer is not None and is_failure(self.item, self.answer)

    @property
    def full_answer(self) -> Answer | None:
        """The answer with the names of its photos."""
        if self.answer is None:
            return None
        return replace(self.answer, photos=tuple(photo.sha256 for photo in self.photos))


@dataclass(eq=False)
class Count(ft.Observable):
    """How far a part has come."""

    total: int
    answered: int = 0
    failed: int = 0


@dataclass(frozen=True, kw_only=True)
class Part:
    """What is drawn at once: a section, or some of a very long one. `run` counts from 1 of `runs`."""

    index: int
    section: Section
    items: tuple[ItemState, ...]
    count: Count
    run: int = 1
    runs: int = 1


@dataclass(eq=False)
class Tally(ft.Observable):
    """The live figures of the whole inspection."""

    total: int
    answered: int = 0
    failed: int = 0
    score: Score | None = None


@dataclass(eq=False)
class Sheet(ft.Observable):
    """An inspection, open in this window. `shown` is the index of the part on the screen,
    `sought` the item that shall be scrolled to; `gone` once another window threw the draft away.
    """

    id: str
    checklist: Checklist
    scheme: Scheme
    place: str
    started_at: datetime
    parts: tuple[Part, ...]
    tally: Tally
    assignment: str | None = None
    spot_check: bool = False
    position: str | None = None
    shown: int = 0
    sought: str | None = None
    gone: bool = False
    state: RecordState = RecordState.DRAFT
    finished_at: datetime | None = None

    @property
    def items(self) -> Iterator[ItemState]:
        """Every item, in the order it is asked."""
        return (item for part in self.parts for item in part.items)

    @property
    def asked(self) -> Iterator[ItemState]:
        """Every item that is asked under the answers given."""
        return (item for item in self.items if item.asked)

    @property
    def answers(self) -> dict[str, Answer]:
        """What is answered and asked, with the photos' names."""
        given = ((state.item.id, state.full_answer) for state in self.asked)
        return {item: answer for item, answer in given if answer is not None}

    def item(self, item_id: str) -> ItemState:
        """The state of one item."""
        return next(state for state in self.items if state.item.id == item_id)

    def part_of(self, item_id: str | None) -> Part:
        """The part an item stands in; the first one for an item there is none of."""
        return next((part for part in self.parts if item_id in _ids(part)), self.parts[0])

    def next_unanswered(self, after: str | None) -> ItemState | None:
        """The next open item after one, beginning again at the top."""
        states = list(self.items)
        start = next((i + 1 for i, state in enumerate(states) if state.item.id == after), 0)
        return next(
            (state for state in states[start:] + states[:start] if state.asked and state.answer is None), None
        )

    def lacks(self) -> tuple[Missing, ...]:
        """What keeps the inspection from being finished."""
        return missing(self.checklist, self.answers)

    def recount(self) -> None:
        """Make every figure true again; figures that did not change redraw nothing."""
        self._ask()
        for part in self.parts:
            shown = [state for state in part.items if state.asked]
            part.count.total = len(shown)
            part.count.answered = sum(state.answer is not None for state in shown)
            part.count.failed = sum(state.failed for state in part.items)
        tally = self.tally
        tally.score = score(self.checklist, self.answers, self.scheme, spot_check=self.spot_check)
        tally.total = sum(part.count.total for part in self.parts)
        tally.answered = sum(part.count.answered for part in self.parts)
        tally.failed = sum(part.count.failed for part in self.parts)

    def _ask(self) -> None:
        """Show and hide items as the answers before them say."""
        given = {state.item.id: state.answer for state in self.items if state.answer is not None}
        keys = {question.key for question in questions(self.checklist, given)}
        for state in self.items:
            state.asked = state.item.id in keys

    def follow(self, draft: InspectionDraft) -> None:
        """Take over what the store holds, except words still being written here."""
        for state in self.items:
            if not state.unsaved:
                take_over(state, draft.answers)
        self.state, self.finished_at = draft.state, draft.finished_at
        self.recount()


def sheet_of(draft: InspectionDraft) -> Sheet:
    """The sheet of an inspection, at the item it was left at."""
    checklist = checklist_at(draft.checklist)
    parts = tuple(_parts(checklist))
    sheet = Sheet(
        id=draft.id,
        checklist=checklist,
        scheme=scheme(draft.scheme),
        place=draft.place,
        started_at=draft.started_at,
        parts=parts,
        tally=Tally(total=len(checklist.items)),
        assignment=draft.assignment,
        spot_check=draft.spot_check,
        position=draft.position,
    )
    sheet.shown = sheet.part_of(draft.position).index
    sheet.follow(draft)
    return sheet


def take_over(state: ItemState, answers: Mapping[str, AnswerDraft]) -> None:
    """Make one item show what the store holds for it."""
    kept = answers.get(state.item.id)
    plain = kept.answer if kept else None
    answer = from_plain(state.item, plain, draft=True) if plain is not None else None
    state.answer = replace(answer, photos=()) if answer else None
    state.photos = kept.photos if kept else ()


def _parts(checklist: Checklist) -> Iterator[Part]:
    index, number = 0, 0
    for section in checklist.sections:
        runs = range(0, len(section.items), PART_SIZE)
        for run, start in enumerate(runs, 1):
            items = section.items[start : start + PART_SIZE]
            states = tuple(ItemState(item=item, number=number + i) for i, item in enumerate(items, 1))
            count = Count(total=len(states))
            yield Part(index=index, section=section, items=states, count=count, run=run, runs=len(runs))
            index, number = index + 1, number + len(items)


def _ids(part: Part) -> set[str]:
    return {state.item.id for state in part.items}
