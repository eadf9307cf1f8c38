"""今日: what is asked of me, what I began, and what became of what I finished."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import flet as ft

from checklists.asking.model import Text
from checklists.judging.grades import Grade
from checklists.judging.schemes import scheme
from checklists.problems import Refusal
from checklists.wire.changes import AssignmentRow, InspectionRow
from fieldapp.library import Library, Offer
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
class ReturnedCard:
    """An inspection of mine that a manager gave back, and why."""

    id: str
    title: Text
    place: str
    because: str
    by: str
    by_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginWith:
    """What of a new inspection was already said elsewhere; empty is still to be chosen."""

    checklist: str = ""
    place: str = ""


@dataclass(eq=False)
class TodayState(ft.Observable):
    """What 今日 lists; `now` is when that was, `begin_with` what the next inspection begins with.

    `offers` are the checklists that may be begun, `deleted` the drafts that can still be restored.
    """

    offers: tuple[Offer, ...] = ()
    assignments: tuple[AssignmentCard, ...] = ()
    drafts: tuple[DraftCard, ...] = ()
    recent: tuple[RecentCard, ...] = ()
    returned: tuple[ReturnedCard, ...] = ()
    deleted: tuple[DraftCard, ...] = ()
    now: datetime | None = None
    begin_with: BeginWith = BeginWith()


class Today:
    """Keeps `state` true."""

    def __init__(
        self,
        phone: Phone,
        signed_in: SignedIn,
        clock: Callable[[], datetime],
        opened: Callable[[str, int], Sheet | None],
    ) -> None:
        """`opened(draft, revision)` gives the sheet of a draft that is open here and shows that revision."""
        self.state = TodayState()
        self._phone, self._signed_in, self._clock, self._opened = phone, signed_in, clock, opened
        self._cards: dict[str, tuple[int, DraftCard]] = {}

    async def refresh(self) -> None:
        """Read everything again."""
        store = self._phone.store
        begun_here = await off_loop(store.inspections.draft_revisions)
        finished = await off_loop(store.inspections.finished, RECENT)
        rows = await off_loop(store.mirror.inspections)
        asked = await off_loop(store.mirror.assignments)
        begun = await off_loop(store.inspections.assignments)
        library = await off_loop(lambda: self._phone.library)
        graded = {row.id: row for row in rows}
        state = self.state
        state.now = self._clock()
        state.offers = library.offers
        state.assignments = tuple(
            _assignment_card(row, library) for row in asked if self._is_open(row, begun)
        )
        state.drafts = await self._draft_cards(begun_here, library)
        state.recent = _recent(finished, graded, library)
        amended = await off_loop(store.amendments.submitted)
        state.returned = tuple(_returned_card(row, library) for row in rows if _is_returned(row, amended))
        deleted = await off_loop(store.inspections.discarded)
        state.deleted = tuple(_draft_card(sheet_of(draft, library)) for draft in deleted)

    async def _draft_cards(
        self, begun: tuple[tuple[str, int], ...], library: Library
    ) -> tuple[DraftCard, ...]:
        """A card is made anew only of what changed, and read only when it is not open anyway."""
        cards: dict[str, tuple[int, DraftCard]] = {}
        for draft, revision in begun:
            known = self._cards.get(draft)
            if known is not None and known[0] == revision:
                cards[draft] = known
                continue
            sheet = self._opened(draft, revision)
            if sheet is None:
                kept = await off_loop(self._phone.store.inspections.one, draft)
                sheet = sheet_of(kept, library) if kept else None
            if sheet is not None:
                cards[draft] = (revision, _draft_card(sheet))
        self._cards = cards
        return tuple(card for _, card in cards.values())

    def begin_with(self, *, checklist: str = "", place: str = "") -> None:
        """What the next inspection begins with."""
        self.state.begin_with = BeginWith(checklist=checklist, place=place)

    def _is_open(self, row: AssignmentRow, begun: frozenset[str]) -> bool:
        person = self._signed_in.person
        mine = person is not None and row.assignee == person.id
        return mine and row.state == "open" and row.id not in begun


def _assignment_card(row: AssignmentRow, library: Library) -> AssignmentCard:
    try:
        fillable = can_fill(library.newest(row.checklist))
    except Refusal:
        fillable = False
    return AssignmentCard(row=row, title=library.title(row.checklist), fillable=fillable)


def _is_returned(row: InspectionRow, amended: frozenset[str]) -> bool:
    """Given back, and not answered by an amendment that only waits to be sent."""
    return bool(row.returned) and row.id not in amended


def _returned_card(row: InspectionRow, library: Library) -> ReturnedCard:
    return ReturnedCard(
        id=row.id,
        title=library.title(row.checklist),
        place=row.place,
        because=row.returned,
        by=row.returned_by,
        by_en=row.returned_by_en,
    )


def _draft_card(sheet: Sheet) -> DraftCard:
    return DraftCard(
        id=sheet.id,
        title=sheet.checklist.title,
        place=sheet.place,
        started_at=sheet.started_at,
        answered=sheet.tally.answered,
        total=sheet.tally.total,
        failed=sheet.tally.failed,
    )


def _recent(
    finished: tuple[InspectionDraft, ...], graded: Mapping[str, InspectionRow], library: Library
) -> tuple[RecentCard, ...]:
    here = {draft.id for draft in finished}
    cards = [_card_from_phone(draft, graded.get(draft.id), library) for draft in finished[:RECENT]]
    cards += [_card_from_server(row, library) for row in graded.values() if row.id not in here]
    return tuple(sorted(cards, key=lambda card: card.finished_at, reverse=True)[:RECENT])


def _card_from_phone(draft: InspectionDraft, row: InspectionRow | None, library: Library) -> RecentCard:
    if row is not None:
        return _card_from_server(row, library)
    sheet = sheet_of(draft, library)
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


def _card_from_server(row: InspectionRow, library: Library) -> RecentCard:
    return RecentCard(
        id=row.id,
        number=row.number,
        title=library.title(row.checklist),
        place=row.place,
        finished_at=row.finished_at,
        score=row.score,
        grade=_grade(row, library),
        findings=row.findings,
        state=RecordState.SENT,
        awaiting=row.awaiting,
    )


def score_of(sheet: Sheet) -> str:
    """The score as it is printed, or nothing."""
    score = sheet.tally.score
    return str(score.value) if score and score.value is not None else ""


def _grade(row: InspectionRow, library: Library) -> Grade | None:
    try:
        graded_by = scheme(library.at(row.checklist).scheme)
    except Refusal:
        return None
    return next((one.grade for one in graded_by.thresholds if one.grade.code == row.grade), None)
