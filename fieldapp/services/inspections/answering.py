"""Answering one item. Every verb is durable on this phone when it returns."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from checklists.asking.answers import MAX_SPOTS, TAKEN, Answer, Value, Verdict, from_plain, to_plain
from checklists.asking.model import AnswerType
from checklists.places.clock import CAMPUS_TIME
from checklists.problems import Refusal
from checklists.wire.photos import PhotoRef
from checklists.wire.voices import VoiceRef
from fieldapp.phone import off_loop
from fieldapp.services.inspections.keeping import Keeping
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.services.inspections.states import ItemState


class Answering(Keeping):
    """What can be said to one item."""

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

    async def count_spots(self, sheet: Sheet, item: ItemState, spots: int) -> None:
        """Say in how many places a failed item failed: 1 to `MAX_SPOTS`."""
        spots = min(max(spots, 1), MAX_SPOTS)
        if item.failed:
            await self._keep(sheet, item, lambda before: before and replace(before, spots=spots))

    async def correct(self, sheet: Sheet, item: ItemState, corrected: bool) -> None:
        """Say that a failure was put right on the spot, or not after all."""
        if item.failed:
            await self._keep(sheet, item, lambda before: before and replace(before, corrected=corrected))

    async def find_again(self, sheet: Sheet, item: ItemState, again: bool) -> None:
        """Say that a failure was found before and is still not put right, or not after all."""
        if item.failed:
            await self._keep(sheet, item, lambda before: before and replace(before, again=again))

    async def sign(
        self, sheet: Sheet, item: ItemState, who: str, picture: PhotoRef | None, *, refused: bool
    ) -> None:
        """Keep a signature in the place of the one before; refused, `who` is the witness."""
        store = self._phone.store.inspections
        async with self._one_at_a_time:
            for photo in item.photos:
                await off_loop(store.remove_photo, sheet.id, item.key, photo.sha256)
            if picture is not None:
                await off_loop(store.add_photo, sheet.id, item.key, picture)
            await self._reread(sheet, item)
        answer = Answer(value=who, refused=refused, note=item.answer.note if item.answer else "")
        await self._keep(sheet, item, lambda _before: answer)

    async def add_photo(self, sheet: Sheet, item: ItemState, photo: PhotoRef) -> None:
        """Add a kept photo to an item."""
        async with self._one_at_a_time:
            await off_loop(self._phone.store.inspections.add_photo, sheet.id, item.key, photo)
            await self._reread(sheet, item)
        if item.item.answer_type is AnswerType.PHOTO:
            await self.answer(sheet, item, TAKEN)

    async def remove_photo(self, sheet: Sheet, item: ItemState, photo: PhotoRef) -> None:
        """Take a photo off an item."""
        async with self._one_at_a_time:
            await off_loop(self._phone.store.inspections.remove_photo, sheet.id, item.key, photo.sha256)
            await self._reread(sheet, item)
        if item.item.answer_type is AnswerType.PHOTO and not item.photos:
            await self._take_back(sheet, item)

    async def add_voice(self, sheet: Sheet, item: ItemState, voice: VoiceRef) -> None:
        """Add a kept voice note to an item."""
        async with self._one_at_a_time:
            await off_loop(self._phone.store.inspections.add_voice, sheet.id, item.key, voice)
            await self._reread(sheet, item)

    async def remove_voice(self, sheet: Sheet, item: ItemState, voice: VoiceRef) -> None:
        """Take a voice note off an item."""
        async with self._one_at_a_time:
            await off_loop(self._phone.store.inspections.remove_photo, sheet.id, item.key, voice.sha256)
            await self._reread(sheet, item)

    def _fresh_basis(self, item: ItemState) -> date | None:
        """A date is judged on the day it was looked at."""
        if item.item.answer_type is AnswerType.DATE:
            return self._clock().astimezone(CAMPUS_TIME).date()
        return None


def _valued(before: Answer, value: Value, basis: Decimal | date | None) -> Answer:
    reason = before.reason if value is Verdict.NOT_APPLICABLE else ""
    spots = before.spots if value is Verdict.FAIL else 1
    fine = value is Verdict.PASS
    return replace(
        before,
        value=value,
        reason=reason,
        basis=basis,
        spots=spots,
        refused=False,
        corrected=before.corrected and not fine,
        again=before.again and not fine,
    )


def _basis_of(answer: Answer | None) -> Decimal | date | None:
    """What a reading's limit counts from stays when the reading is typed anew."""
    return answer.basis if answer else None
