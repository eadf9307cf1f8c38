"""今日: what is asked of me, what I began, and what became of what I finished."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import flet as ft

from checklists.wire.changes import OPEN, AssignmentRow
from fieldapp.library import Library, Offer
from fieldapp.phone import Phone, off_loop
from fieldapp.services.cards import (
    AssignmentCard,
    CancelledCard,
    DraftCard,
    RecentCard,
    ReturnedCard,
    assignment_card,
    draft_card,
    is_cancelled,
    is_returned,
    recent_cards,
    returned_card,
)
from fieldapp.services.inspections.sheets import Sheet, sheet_of
from fieldapp.state import SignedIn

RECENT = 10


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
    cancelled: tuple[CancelledCard, ...] = ()
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
        state = self.state
        state.now = self._clock()
        state.offers = library.offers
        mine = tuple(row for row in asked if self._is_mine(row))
        state.assignments = tuple(
            assignment_card(row, library) for row in mine if row.state == OPEN and row.id not in begun
        )
        state.cancelled = tuple(
            CancelledCard(row=row, title=library.title(row.checklist), begun=row.id in begun)
            for row in mine
            if is_cancelled(row, self._clock())
        )
        state.drafts = await self._draft_cards(begun_here, library)
        state.recent = recent_cards(finished, rows, library, RECENT)
        amended = await off_loop(store.amendments.submitted)
        state.returned = tuple(returned_card(row, library) for row in rows if is_returned(row, amended))
        deleted = await off_loop(store.inspections.discarded)
        state.deleted = tuple(draft_card(sheet_of(draft, library)) for draft in deleted)

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
            card = draft_card(sheet) if sheet else await off_loop(self._card_of_kept, draft, library)
            if card is not None:
                cards[draft] = (revision, card)
        self._cards = cards
        return tuple(card for _, card in cards.values())

    def _card_of_kept(self, draft: str, library: Library) -> DraftCard | None:
        """Blocks: a sheet of 60 windows and 12 items takes a fifth of a second to put together."""
        kept = self._phone.store.inspections.one(draft)
        return draft_card(sheet_of(kept, library)) if kept else None

    def begin_with(self, *, checklist: str = "", place: str = "") -> None:
        """What the next inspection begins with."""
        self.state.begin_with = BeginWith(checklist=checklist, place=place)

    def _is_mine(self, row: AssignmentRow) -> bool:
        person = self._signed_in.person
        return person is not None and row.assignee == person.id
