"""Keeping what is answered: one write after the other, stored before it is shown, unless it was typed."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from checklists.asking.answers import Answer, to_plain
from fieldapp.phone import Phone, off_loop
from fieldapp.services.inspections.sheets import Sheet
from fieldapp.services.inspections.states import Amend, ItemState


class Keeping:
    """Writes answers of open sheets to this phone."""

    def __init__(
        self,
        phone: Phone,
        clock: Callable[[], datetime],
        overtake: Callable[[], None],
        stored: Callable[[], None],
    ) -> None:
        """`overtake` is called before each change: what could be taken back until now cannot be any more.

        `stored` is called once a tap is on the disk.
        """
        self._phone, self._clock, self._overtake, self._stored = phone, clock, overtake, stored
        # Threads may overtake one another: what is written first must also be stored first.
        self._one_at_a_time = asyncio.Lock()

    async def _keep(self, sheet: Sheet, item: ItemState, amend: Amend) -> None:
        """Store first, show then: what the screen says is durable."""
        self._overtake()
        async with self._one_at_a_time:
            answer = item.amended(amend)
            await self._store(sheet, item, answer)
            item.answer = item.with_unsaved(answer)
        sheet.changed(item)
        self._stored()

    async def _keep_typed(self, sheet: Sheet, item: ItemState, amend: Amend) -> None:
        """Show first: words must not jump under the fingers; of several waiting only the last is stored."""
        self._overtake()
        item.unsaved = (*item.unsaved, amend)
        item.answer = item.amended(amend)
        try:
            async with self._one_at_a_time:
                if item.unsaved[-1] is amend:
                    await self._store(sheet, item, item.answer, typed=True)
        finally:
            item.unsaved = tuple(other for other in item.unsaved if other is not amend)
        sheet.changed(item)

    async def _store(
        self, sheet: Sheet, item: ItemState, answer: Answer | None, *, typed: bool = False
    ) -> None:
        sheet.stand_at(item.key)
        inspections = self._phone.store.inspections
        if answer is None:
            sheet.stepped(await off_loop(inspections.clear_answer, sheet.id, item.key))
        else:
            given = (sheet.id, item.key, to_plain(answer), typed)
            sheet.stepped(await off_loop(inspections.save_answer, *given))

    async def _take_back(self, sheet: Sheet, item: ItemState) -> None:
        item.set_aside = item.answer or item.set_aside
        await self._keep_typed(sheet, item, lambda _before: None)

    async def _reread(self, sheet: Sheet, item: ItemState) -> None:
        draft = await off_loop(self._phone.store.inspections.one, sheet.id)
        if draft is not None:
            kept = draft.answers.get(item.key)
            item.photos = kept.photos if kept else ()
            item.voices = kept.voices if kept else ()
            sheet.changed(item)
