"""Every command is saved on this phone first, and predicted by the server's own table."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import flet as ft

from checklists.legible import cleaned
from checklists.rectifying.terms import Command
from checklists.rectifying.units import unit_refusal
from checklists.wire.operations import TaskCommanded
from checklists.wire.photos import PhotoRef
from fieldapp.phone import Phone, off_loop
from fieldapp.services.rectifying.boxes import Boxes, RefusedCommand, TaskItem, sort_into_boxes, task_item
from fieldapp.services.rectifying.delivery import delivery
from fieldapp.services.rectifying.news import News, news_of
from fieldapp.state import SignedIn
from fieldapp.store.records import RecordState, TaskDraft, remark_on

__all__ = ["RecordState", "Rectifying", "TaskDraft", "Tasks", "remark_on"]


@dataclass(eq=False)
class Tasks(ft.Observable):
    """The tasks of whoever is signed in; `now` is when they were sorted.

    `shown` is the list chosen in this window, kept while a task is looked at; empty: none was chosen.
    """

    boxes: Boxes = field(default_factory=Boxes)
    items: tuple[TaskItem, ...] = ()
    news: tuple[News, ...] = ()
    now: datetime | None = None
    shown: str = ""

    def item(self, task_id: str) -> TaskItem | None:
        """The task with this id, if it is on this phone."""
        return next((item for item in self.items if item.row.id == task_id), None)

    def numbered(self, number: str) -> TaskItem | None:
        """The task with this number, if it is on this phone."""
        return next((item for item in self.items if item.row.number == number), None)

    @property
    def reports(self) -> frozenset[str]:
        """The reports of this person that a task on this phone stands for."""
        return frozenset(report for item in self.items for report in item.reports)

    @property
    def unread(self) -> int:
        """In how many tasks something changed that this person has not looked at."""
        return sum(one.unread > 0 for one in self.news)


class Rectifying:
    """Lists tasks, prepares and gives commands. Everything is durable when a verb returns."""

    def __init__(self, phone: Phone, signed_in: SignedIn, clock: Callable[[], datetime]) -> None:
        self.tasks = Tasks()
        self._phone, self._signed_in, self._clock = phone, signed_in, clock
        # Threads may overtake one another: of the words typed the last must also be stored last.
        self._one_at_a_time = asyncio.Lock()

    async def refresh(self) -> None:
        """Read tasks and refused commands again."""
        person = self._signed_in.person
        if person is None:
            self.tasks.items, self.tasks.boxes, self.tasks.news, self.tasks.shown = (), Boxes(), (), ""
            return
        items = await off_loop(self._read)
        now = self._clock()
        looked = await off_loop(self._phone.store.looked.all)
        self.tasks.items, self.tasks.boxes, self.tasks.now = items, sort_into_boxes(items, person, now), now
        campus = self._signed_in.campus
        self.tasks.news = news_of(items, looked, person, campus, now) if campus else ()

    async def give(
        self,
        item: TaskItem,
        command: Command,
        *,
        note: str = "",
        photos: tuple[PhotoRef, ...] = (),
        **brought: Any,
    ) -> None:
        """Give a command with what it brings, by the names of `TaskCommanded`.

        Raises the `task.*` refusal the server would give, as far as known here.
        """
        body = TaskCommanded(
            task=item.row.id,
            command=command,
            base_version=item.row.version,
            at=self._clock(),
            note=cleaned(note),
            photos=photos,
            **brought,
        )
        await off_loop(self._phone.store.tasks.command, body)
        await self.refresh()

    async def verify_all(self, items: Sequence[TaskItem]) -> None:
        """Pass each of them, one command after another; each is durable by itself.

        Where photos are still on their way, whoever passes says by it that they saw the work on the spot.
        """
        for item in items:
            await self.give(item, Command.VERIFY, seen=bool(item.row.after_awaited))

    async def delivered(self, *items: TaskItem) -> RecordState:
        """What became of the moves just given, within a moment: sent, refused, or waiting here."""
        return await delivery(self._phone, frozenset(item.row.id for item in items))

    def teams_for(self, item: TaskItem, command: Command, lang: str) -> dict[str, str]:
        """The units the task may be given to by this command, by id, with their names."""
        campus = self._signed_in.campus
        if campus is None:
            return {}
        return {
            unit.id: campus.unit_name(unit.id, lang)
            for unit in campus.units_in_use
            if unit_refusal(campus, command, item.row.team, unit.id) is None
        }

    async def look_at(self, *items: TaskItem) -> None:
        """What changed in these tasks until now is read."""
        ids = {item.row.id for item in items}
        versions = {one.task.row.id: one.task.row.version for one in self.tasks.news if one.unread}
        fresh = {task: version for task, version in versions.items() if task in ids}
        if fresh:
            await off_loop(self._phone.store.looked.look, fresh, self._clock())
            await self.refresh()

    async def draft(self, task_id: str) -> TaskDraft:
        """The after-photos and the note that are not submitted yet, or the remark (`remark_on`).

        All that was typed before it was asked for is in it.
        """
        async with self._one_at_a_time:
            return await off_loop(self._phone.store.tasks.draft, task_id)

    async def keep_note(self, task_id: str, note: str) -> None:
        """Keep the note written so far."""
        async with self._one_at_a_time:
            await off_loop(self._phone.store.tasks.save_note, task_id, note)

    async def add_photo(self, task_id: str, photo: PhotoRef) -> None:
        """Add an after-photo to what is prepared."""
        async with self._one_at_a_time:
            await off_loop(self._phone.store.tasks.add_photo, task_id, photo)

    async def remove_photo(self, task_id: str, photo: PhotoRef) -> None:
        """Take an after-photo off what is prepared."""
        async with self._one_at_a_time:
            await off_loop(self._phone.store.tasks.remove_photo, task_id, photo.sha256)

    async def dismiss(self, refused: RefusedCommand) -> None:
        """Take note of a refusal; it is no longer shown, and kept on this phone."""
        await off_loop(self._phone.store.outbox.dismiss, refused.op_id)
        await self.refresh()

    async def prepare_again(self, refused: RefusedCommand) -> None:
        """Put the content of a refused command back into what is prepared, so that it can be mended."""
        await off_loop(self._put_back, refused, refused.command.task)
        await self.refresh()

    async def prepare_remark(self, refused: RefusedCommand) -> None:
        """Put the content of a refused command into the remark, as the task has moved on."""
        await off_loop(self._put_back, refused, remark_on(refused.command.task))
        await self.refresh()

    def _read(self) -> tuple[TaskItem, ...]:
        refused = self._phone.store.outbox.refused()
        return tuple(task_item(task, refused) for task in self._phone.store.tasks.all())

    def _put_back(self, refused: RefusedCommand, draft: str) -> None:
        """Beside what is prepared there already."""
        prepared, command = self._phone.store.tasks.draft(draft), refused.command
        for photo in command.photos:
            self._phone.store.tasks.add_photo(draft, photo)
        if command.note not in prepared.note.splitlines():
            self._phone.store.tasks.save_note(draft, f"{prepared.note}\n{command.note}".strip())
        # Last: until the content is back in the draft, the refusal still shows it.
        self._phone.store.outbox.dismiss(refused.op_id)
