"""今日: what is asked of me, what I began, and what became of what I finished."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import flet as ft

from checklists.asking.library import checklist, checklist_at
from checklists.asking.model import Checklist, Text
from checklists.judging.grades import Grade
from checklists.judging.schemes import scheme
from checklists.problems import Refusal
from checklists.wire.changes import AssignmentRow, InspectionRow
from fieldapp.phone import Phone, off_loop
from fieldapp.services.inspections.fillable import can_fill
from fieldapp.services.inspections.sheets import Sheet, sheet_of
from fieldapp.state import SignedIn
from fieldapp.store.records import InspectionDraft, RecordState

RECENT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentCard:
    """An inspection somebody asked me for; one that is not `fillable` needs a newer app."""

    row: AssignmentRow
    title: Text
    fillable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCard:
    """An inspection I began."""

    id: str
    title: Text
    place: str
    started_at: datetime
    answered: int
    total: int
    failed: int

    @property
    def complete(self) -> bool:
        """Whether everything is answered and it only waits to be finished."""
        return self.answered >= self.total


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentCard:
    """An inspection I finished; `state` says how far it has come, `awaiting` counts photos on the way."""

    id: str
    number: str
    title: Text
    place: str
    finished_at: datetime
    score: str
    grade: Grade | None
    findings: int
    state: RecordState
    awaiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginWith:
    """What of a new inspection was already said elsewhere; empty is still to be chosen."""

    checklist: str = ""
    place: str = ""


@dataclass(eq=False)
class TodayState(ft.Observable):
    """What 今日 lists; `now` is when that was, `begin_with` what the next inspection begins with."""

    assignments: tuple[AssignmentCard, ...] = ()
    drafts: tuple[DraftCard, ...] = ()
    recent: tuple[RecentCard, ...] = ()
    now: datetime | None = None
    begin_with: BeginWith = BeginWith()


class Today:
    """Keeps `state` true."""

    def __init__(self, phone: Phone, signed_in: SignedIn, clock: Callable[[], datetime]) -> None:
        self.state = TodayState()
        self._phone, self._signed_in, self._clock = phone, signed_in, clock

    async def refresh(self) -> None:
        """Read everything again."""
        store = self._phone.store
        drafts = await off_loop(store.inspections.drafts)
        finished = await off_loop(store.inspections.finished, RECENT)
        rows = await off_loop(store.mirror.inspections)
        asked = await off_loop(store.mirror.assignments)
        begun = await off_loop(store.inspections.assignments)
        graded = {row.id: row for row in rows}
        state = self.state
        state.now = self._clock()
        state.assignments = tuple(_assignment_card(row) for row in asked if self._is_open(row, begun))
        state.drafts = tuple(_draft_card(draft) for draft in drafts)
        state.recent = _recent(finished, graded)

    def begin_with(self, *, checklist: str = "", place: str = "") -> None:
        """What the next inspection begins with."""
        self.state.begin_with = BeginWith(checklist=checklist, place=place)

    def _is_open(self, row: AssignmentRow, begun: frozenset[str]) -> bool:
        person = self._signed_in.person
        mine = person is not None and row.assignee == person.id
        return mine and row.state == "open" and row.id not in begun


def _assignment_card(row: AssignmentRow) -> AssignmentCard:
    known = _known(row.checklist)
    return AssignmentCard(
        row=row, title=_title(row.checklist), fillable=known is not None and can_fill(known)
    )


def _draft_card(draft: InspectionDraft) -> DraftCard:
    sheet = sheet_of(draft)
    return DraftCard(
        id=draft.id,
        title=sheet.checklist.title,
        place=draft.place,
        started_at=draft.started_at,
        answered=sheet.tally.answered,
        total=sheet.tally.total,
        failed=sheet.tally.failed,
    )


def _recent(
    finished: tuple[InspectionDraft, ...], graded: Mapping[str, InspectionRow]
) -> tuple[RecentCard, ...]:
    here = {draft.id for draft in finished}
    cards = [_card_from_phone(draft, graded.get(draft.id)) for draft in finished[:RECENT]]
    cards += [_card_from_server(row) for row in graded.values() if row.id not in here]
    return tuple(sorted(cards, key=lambda card: card.finished_at, reverse=True)[:RECENT])


def _card_from_phone(draft: InspectionDraft, row: InspectionRow | None) -> RecentCard:
    if row is not None:
        return _card_from_server(row)
    sheet = sheet_of(draft)
    return RecentCard(
        id=draft.id,
        number="",
        title=sheet.checklist.title,
        place=draft.place,
        finished_at=draft.finished_at or draft.started_at,
        score=score_of(sheet),
        grade=sheet.tally.score.grade if sheet.tally.score else None,
        findings=sheet.tally.failed,
        state=draft.state,
        awaiting=0,
    )


def _card_from_server(row: InspectionRow) -> RecentCard:
    return RecentCard(
        id=row.id,
        number=row.number,
        title=_title(row.checklist),
        place=row.place,
        finished_at=row.finished_at,
        score=row.score,
        grade=_grade(row),
        findings=row.findings,
        state=RecordState.SENT,
        awaiting=row.awaiting,
    )


def score_of(sheet: Sheet) -> str:
    """The score as it is printed, or nothing."""
    score = sheet.tally.score
    return str(score.value) if score and score.value is not None else ""


def _title(reference: str) -> Text:
    """The title of a checklist this version may not know yet."""
    known = _known(reference)
    return known.title if known else Text(zh=reference, en=reference)


def _known(reference: str) -> Checklist | None:
    try:
        return checklist_at(reference) if "@" in reference else checklist(reference)
    except Refusal:
        return None


def _grade(row: InspectionRow) -> Grade | None:
    try:
        graded_by = scheme(checklist_at(row.checklist).scheme)
    except Refusal:
        return None
    return next((one.grade for one in graded_by.thresholds if one.grade.code == row.grade), None)
