"""One item of an open inspection as screens see it, and how far a part has come."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import reduce

import flet as ft

from checklists.asking.answers import Answer, is_failure
from checklists.asking.model import Item
from checklists.wire.photos import PhotoRef

Amend = Callable[[Answer | None], Answer | None]
"""Changes one part of what is answered by then; None takes the answer back."""


@dataclass(eq=False)
class ItemState(ft.Observable):
    """One item of an open inspection; `unsaved` is what was typed and is still on its way to the disk.

    `instance` is the window, room or vehicle it is asked of, empty unless it repeats. `set_aside` is
    the answer that was taken back: its note comes back with the next one. `asked` is false while the
    answers before hide it; what was answered is kept, and neither counted nor sent.
    """

    item: Item
    number: int
    instance: str = ""
    answer: Answer | None = None
    photos: tuple[PhotoRef, ...] = ()
    unsaved: tuple[Amend, ...] = ()
    set_aside: Answer | None = None
    asked: bool = True
    _counted: tuple[bool, bool] = (False, False)

    @property
    def key(self) -> str:
        """Where its answer is kept: `ITEM`, or `ITEM#instance`."""
        return f"{self.item.id}#{self.instance}" if self.instance else self.item.id

    def amended(self, amend: Amend) -> Answer | None:
        """What a change makes of the present answer, or of the one that was taken back."""
        return amend(self.answer or self.set_aside)

    def with_unsaved(self, stored: Answer | None) -> Answer | None:
        """A stored answer with what was typed while it was being written: what comes later stays."""
        return reduce(lambda answer, amend: amend(answer or self.set_aside), self.unsaved, stored)

    def note_counted(self) -> None:
        """The figures now hold it as it is."""
        self._counted = (self.answer is not None, self.failed)

    @property
    def counted(self) -> tuple[bool, bool]:
        """How it last went into the figures: answered, failed."""
        return self._counted

    @property
    def failed(self) -> bool:
        """Whether the answer makes a finding."""
        return self.asked and self.answer is not None and is_failure(self.item, self.answer)

    @property
    def full_answer(self) -> Answer | None:
        """The answer with the names of its photos."""
        if self.answer is None:
            return None
        return replace(self.answer, photos=tuple(photo.sha256 for photo in self.photos))


@dataclass(eq=False)
class Count(ft.Observable):
    """How far a part, or the whole, has come."""

    total: int = 0
    answered: int = 0
    failed: int = 0

    def take(self, items: Iterable[ItemState]) -> None:
        """Count these items anew."""
        shown = [state for state in items if state.asked]
        for state in shown:
            state.note_counted()
        self.total = len(shown)
        self.answered = sum(state.answer is not None for state in shown)
        self.failed = sum(state.failed for state in shown)

    def follow(self, state: ItemState) -> None:
        """Take in one answer that changed since it was counted."""
        answered, failed = state.counted
        self.answered += (state.answer is not None) - answered
        self.failed += state.failed - failed
