"""What is prepared for a task, words and photos, kept as they are made: a submission or a remark."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import flet as ft

from checklists.wire.photos import PhotoRef
from fieldapp.context import use_services
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.services.rectifying.commanding import TaskDraft
from fieldapp.widgets.hooks import use_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparing:
    """What is prepared by now, and what is done to it: each is durable when it returns."""

    draft: TaskDraft
    write: Callable[[str], Awaitable[None]]
    add: Callable[[PhotoRef], Awaitable[None]]
    remove: Callable[[PhotoRef], Awaitable[None]]
    load: Callable[[], Awaitable[None]]


def use_preparing(item: TaskItem, name: str) -> Preparing:
    """A hook: what is prepared under this `name`, the task's id or `remark_on` it."""
    rectifying = use_services().rectifying
    draft, set_draft = use_value(TaskDraft(task=name))

    async def load() -> None:
        set_draft(await rectifying.draft(name))

    async def write(note: str) -> None:
        set_draft(lambda now: replace(now, note=note))
        await rectifying.keep_note(name, note)

    async def add(photo: PhotoRef) -> None:
        await rectifying.add_photo(name, photo)
        await load()

    async def remove(photo: PhotoRef) -> None:
        await rectifying.remove_photo(name, photo)
        await load()

    # Given, or refused and put back, it changes from outside.
    ft.use_effect(load, [name, item.row.state, len(item.refused)], cleanup=lambda: None)
    return Preparing(draft=draft, write=write, add=add, remove=remove, load=load)
