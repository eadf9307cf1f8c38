"""Inspecting: start, answer, finish. Every verb is durable on this phone when it returns."""

from collections.abc import Callable
from datetime import datetime
from weakref import WeakValueDictionary

from checklists.asking.answers import opening_answers, to_plain
from checklists.asking.model import Checklist
from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.wire.operations import InspectionSubmitted
from fieldapp.library import Library
from fieldapp.phone import Phone, off_loop
from fieldapp.services.foreseeing import Outlook, outlook
from fieldapp.services.inspections.answering import Answering
from fieldapp.services.inspections.closing import ClosingVerbs
from fieldapp.services.inspections.fillable import can_fill
from fieldapp.services.inspections.past_faults import past_faults
from fieldapp.services.inspections.repeating import Repeating
from fieldapp.services.inspections.sheets import Sheet, sheet_of
from fieldapp.services.inspections.states import ItemState
from fieldapp.services.inspections.submitting import submission
from fieldapp.services.inspections.tapping import Tapping
from fieldapp.state import Display, SignedIn
from fieldapp.store.records import InspectionDraft, RecordState, SignatureDraft

__all__ = ["Inspecting", "RecordState", "SignatureDraft"]


class Inspecting(Answering, ClosingVerbs, Tapping, Repeating):
    """Opens inspections and keeps what is answered."""

    def __init__(
        self,
        phone: Phone,
        signed_in: SignedIn,
        display: Display,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        overtake: Callable[[], None] = lambda: None,
        stored: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(phone, clock, overtake, stored)
        self._signed_in, self._display, self._new_id = signed_in, display, new_id
        self._open: WeakValueDictionary[str, Sheet] = WeakValueDictionary()

    @property
    def campus(self) -> Campus | None:
        """The campus as this phone knows it."""
        return self._signed_in.campus

    async def refresh(self) -> None:
        """Follow what other windows of this phone, or a sync pass, did to what is open here."""
        # A read that a tap overtakes would set the answer back.
        async with self._one_at_a_time:
            for sheet in tuple(self._open.values()):
                await self._follow(sheet)

    def shown_at(self, inspection: str, revision: int) -> Sheet | None:
        """The sheet of a draft that is open in this window, if it shows this revision."""
        sheet = self._open.get(inspection)
        return sheet if sheet is not None and sheet.is_at(revision) else None

    async def _follow(self, sheet: Sheet) -> None:
        """What nobody else has changed is not read again: that would cost more the longer the list is."""
        inspections = self._phone.store.inspections
        revision = await off_loop(inspections.revision, sheet.id)
        if revision is not None and sheet.is_at(revision):
            return
        draft = await off_loop(inspections.one, sheet.id)
        sheet.gone = draft is None
        if draft is not None:
            sheet.follow(draft)

    async def start(self, checklist_id: str, place: str, assignment: str | None = None) -> str:
        """Begin an inspection at a place; its id. Items that are usually absent begin as N/A.

        Refuses with `checklist.needs_newer_app` what this version cannot draw, and with
        `checklist.not_for_place` another kind of place than the checklist is for.
        """
        library = await self._library()
        checklist = library.newest(checklist_id)
        if not can_fill(checklist):
            raise Refusal("checklist.needs_newer_app")
        self._require_meant(checklist, place)
        opening = opening_answers(checklist, self._display.lang)
        draft = await off_loop(
            lambda: self._phone.store.inspections.start(
                checklist=checklist.reference,
                scheme=checklist.scheme,
                place=place,
                assignment=assignment,
                answers={item: to_plain(answer) for item, answer in opening.items()},
                source=library.source(checklist.reference),
            )
        )
        return draft.id

    async def amend(self, inspection: str, because: str) -> str:
        """Begin to put a finished inspection of this phone right, as its copy; the id of that draft.

        Refuses with `inspection.reason_missing`, and with `inspection.unknown` what was not finished here.
        """
        if not because.strip():
            raise Refusal("inspection.reason_missing", "because")
        return await off_loop(self._phone.store.amendments.begin, inspection, because.strip())

    async def open(self, inspection: str) -> Sheet | None:
        """The inspection as a sheet that follows every change, one for all screens of this window.

        None when this phone has no such inspection.
        """
        async with self._one_at_a_time:
            if inspection in self._open:
                return self._open[inspection]
            draft = await off_loop(self._phone.store.inspections.one, inspection)
            if draft is None:
                return None
            sheet = sheet_of(draft, await self._library())
            if sheet.state is RecordState.DRAFT:
                tasks = await off_loop(self._phone.store.tasks.at, sheet.place)
                sheet.past = past_faults((task.row for task in tasks), self._clock())
            return self._open.setdefault(inspection, sheet)

    async def turn_to(self, sheet: Sheet, item_id: str) -> None:
        """Bring an item onto the screen, and come back to it next time."""
        sheet.stand_at(item_id)
        sheet.shown = sheet.part_of(item_id).index
        sheet.sought = item_id
        if sheet.state is RecordState.DRAFT:
            await off_loop(self._phone.store.inspections.turn_to, sheet.id, item_id)

    async def discard(self, inspection: str) -> None:
        """Throw a draft away; `restore` takes that back."""
        self._overtake()
        await off_loop(self._phone.store.inspections.discard, inspection)

    async def restore(self, inspection: str) -> None:
        """Take back that a draft was thrown away."""
        await off_loop(self._phone.store.inspections.restore, inspection)

    async def finish(self, sheet: Sheet) -> None:
        """Close the inspection as it is stored and queue it, both or neither; twice is once.

        Raises `inspection.incomplete`; the sheet then shows what is lacking.
        """
        self._overtake()
        library = await self._library()
        try:
            async with self._one_at_a_time:
                await off_loop(
                    self._phone.store.inspections.finish,
                    sheet.id,
                    lambda draft: self._submission(draft, library),
                )
        finally:
            await self.refresh()

    def outlook(self, sheet: Sheet, item: ItemState) -> Outlook | None:
        """Who will get a failed item and by when; None before the campus is known."""
        campus = self._signed_in.campus
        if campus is None:
            return None
        asked = item.item
        return outlook(
            campus,
            category=asked.category,
            place=sheet.place,
            severity=asked.severity,
            found_at=sheet.finished_at or self._clock(),
            own_term=asked.deadline,
        )

    async def _library(self) -> Library:
        return await off_loop(lambda: self._phone.library)

    def _require_meant(self, checklist: Checklist, place_id: str) -> None:
        place = self.campus.place_by_id.get(place_id) if self.campus else None
        if place is not None and checklist.place_kinds and place.kind not in checklist.place_kinds:
            raise Refusal("checklist.not_for_place", "place")

    def _submission(self, draft: InspectionDraft, library: Library) -> InspectionSubmitted:
        return submission(draft, library, self._clock(), self._new_id, self._signed_in.rules.photo_from)
