"""Hazard snaps 随手拍: a draft at the shutter, then its details, then the outbox."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import flet as ft

from checklists.asking.library import hazard_category
from checklists.problems import Refusal
from checklists.wire.changes import TaskRow
from checklists.wire.operations import SnapCorrected, SnapSubmitted, SnapWithdrawn
from checklists.wire.photos import PhotoRef
from checklists.wire.voices import VoiceRef
from fieldapp.phone import Phone, off_loop
from fieldapp.store.records import RecordState, SnapDraft

__all__ = ["RecordState", "SnapDraft", "Snapping", "Snaps", "severity_of"]

SAME_PLACE_WITHIN = timedelta(minutes=30)
_RECENT = 4


@dataclass(eq=False)
class Snaps(ft.Observable):
    """My snaps on this phone, newest first, and what I used last.

    `deleted` are drafts that can still be restored, the last one thrown away first; `same_place` drafts whose
    place was taken from the snap before. `just_saved` asks for a word of confirmation until the next shot.
    """

    drafts: tuple[SnapDraft, ...] = ()
    submitted: tuple[SnapDraft, ...] = ()
    deleted: tuple[SnapDraft, ...] = ()
    recent_places: tuple[str, ...] = ()
    recent_categories: tuple[str, ...] = ()
    same_place: frozenset[str] = frozenset()
    just_saved: bool = False

    def draft(self, snap_id: str) -> SnapDraft | None:
        """The draft with this id, unless it was submitted or thrown away."""
        return next((draft for draft in self.drafts if draft.id == snap_id), None)

    def says_nothing_new(self, draft: SnapDraft) -> bool:
        """Whether it corrects a report, and says what that says."""
        report = next((snap for snap in self.submitted if snap.id == draft.corrects), None)
        return report is not None and _said(report) == _said(draft)

    @property
    def unfinished(self) -> tuple[SnapDraft, ...]:
        """The drafts to go on with: a correction that was only looked at is none."""
        return tuple(draft for draft in self.drafts if not self.says_nothing_new(draft))


def severity_of(draft: SnapDraft) -> int | None:
    """The category's severity, or the higher one that was chosen; None without a category."""
    if draft.category is None:
        return None
    return max(draft.severity or 0, hazard_category(draft.category).severity)


def _said(snap: SnapDraft) -> tuple[object, ...]:
    return snap.place, snap.category, severity_of(snap), snap.note.strip(), len(snap.photos)


