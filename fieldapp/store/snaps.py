"""Hazard snaps 随手拍 on this phone: a draft from the shutter on."""

from dataclasses import replace
from typing import Any

from checklists.problems import Refusal
from checklists.wire.operations import SnapCorrected, SnapSubmitted, SnapWithdrawn
from checklists.wire.photos import PhotoRef
from checklists.wire.voices import VoiceRef
from fieldapp.store.attaching import attach, attach_voice, detach
from fieldapp.store.connection import Connection
from fieldapp.store.database import Database, Values
from fieldapp.store.discarding import discard, oldest_kept, restore
from fieldapp.store.draft_photos import photos_by_item, voices_by_item
from fieldapp.store.outbox import state_of
from fieldapp.store.queueing import Queue
from fieldapp.store.records import RecordState, SnapDraft, WriteKind
from fieldapp.store.restoring import mark_corrected, mark_withdrawn
from fieldapp.store.values import moment

_COLUMNS = "id, taken_at, place, category, severity, note, anonymous, joins, corrects, withdrawn_at"


class Snaps:
    """Drafts and submitted snaps of the person signed in."""

    def __init__(self, database: Database, queue: Queue) -> None:
        self._database = database
        self._queue = queue

    def start(self, photo: PhotoRef) -> SnapDraft:
        """Begin a snap with its first photo; durable when this returns."""
        draft = SnapDraft(id=self._queue.new_id(), taken_at=self._queue.clock(), photos=(photo,))
        with self._database.transaction(WriteKind.DRAFT) as connection:
            connection.execute(
                "INSERT INTO snap (id, taken_at) VALUES (?, ?)", (draft.id, draft.taken_at.isoformat())
            )
            attach(connection, draft.id, photo)
        return draft

    def one(self, snap: str) -> SnapDraft | None:
        """A snap by its id, submitted or not, unless it was thrown away."""
        return next(iter(self._where("id = ? AND discarded_at IS NULL", snap)), None)

    def drafts(self) -> tuple[SnapDraft, ...]:
        """What is not submitted yet, newest first."""
        return self._where("submitted_at IS NULL AND discarded_at IS NULL ORDER BY taken_at DESC")

    def submitted(self) -> tuple[SnapDraft, ...]:
        """What was submitted on this phone, newest first."""
        return self._where("submitted_at IS NOT NULL ORDER BY submitted_at DESC")

    def save(self, draft: SnapDraft) -> None:
        """Keep what is filled in so far; photos have their own verbs."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            _require_draft(connection, draft.id)
            connection.execute(
                """UPDATE snap SET place = ?, category = ?, severity = ?, note = ?, anonymous = ?, joins = ?
                   WHERE id = ?""",
                (
                    draft.place,
                    draft.category,
                    draft.severity,
                    draft.note,
                    draft.anonymous,
                    draft.joins,
                    draft.id,
                ),
            )

    def add_photo(self, snap: str, photo: PhotoRef) -> None:
        """Add a kept photo."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            _require_draft(connection, snap)
            attach(connection, snap, photo)

    def add_voice(self, snap: str, voice: VoiceRef) -> None:
        """Add a kept voice note."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            _require_draft(connection, snap)
            attach_voice(connection, snap, voice)

    def remove_photo(self, snap: str, sha256: str) -> None:
        """Take a photo or a voice note off."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            _require_draft(connection, snap)
            detach(connection, snap, sha256)

    def discard(self, snap: str) -> None:
        """Throw a draft away; it can be restored for `discarding.KEPT_DELETED`. A submitted snap stays."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            _require_draft(connection, snap)
            discard(connection, "snap", snap, self._queue.clock())

    def discarded(self) -> tuple[SnapDraft, ...]:
        """Drafts that were thrown away and can be restored, the last one first."""
        return self._where("discarded_at >= ? ORDER BY discarded_at DESC", oldest_kept(self._queue.clock()))

    def restore(self, snap: str) -> None:
        """Take back that a draft was thrown away; refuses what is gone for good."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            _require_draft(connection, snap)
            restore(connection, "snap", snap)

    def submit(self, body: SnapSubmitted) -> None:
        """Close the draft and queue it, both or neither; submitting again changes nothing."""
        with self._database.transaction(WriteKind.QUEUED) as connection:
            if _submitted(connection, body.id):
                return
            connection.execute(
                """UPDATE snap SET place = ?, category = ?, severity = ?, note = ?, anonymous = ?, joins = ?,
                   submitted_at = ?, discarded_at = NULL WHERE id = ?""",
                (
                    body.place,
                    body.category,
                    body.severity,
                    body.note,
                    body.anonymous,
                    body.joins,
                    self._queue.clock().isoformat(),
                    body.id,
                ),
            )
            self._queue.put(connection, body, body.severity)

    def withdraw(self, body: SnapWithdrawn) -> None:
        """Take a submitted snap back, with the operation that says so; doing it again changes nothing."""
        with self._database.transaction(WriteKind.QUEUED) as connection:
            if not _submitted(connection, body.snap):
                raise Refusal("snap.unknown")
            if not _withdrawn(connection, body.snap):
                mark_withdrawn(connection, body)
                self._queue.put(connection, body, 0)

    def begin_correction(self, snap: SnapDraft) -> SnapDraft:
        """A draft that says a submitted snap anew, with everything in it; the same one while there is one."""
        known = self._where("corrects = ? AND discarded_at IS NULL", snap.id)
        if known:
            return known[0]
        draft = replace(snap, id=self._queue.new_id(), corrects=snap.id, state=RecordState.DRAFT)
        with self._database.transaction(WriteKind.DRAFT) as connection:
            connection.execute(
                """INSERT INTO snap (id, taken_at, place, category, severity, note, anonymous, corrects)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                (
                    draft.id,
                    draft.taken_at.isoformat(),
                    draft.place,
                    draft.category,
                    draft.severity,
                    draft.note,
                    draft.anonymous,
                    draft.corrects,
                ),
            )
            for photo in draft.photos:
                attach(connection, draft.id, photo)
            for voice in draft.voices:
                attach_voice(connection, draft.id, voice)
        return draft

    def correct(self, body: SnapCorrected) -> None:
        """Let a submitted snap say what it should have said, with the operation; its drafts are done with."""
        with self._database.transaction(WriteKind.QUEUED) as connection:
            if not _submitted(connection, body.snap):
                raise Refusal("snap.unknown")
            if _withdrawn(connection, body.snap):
                raise Refusal("snap.withdrawn")
            mark_corrected(connection, body)
            self._queue.put(connection, body, body.severity)

    def _where(self, condition: str, *values: Values) -> tuple[SnapDraft, ...]:
        statement = f"SELECT {_COLUMNS} FROM snap WHERE {condition}"  # noqa: S608 - our own conditions
        rows = self._database.rows(statement, *values)
        return tuple(self._record(row) for row in rows)

    def _record(self, row: tuple[Any, ...]) -> SnapDraft:
        key, taken_at, place, category, severity, note, anonymous, joins, corrects, withdrawn_at = row
        return SnapDraft(
            id=key,
            taken_at=moment(taken_at),
            photos=photos_by_item(self._database, key).get("", ()),
            voices=voices_by_item(self._database, key).get("", ()),
            place=place,
            category=category,
            severity=severity,
            note=note,
            anonymous=bool(anonymous),
            joins=joins,
            corrects=corrects,
            withdrawn=withdrawn_at is not None,
            state=state_of(self._database, key),
        )


def _require_draft(connection: Connection, snap: str) -> None:
    if _submitted(connection, snap):
        raise Refusal("snap.exists")


def _withdrawn(connection: Connection, snap: str) -> bool:
    return bool(
        tuple(connection.execute("SELECT 1 FROM snap WHERE id = ? AND withdrawn_at IS NOT NULL", (snap,)))
    )


def _submitted(connection: Connection, snap: str) -> bool:
    rows = connection.execute("SELECT submitted_at IS NOT NULL FROM snap WHERE id = ?", (snap,))
    for (submitted,) in tuple(rows):
        return bool(submitted)
    raise Refusal("field.unknown_value", "snap")
