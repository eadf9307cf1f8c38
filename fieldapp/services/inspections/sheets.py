"""An open inspection as screens see it: each item, each part and the whole observed on its own.

One answer then redraws one row and the counts, however many items the checklist has.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

import flet as ft

from checklists.asking.answers import Answer
from checklists.asking.model import Checklist
from checklists.asking.questions import instances, questions
from checklists.judging.findings import Missing, missing
from checklists.judging.grades import Scheme
from checklists.judging.running import RunningScore
from checklists.judging.schemes import scheme
from checklists.judging.scoring import Score
from fieldapp.library import Library
from fieldapp.services.inspections.closing_draft import ClosingDraft
from fieldapp.services.inspections.lacking import lacking
from fieldapp.services.inspections.parts import Instances, Part, parts_of
from fieldapp.services.inspections.past_faults import PastFaults
from fieldapp.services.inspections.states import NOTHING, Count, ItemState
from fieldapp.store.records import DraftWrite, InspectionDraft, RecordState

_FEW = 8
"""More answers than this are counted together."""


@dataclass(eq=False)
class Tally(Count):
    """The live figures of the whole inspection."""

    score: Score | None = None


@dataclass(eq=False)
class Sheet(ft.Observable):
    """An inspection, open in this window. `shown` is the index of the part on the screen,
    `sought` the item that shall be scrolled to; `gone` once another window threw the draft away.
    `named` are the instances of what repeats, those without an answer included. `supersedes` and `amended_by`
    are the inspections it amends and is amended by. `past` are earlier faults at its place, by the item's
    key, as they were known when it was opened. `pictures` are the office's own for guidance, by name.
    `active_seconds` and `taps` are what it had cost when it was read last.
    """

    id: str
    checklist: Checklist
    scheme: Scheme
    place: str
    started_at: datetime
    tally: Tally = field(default_factory=Tally)
    parts: tuple[Part, ...] = ()
    named: Instances = field(default_factory=dict)
    assignment: str | None = None
    spot_check: bool = False
    supersedes: str | None = None
    amended_because: str = ""
    amended_by: str | None = None
    closing: ClosingDraft = field(default_factory=ClosingDraft)
    past: Mapping[str, PastFaults] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    shown: int = 0
    sought: str | None = None
    gone: bool = False
    state: RecordState = RecordState.DRAFT
    finished_at: datetime | None = None
    active_seconds: float = 0
    taps: int = 0
    _states: Mapping[str, ItemState] = field(default_factory=dict)
    _indexes: Mapping[str | None, int] = field(default_factory=dict)

    _position: str | None = None

    def __post_init__(self) -> None:
        self._running = RunningScore(self.checklist, {}, self.scheme)
        self._revision = -1

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
        given = ((state.key, state.full_answer) for state in self.asked)
        return {item: answer for item, answer in given if answer is not None}

    @property
    def position(self) -> str | None:
        """The item that was answered or turned to last; not observed, or a tap would redraw the screen."""
        return self._position

    def stand_at(self, key: str | None) -> None:
        """Be at this item."""
        self._position = key

    def item(self, key: str) -> ItemState:
        """The state of one item; KeyError when there is none."""
        return self._states[key]

    def part_of(self, key: str | None) -> Part:
        """The part an item stands in, or would stand in; the first one for an item there is none of."""
        return self.parts[self.index_of(key)]

    def index_of(self, key: str | None) -> int:
        """The same as an index."""
        if key in self._indexes:
            return self._indexes[key]
        section = _section_id(self.checklist, key)
        return next((i for i, part in enumerate(self.parts) if part.section.id == section), 0)

    def next_unanswered(self, after: str | None) -> ItemState | None:
        """The next open item after one, beginning again at the top."""
        states = list(self.items)
        start = next((i + 1 for i, state in enumerate(states) if state.key == after), 0)
        return next(
            (state for state in states[start:] + states[:start] if state.asked and state.answer is None), None
        )

    def lacks(self, photo_from: int = 1) -> tuple[Missing, ...]:
        """What keeps it from being finished; findings want a photo or a word from that severity on."""
        return lacking(self.asked, missing(self.checklist, self.answers, self.named), photo_from)

    def changed(self, state: ItemState) -> None:
        """Make the figures true after one answer changed; only what hangs on it is looked at."""
        if state.item.id in self.checklist.items_looked_at:
            self.recount()
            return
        now = state.worth(self.scheme)
        before = state.counted(now)
        for count in (self.tally, *self.part_of(state.key).counts_of(state)):
            count.move(before, now)
        self.tally.score = self._running.answer(state.key, state.full_answer)

    def changed_many(self, states: Collection[ItemState]) -> None:
        """The same after several answers changed at once."""
        if len(states) > _FEW:
            self.recount()
            return
        for state in states:
            self.changed(state)

    def recount(self) -> None:
        """Make every figure true again, whatever changed."""
        self._ask()
        self.tally.clear()
        for part in self.parts:
            part.clear()
            for state in part.items:
                now = state.worth(self.scheme)
                state.counted(now)
                for count in (self.tally, *part.counts_of(state)):
                    count.total += state.asked
                    count.move(NOTHING, now)
        self._running = RunningScore(self.checklist, self.answers, self.scheme, spot_check=self.spot_check)
        self.tally.score = self._running.score

    def _ask(self) -> None:
        """Show and hide items as the answers before them say."""
        given = {state.key: state.answer for state in self.items if state.answer is not None}
        keys = {question.key for question in questions(self.checklist, given, self.named)}
        for state in self.items:
            state.asked = state.key in keys

    def stepped(self, step: DraftWrite) -> None:
        """A write of this window; what others wrote before it is still to be read."""
        if step.before == self._revision:
            self._revision = step.after

    def is_at(self, revision: int) -> bool:
        """Whether it shows this revision of a draft; what is finished may have come further."""
        return self.state is RecordState.DRAFT and revision == self._revision

    def follow(self, draft: InspectionDraft) -> None:
        """Take over what the store holds, except words still being written here."""
        self._arrange(_named(self.checklist, draft))
        for state in self.items:
            if not state.unsaved:
                state.follow(draft.answers.get(state.key))
        self.state, self.finished_at = draft.state, draft.finished_at
        self.amended_by = draft.amended_by
        self.active_seconds, self.taps = draft.active_seconds, draft.taps
        self.closing = self.closing.following(draft)
        self._revision = draft.revision
        self.recount()

    @property
    def half_signed(self) -> bool:
        """Whether somebody began to sign: it is not finished over their hand."""
        return self.closing.half_signed

    def _arrange(self, named: Instances) -> None:
        """Lay the parts out for these instances; the one on the screen stays there."""
        if self.parts and named == self.named:
            return
        self.named = named
        self.parts = parts_of(self.checklist, named, self._states)
        self._states = {state.key: state for state in self.items}
        self._indexes = {state.key: i for i, part in enumerate(self.parts) for state in part.items}
        self.shown = self.index_of(self.position)


def sheet_of(draft: InspectionDraft, library: Library) -> Sheet:
    """The sheet of an inspection, in the version it was begun with, at the item it was left at."""
    sheet = Sheet(
        id=draft.id,
        checklist=library.at(draft.checklist),
        scheme=scheme(draft.scheme),
        place=draft.place,
        started_at=draft.started_at,
        assignment=draft.assignment,
        spot_check=draft.spot_check,
        supersedes=draft.supersedes,
        amended_because=draft.amended_because,
        pictures=library.pictures,
        closing=ClosingDraft(half_drawn=draft.half_drawn),
    )
    sheet.stand_at(draft.position)
    sheet.follow(draft)
    return sheet


def _named(checklist: Checklist, draft: InspectionDraft) -> Instances:
    """The instances of a draft: those named, and those that have answers or photos."""
    return MappingProxyType(
        {
            repeat.id: instances(repeat, checklist, draft.answers, draft.instances)
            for repeat in checklist.repeats
        }
    )


def _section_id(checklist: Checklist, key: str | None) -> str | None:
    try:
        return checklist.section_of(key or "").id
    except KeyError:
        return None
