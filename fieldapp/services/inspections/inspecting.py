"""Inspecting: start, answer, finish. Every verb is durable on this phone when it returns."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from weakref import WeakValueDictionary

from checklists.asking.answers import TAKEN, Answer, Value, Verdict, from_plain, opening_answers, to_plain
from checklists.asking.library import checklist as newest_checklist
from checklists.asking.model import AnswerType
from checklists.places.campus import Campus
from checklists.places.clock import CAMPUS_TIME
from checklists.problems import Refusal
from checklists.wire.operations import FindingMade, InspectionSubmitted
from checklists.wire.photos import PhotoRef, PhotoRole
from fieldapp.phone import Phone, off_loop
from fieldapp.services.foreseeing import Outlook, outlook
from fieldapp.services.inspections.fillable import can_fill
from fieldapp.services.inspections.sheets import Amend, ItemState, Sheet, sheet_of
from fieldapp.state import Display, SignedIn
from fieldapp.store.records import InspectionDraft, RecordState

__all__ = ["Inspecting", "ItemState", "Outlook", "RecordState", "Sheet"]


class Inspecting:
    """Opens inspections and keeps what is answered."""

    def __init__(
        self,
        phone: Phone,
        signed_in: SignedIn,
        display: Display,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._phone, self._signed_in, self._display = phone, signed_in, display
        self._clock, self._new_id = clock, new_id
        self._open: WeakValueDictionary[str, Sheet] = WeakValueDictionary()
        # Threads may overtake one another: what is written first must also be stored first.
        self._one_at_a_time = asyncio.Lock()

    @property
    def campus(self) -> Campus | None:
        """The campus as this phone knows it."""
        return self._signed_in.campus

    async def refresh(self) -> None:
        """Follow what other windows of this phone, or a sync pass, did to what is open here."""
        # A read that a tap overtakes would set the answer back.
        async with self._one_at_a_time:
            for sheet in tuple(self._open.values()):
                draft = await off_loop(self._phone.store.inspections.one, sheet.id)
                if draft is None:
                    sheet.gone = True
                else:
                    sheet.follow(draft)

    async def start(self, checklist_id: str, place: str, assignment: str | None = None) -> str:
        """Begin an inspection at a place; its id. Items that are usually absent begin as N/A.

        Refuses with `checklist.needs_newer_app` what this version cannot draw.
        """
        checklist = newest_checklist(checklist_id)
        if not can_fill(checklist):
            raise Refusal("checklist.needs_newer_app")
        opening = opening_answers(checklist, self._display.lang)
        draft = await off_loop(
            lambda: self._phone.store.inspections.start(
                checklist=checklist.reference,
                scheme=checklist.scheme,
                place=place,
                assignment=assignment,
                answers={item: to_plain(answer) for item, answer in opening.items()},
            )
        )
        return draft.id

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
            return self._open.setdefault(inspection, sheet_of(draft))

    async def answer(self, sheet: Sheet, item: ItemState, value: Value) -> None:
        """Give an answer, keeping its note; a reason stays only with N/A."""
        basis = self._fresh_basis(item)
        await self._keep(
            sheet,
            item,
            lambda before: _valued(before or Answer(value=value), value, basis or _basis_of(before)),
        )

    async def type_answer(self, sheet: Sheet, item: ItemState, text: str) -> None:
        """Take a number or words as typed; nothing typed takes the answer back. Raises `answer.*`."""
        text = text.strip()
        if not text:
            await self._take_back(sheet, item)
            return
        try:
            typed = from_plain(item.item, {"value": text}, draft=True)
        except Refusal:
            await self._take_back(sheet, item)
            raise
        await self._keep_typed(
            sheet, item, lambda before: _valued(before or typed, typed.value, _basis_of(before))
        )

    async def type_basis(self, sheet: Sheet, item: ItemState, text: str) -> None:
        """Take what the reading's limit counts from, as typed; nothing takes it back. Raises `answer.*`."""
        if item.answer is None:
            return
        plain = {key: one for key, one in to_plain(item.answer).items() if key != "basis"}
        if text.strip():
            plain["basis"] = text.strip()
        typed = from_plain(item.item, plain, draft=True)
        await self._keep_typed(sheet, item, lambda before: replace(before or typed, basis=typed.basis))

    async def note(self, sheet: Sheet, item: ItemState, words: str) -> None:
        """Describe what was found."""
        if item.answer is not None:
            await self._keep_typed(sheet, item, lambda before: before and replace(before, note=words))

    async def reason(self, sheet: Sheet, item: ItemState, words: str) -> None:
        """Say why an item does not apply."""
        if item.answer is not None and item.answer.value is Verdict.NOT_APPLICABLE:
            await self._keep_typed(sheet, item, lambda before: before and replace(before, reason=words))

    async def add_photo(self, sheet: Sheet, item: ItemState, photo: PhotoRef) -> None:
        """Add a kept photo to an item."""
        async with self._one_at_a_time:
            await off_loop(self._phone.store.inspections.add_photo, sheet.id, item.item.id, photo)
            await self._reread(sheet, item)
        if item.item.answer_type is AnswerType.PHOTO:
            await self.answer(sheet, item, TAKEN)

    async def remove_photo(self, sheet: Sheet, item: ItemState, photo: PhotoRef) -> None:
        """Take a photo off an item."""
        async with self._one_at_a_time:
            await off_loop(self._phone.store.inspections.remove_photo, sheet.id, item.item.id, photo.sha256)
            await self._reread(sheet, item)
        if item.item.answer_type is AnswerType.PHOTO and not item.photos:
            await self._take_back(sheet, item)

    async def turn_to(self, sheet: Sheet, item_id: str) -> None:
        """Bring an item onto the screen, and come back to it next time."""
        sheet.position, sheet.shown = item_id, sheet.part_of(item_id).index
        sheet.sought = item_id
        if sheet.state is RecordState.DRAFT:
            await off_loop(self._phone.store.inspections.turn_to, sheet.id, item_id)

    async def discard(self, inspection: str) -> None:
        """Throw a draft away."""
        await off_loop(self._phone.store.inspections.discard, inspection)

    async def finish(self, sheet: Sheet) -> None:
        """Close the inspection as it is stored and queue it, both or neither; twice is once.

        Raises `inspection.incomplete`; the sheet then shows what is lacking.
        """
        try:
            async with self._one_at_a_time:
                await off_loop(self._phone.store.inspections.finish, sheet.id, self._submission)
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

    def _submission(self, draft: InspectionDraft) -> InspectionSubmitted:
        sheet = sheet_of(draft)
        if sheet.lacks():
            raise Refusal("inspection.incomplete")
        failed = [state for state in sheet.asked if state.failed]
        others = [state for state in sheet.asked if not state.failed]
        return InspectionSubmitted(
            id=sheet.id,
            checklist=sheet.checklist.reference,
            scheme=sheet.scheme.reference,
            place=sheet.place,
            started_at=sheet.started_at,
            finished_at=self._clock(),
            answers={item: to_plain(answer) for item, answer in sheet.answers.items()},
            findings=tuple(self._finding(state) for state in failed),
            photos=_evidence(others),
            assignment=sheet.assignment,
            spot_check=sheet.spot_check,
        )

    def _finding(self, state: ItemState) -> FindingMade:
        return FindingMade(
            id=self._new_id(),
            item=state.item.id,
            severity=state.item.severity,
            note=state.answer.note if state.answer else "",
            photos=state.photos,
        )

    def _fresh_basis(self, item: ItemState) -> date | None:
        """A date is judged on the day it was looked at."""
        if item.item.answer_type is AnswerType.DATE:
            return self._clock().astimezone(CAMPUS_TIME).date()
        return None

    async def _keep(self, sheet: Sheet, item: ItemState, amend: Amend) -> None:
        """Store first, show then: what the screen says is durable."""
        async with self._one_at_a_time:
            answer = item.amended(amend)
            await self._store(sheet, item, answer)
            item.answer = item.with_unsaved(answer)
        sheet.recount()

    async def _keep_typed(self, sheet: Sheet, item: ItemState, amend: Amend) -> None:
        """Show first: words must not jump under the fingers; of several waiting only the last is stored."""
        item.unsaved = (*item.unsaved, amend)
        item.answer = item.amended(amend)
        try:
            async with self._one_at_a_time:
                if item.unsaved[-1] is amend:
                    await self._store(sheet, item, item.answer)
        finally:
            item.unsaved = tuple(other for other in item.unsaved if other is not amend)
        sheet.recount()

    async def _store(self, sheet: Sheet, item: ItemState, answer: Answer | None) -> None:
        sheet.position = item.item.id
        inspections = self._phone.store.inspections
        if answer is None:
            await off_loop(inspections.clear_answer, sheet.id, item.item.id)
        else:
            await off_loop(inspections.save_answer, sheet.id, item.item.id, to_plain(answer))

    async def _take_back(self, sheet: Sheet, item: ItemState) -> None:
        item.set_aside = item.answer or item.set_aside
        await self._keep_typed(sheet, item, lambda _before: None)

    async def _reread(self, sheet: Sheet, item: ItemState) -> None:
        draft = await off_loop(self._phone.store.inspections.one, sheet.id)
        if draft is not None:
            kept = draft.answers.get(item.item.id)
            item.photos = kept.photos if kept else ()
            sheet.recount()


def _valued(before: Answer, value: Value, basis: Decimal | date | None) -> Answer:
    reason = before.reason if value is Verdict.NOT_APPLICABLE else ""
    return replace(before, value=value, reason=reason, basis=basis)


def _basis_of(answer: Answer | None) -> Decimal | date | None:
    """What a reading's limit counts from stays when the reading is typed anew."""
    return answer.basis if answer else None


def _evidence(states: list[ItemState]) -> tuple[PhotoRef, ...]:
    return tuple(replace(photo, role=PhotoRole.EVIDENCE) for state in states for photo in state.photos)
