"""Inspections as 今日 lists them: asked for, begun, finished, given back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from checklists.asking.model import Text
from checklists.judging.grades import Grade
from checklists.judging.schemes import scheme
from checklists.problems import Refusal
from checklists.wire.changes import CANCELLED, AssignmentRow, InspectionRow
from fieldapp.library import Library
from fieldapp.services.inspections.fillable import can_fill
from fieldapp.services.inspections.sheets import Sheet, sheet_of
from fieldapp.store.records import InspectionDraft, RecordState

TOLD_FOR = timedelta(days=7)
"""How long it is said that an inspection was cancelled."""


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
class CancelledCard:
    """An inspection that is not asked of me any more, and whether I had `begun` it."""

    row: AssignmentRow
    title: Text
    begun: bool


def is_cancelled(row: AssignmentRow, now: datetime) -> bool:
    """Not wanted any more, as was said a short while ago."""
    return row.state == CANCELLED and row.cancelled_at is not None and now - row.cancelled_at < TOLD_FOR


def assignment_card(row: AssignmentRow, library: Library) -> AssignmentCard:
    """What is asked of me."""
    try:
        fillable = can_fill(library.newest(row.checklist))
    except Refusal:
        fillable = False
    return AssignmentCard(row=row, title=library.title(row.checklist), fillable=fillable)


def is_returned(row: InspectionRow, amended: frozenset[str]) -> bool:
    """Given back, and not answered by an amendment that only waits to be sent."""
    return bool(row.returned) and row.id not in amended


def returned_card(row: InspectionRow, library: Library) -> ReturnedCard:
    """What came back, with its reason."""
    return ReturnedCard(
        id=row.id,
        title=library.title(row.checklist),
        place=row.place,
        because=row.returned,
        by=row.returned_by,
        by_en=row.returned_by_en,
    )


def draft_card(sheet: Sheet) -> DraftCard:
    """What I began, and how far it is."""
    return DraftCard(
        id=sheet.id,
        title=sheet.checklist.title,
        place=sheet.place,
        started_at=sheet.started_at,
        answered=sheet.tally.answered,
        total=sheet.tally.total,
        failed=sheet.tally.failed,
    )


def recent_cards(
    finished: tuple[InspectionDraft, ...], rows: Sequence[InspectionRow], library: Library, most: int
) -> tuple[RecentCard, ...]:
    """The last `most` that were finished, on this phone or another one of mine, newest first."""
    graded = {row.id: row for row in rows}
    here = {draft.id for draft in finished}
    cards = [_card_from_phone(draft, graded.get(draft.id), library) for draft in finished[:most]]
    cards += [_card_from_server(row, library) for row in rows if row.id not in here]
    return tuple(sorted(cards, key=lambda card: card.finished_at, reverse=True)[:most])


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
        score=_score(sheet),
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


def _score(sheet: Sheet) -> str:
    score = sheet.tally.score
    return str(score.value) if score and score.value is not None else ""


def _grade(row: InspectionRow, library: Library) -> Grade | None:
    try:
        graded_by = scheme(library.at(row.checklist).scheme)
    except Refusal:
        return None
    return next((one.grade for one in graded_by.thresholds if one.grade.code == row.grade), None)