class Snapping:
    """Makes, fills in and submits snaps. Everything is durable when a verb returns."""

    def __init__(self, phone: Phone, clock: Callable[[], datetime]) -> None:
        self.snaps = Snaps()
        self._phone, self._clock = phone, clock
        self._one_change_at_a_time = asyncio.Lock()

    async def refresh(self) -> None:
        """Read my snaps again."""
        drafts = await off_loop(self._phone.store.snaps.drafts)
        submitted = await off_loop(self._phone.store.snaps.submitted)
        newest_first = sorted((*drafts, *submitted), key=lambda snap: snap.taken_at, reverse=True)
        self.snaps.drafts, self.snaps.submitted = drafts, submitted
        self.snaps.deleted = await off_loop(self._phone.store.snaps.discarded)
        self.snaps.recent_places = _distinct(snap.place for snap in newest_first)
        self.snaps.recent_categories = _distinct(snap.category for snap in newest_first)

    async def start(self, photo: PhotoRef) -> str:
        """The shutter: a draft with its first photo. Taken soon after another, it is at the same place."""
        draft = await off_loop(self._phone.store.snaps.start, photo)
        self.snaps.just_saved = False
        await self.refresh()
        place = self._place_just_used(draft)
        if place:
            await self.change(draft.id, place=place)
            self.snaps.same_place |= {draft.id}
        return draft.id

    async def change(self, snap_id: str, **fields: Any) -> None:
        """Fill in any field of a draft; another category starts at its own severity."""
        self.snaps.same_place -= {snap_id} if "place" in fields else set()
        if "category" in fields:
            fields.setdefault("severity", None)
        if {"place", "category"} & fields.keys():
            # It was the same hazard there and of that kind.
            fields.setdefault("joins", None)
        # The store's present draft is changed, never a screen's copy: two changes may overlap.
        async with self._one_change_at_a_time:
            draft = await off_loop(self._phone.store.snaps.one, snap_id)
            if draft is None or draft.state is not RecordState.DRAFT:
                return
            filled = replace(draft, **fields)
            await off_loop(self._phone.store.snaps.save, filled)
        await self.refresh()

    async def join(self, snap_id: str, task: TaskRow) -> None:
        """It is the same hazard as this open task: the snap is counted there and needs nothing more."""
        await self.change(snap_id, category=task.category, joins=task.id)

    async def add_photo(self, snap_id: str, photo: PhotoRef) -> None:
        """One more photo of the same hazard."""
        await self._in_turn(self._phone.store.snaps.add_photo, snap_id, photo)

    async def add_voice(self, snap_id: str, voice: VoiceRef) -> None:
        """A few words about the hazard."""
        await self._in_turn(self._phone.store.snaps.add_voice, snap_id, voice)

    async def remove_voice(self, snap_id: str, voice: VoiceRef) -> None:
        """Take a voice note away from the draft."""
        await self._in_turn(self._phone.store.snaps.remove_photo, snap_id, voice.sha256)

    async def remove_photo(self, snap_id: str, photo: PhotoRef) -> None:
        """Take a photo away from the draft."""
        await self._in_turn(self._phone.store.snaps.remove_photo, snap_id, photo.sha256)

    async def submit(self, draft: SnapDraft) -> None:
        """Into the outbox. Refuses with `photo.missing`, `place.unknown` or `category.unknown`."""
        kept = await self._as_kept(draft)
        place, category, severity = _complete(kept)
        body = SnapSubmitted(
            id=kept.id,
            place=place,
            category=category,
            severity=severity,
            taken_at=kept.taken_at,
            photos=kept.photos,
            note=kept.note.strip(),
            anonymous=kept.anonymous,
            joins=kept.joins,
            voices=() if kept.anonymous else kept.voices,
        )
        await off_loop(self._phone.store.snaps.submit, body)
        await self.refresh()
        self.snaps.just_saved = True

    async def withdraw(self, snap_id: str, reason: str) -> None:
        """Take a report back; the server cancels its task while nobody has started, else tells them."""
        body = SnapWithdrawn(snap=snap_id, at=self._clock(), reason=reason)
        await off_loop(self._phone.store.snaps.withdraw, body)
        await self.refresh()

    async def begin_correction(self, snap: SnapDraft) -> str:
        """A draft with everything of the report in it, to be mended; its id. The report stands meanwhile."""
        draft = await off_loop(self._phone.store.snaps.begin_correction, snap)
        await self.refresh()
        return draft.id

    async def correct(self, draft: SnapDraft) -> SnapDraft | None:
        """Let the report say what the draft of its correction says; the report as it stood before.

        None when the draft corrects nothing. Refuses as `submit` does, and with `snap.withdrawn`.
        """
        before = next((snap for snap in self.snaps.submitted if snap.id == draft.corrects), None)
        if before is not None:
            kept = await self._as_kept(draft)
            sent = {photo.sha256 for photo in before.photos}
            added = tuple(photo for photo in kept.photos if photo.sha256 not in sent)
            await self.say_anew(replace(kept, id=before.id), added)
        return before

    async def say_anew(self, snap: SnapDraft, added: tuple[PhotoRef, ...] = ()) -> None:
        """The report `snap.id` is meant as `snap` says: also the way to take a correction's words back.

        `added` photos join those it was sent with, for good.
        """
        place, category, severity = _complete(snap)
        body = SnapCorrected(
            snap=snap.id,
            at=self._clock(),
            place=place,
            category=category,
            severity=severity,
            note=snap.note.strip(),
            photos=added,
        )
        await off_loop(self._phone.store.snaps.correct, body)
        await self.refresh()

    async def discard(self, snap_id: str) -> None:
        """Throw a draft away; it can be restored for thirty days, with its photos."""
        await off_loop(self._phone.store.snaps.discard, snap_id)
        await self.refresh()

    async def restore(self, snap_id: str) -> None:
        """Bring a draft back that was thrown away."""
        await off_loop(self._phone.store.snaps.restore, snap_id)
        await self.refresh()

    async def _as_kept(self, draft: SnapDraft) -> SnapDraft:
        """As the store has it once all that was begun is in: what a screen shows may be a tap behind.

        Whoever asks for no name and saves at once must not be sent off by name.
        """
        async with self._one_change_at_a_time:
            return await off_loop(self._phone.store.snaps.one, draft.id) or draft

    async def _in_turn(self, write: Callable[..., None], *what: object) -> None:
        async with self._one_change_at_a_time:
            await off_loop(write, *what)
        await self.refresh()

    def _place_just_used(self, draft: SnapDraft) -> str | None:
        others = (snap for snap in (*self.snaps.drafts, *self.snaps.submitted) if snap.id != draft.id)
        recent = [
            snap for snap in others if draft.taken_at - snap.taken_at <= SAME_PLACE_WITHIN and snap.place
        ]
        return max(recent, key=lambda snap: snap.taken_at).place if recent else None


def _complete(draft: SnapDraft) -> tuple[str, str, int]:
    """Its place, category and severity; refuses while one of them, or the photo, is lacking."""
    severity = severity_of(draft)
    if not draft.photos:
        raise Refusal("photo.missing")
    if draft.place is None:
        raise Refusal("place.unknown")
    if draft.category is None or severity is None:
        raise Refusal("category.unknown")
    return draft.place, draft.category, severity


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))[:_RECENT]
