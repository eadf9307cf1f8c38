"""What can be done to one open inspection, bound once, so that memoised rows stay as they are."""

from collections.abc import Iterable
from dataclasses import dataclass

from checklists.asking.answers import Value
from checklists.asking.model import Repeat
from checklists.wire.photos import PhotoRef
from checklists.wire.voices import VoiceRef
from fieldapp.services.foreseeing import Outlook
from fieldapp.services.inspections.inspecting import Inspecting, SignatureDraft
from fieldapp.services.inspections.repeating import Held
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.services.inspections.states import ItemState
from fieldapp.services.inspections.tapping import Before


@dataclass(frozen=True, slots=True)
class Acts:
    """The verbs of `Inspecting` for one sheet. Not an observable: rows must not follow the whole sheet."""

    inspecting: Inspecting
    sheet: Sheet

    async def choose(self, item: ItemState, value: Value) -> None:
        await self.inspecting.answer(self.sheet, item, value)

    async def type_answer(self, item: ItemState, text: str) -> None:
        await self.inspecting.type_answer(self.sheet, item, text)

    async def type_basis(self, item: ItemState, text: str) -> None:
        await self.inspecting.type_basis(self.sheet, item, text)

    async def note(self, item: ItemState, words: str) -> None:
        await self.inspecting.note(self.sheet, item, words)

    async def reason(self, item: ItemState, words: str) -> None:
        await self.inspecting.reason(self.sheet, item, words)

    async def add_photo(self, item: ItemState, photo: PhotoRef) -> None:
        await self.inspecting.add_photo(self.sheet, item, photo)

    async def remove_photo(self, item: ItemState, photo: PhotoRef) -> None:
        await self.inspecting.remove_photo(self.sheet, item, photo)

    async def add_voice(self, item: ItemState, voice: VoiceRef) -> None:
        await self.inspecting.add_voice(self.sheet, item, voice)

    async def remove_voice(self, item: ItemState, voice: VoiceRef) -> None:
        await self.inspecting.remove_voice(self.sheet, item, voice)

    async def count_spots(self, item: ItemState, spots: int) -> None:
        await self.inspecting.count_spots(self.sheet, item, spots)

    async def sign(self, item: ItemState, who: str, photo: PhotoRef | None, *, refused: bool) -> None:
        await self.inspecting.sign(self.sheet, item, who, photo, refused=refused)

    async def keep_half_drawn(self, key: str, paper: SignatureDraft) -> None:
        await self.inspecting.keep_half_drawn(self.sheet, key, paper)

    async def leave_half_drawn(self, key: str, paper: SignatureDraft) -> None:
        await self.inspecting.leave_half_drawn(self.sheet, key, paper)

    async def turn_to(self, item: ItemState) -> None:
        await self.inspecting.turn_to(self.sheet, item.key)

    async def correct(self, item: ItemState, corrected: bool) -> None:
        await self.inspecting.correct(self.sheet, item, corrected)

    async def find_again(self, item: ItemState, again: bool) -> None:
        await self.inspecting.find_again(self.sheet, item, again)

    async def deduct(self, item: ItemState) -> Before:
        return await self.inspecting.deduct(self.sheet, item)

    async def tap_cell(self, item: ItemState, row: str, column: str, by: int) -> None:
        await self.inspecting.tap_cell(self.sheet, item, row, column, by)

    async def pass_rest(self, items: Iterable[ItemState]) -> Before:
        return await self.inspecting.pass_rest(self.sheet, items)

    async def set_aside_rest(self, items: Iterable[ItemState], reason: str) -> Before:
        return await self.inspecting.set_aside_rest(self.sheet, items, reason)

    async def put_back(self, before: Before) -> None:
        await self.inspecting.put_back(self.sheet, before)

    async def add_instances(self, repeat: Repeat, names: tuple[str, ...]) -> None:
        await self.inspecting.add_instances(self.sheet, repeat, names)

    async def rename_instance(self, repeat: Repeat, old: str, new: str) -> None:
        await self.inspecting.rename_instance(self.sheet, repeat, old, new)

    async def remove_instance(self, repeat: Repeat, name: str) -> Held:
        return await self.inspecting.remove_instance(self.sheet, repeat, name)

    async def restore_instance(self, repeat: Repeat, name: str, held: Held) -> None:
        await self.inspecting.restore_instance(self.sheet, repeat, name, held)

    async def last_instances(self, repeat: Repeat) -> tuple[str, ...]:
        return await self.inspecting.last_instances(self.sheet, repeat)

    def outlook(self, item: ItemState) -> Outlook | None:
        return self.inspecting.outlook(self.sheet, item)
