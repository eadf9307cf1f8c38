"""One item of an open inspection as screens see it, and how far a part has come."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce

import flet as ft

from checklists.asking.answers import Answer, from_plain, is_failure, is_not_applicable
from checklists.asking.model import Item
from checklists.judging.grades import Scheme
from checklists.judging.marks import deducted
from checklists.wire.photos import PhotoRef
from checklists.wire.voices import VoiceRef
from fieldapp.store.records import AnswerDraft

Amend = Callable[[Answer | None], Answer | None]
"""Changes one part of what is answered by then; None takes the answer back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What one item adds to figures: whether answered, whether failed, points taken off."""

    answered: int = 0
    failed: int = 0
    off: Decimal = Decimal(0)


NOTHING = Worth()


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
    voices: tuple[VoiceRef, ...] = ()
    unsaved: tuple[Amend, ...] = ()
    set_aside: Answer | None = None
    asked: bool = True
    _counted: Worth = NOTHING

    @property
    def key(self) -> str:
        """Where its answer is kept: `ITEM`, or `ITEM#instance`."""
        return f"{self.item.id}#{self.instance}" if self.instance else self.item.id

    def follow(self, kept: AnswerDraft | None) -> None:
        """Show what the store holds for it."""
        plain = kept.answer if kept else None
        answer = from_plain(self.item, plain, draft=True) if plain is not None else None
        self.answer = replace(answer, photos=()) if answer else None
        self.photos = kept.photos if kept else ()
        self.voices = kept.voices if kept else ()

    def amended(self, amend: Amend) -> Answer | None:
        """What a change makes of the present answer, or of the one that was taken back."""
        return amend(self.answer or self.set_aside)

    def with_unsaved(self, stored: Answer | None) -> Answer | None:
        """A stored answer with what was typed while it was being written: what comes later stays."""
        return reduce(lambda answer, amend: amend(answer or self.set_aside), self.unsaved, stored)

    def counted(self, now: Worth) -> Worth:
        """Note how it goes into the figures now; what it went into them as before."""
        before, self._counted = self._counted, now
        return before

    def worth(self, scheme: Scheme) -> Worth:
        """What it adds to the figures; nothing while it is not asked."""
        if not self.asked or self.answer is None:
            return NOTHING
        off = Decimal(0) if is_not_applicable(self.answer) else deducted(self.item, self.answer, scheme)
        return Worth(answered=1, failed=int(self.failed), off=off)

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
    """How far a part, a row, a column or the whole has come; `off` are the points taken off."""

    total: int = 0
    answered: int = 0
    failed: int = 0
    off: Decimal = Decimal(0)

    def clear(self) -> None:
        """Begin at nothing."""
        self.total = self.answered = self.failed = 0
        self.off = Decimal(0)

    def move(self, before: Worth, after: Worth) -> None:
        """Take in one item that changed."""
        self.answered += after.answered - before.answered
        self.failed += after.failed - before.failed
        self.off += after.off - before.off
