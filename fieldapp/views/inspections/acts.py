"""What can be done to one open inspection, bound once, so that memoised rows stay as they are."""

from dataclasses import dataclass

from checklists.asking.answers import Value
from checklists.wire.photos import PhotoRef
from fieldapp.services.inspections.inspecting import Inspecting, ItemState, Outlook, Sheet


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

    def outlook(self, item: ItemState) -> Outlook | None:
        return self.inspecting.outlook(self.sheet, item)
