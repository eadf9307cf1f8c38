"""Inspections on this phone: each answer one durable write, finishing one transaction."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from checklists.wire.operations import InspectionSubmitted
from checklists.wire.photos import PhotoRef
from checklists.wire.voices import VoiceRef
from fieldapp.store.attaching import attach, attach_voice, detach
from fieldapp.store.checklists import keep_source
from fieldapp.store.database import Database, Values
from fieldapp.store.discarding import discard, oldest_kept, restore
from fieldapp.store.drafting import (
    begin,
    clear_answer,
    is_finished,
    require_draft,
    save_answer,
    stepping,
    turn,
)
from fieldapp.store.inspection_rows import inspections_where
from fieldapp.store.queueing import Queue
from fieldapp.store.records import AnswerDraft, DraftWrite, InspectionDraft, WriteKind

_NOTHING_YET: Mapping[str, Mapping[str, Any]] = MappingProxyType({})


class Inspections:
    """Drafts and finished inspections of the person signed in."""

    def __init__(self, database: Database, queue: Queue) -> None:
        self._database = database
        self._queue = queue

    def start(
        self,
        *,
        checklist: str,
        scheme: str,
        place: str,
        assignment: str | None = None,
        spot_check: bool = False,
        answers: Mapping[str, Mapping[str, Any]] = _NOTHING_YET,
        source: bytes | None = None,
    ) -> InspectionDraft:
        """Begin an inspection with what is answered from the start, all or nothing.

        `checklist` and `scheme` are `id@version`; `answers` are plain values, keyed by item. `source` is the
        checklist's YAML, kept as long as the inspection is.
        """
        draft = InspectionDraft(
            id=self._queue.new_id(),
            checklist=checklist,
            scheme=scheme,
            place=place,
            started_at=self._queue.clock(),
            answers={item: AnswerDraft(item=item, answer=answer) for item, answer in answers.items()},
            assignment=assignment,
            spot_check=spot_check,
        )
        with self._database.transaction(WriteKind.DRAFT) as connection:
            if source is not None:
                keep_source(connection, checklist, source)
            begin(connection, draft)
            for item, answer in answers.items():
                save_answer(connection, draft.id, item, answer, self._queue.clock())
        return draft

    def one(self, inspection: str) -> InspectionDraft | None:
        """An inspection by its id, finished or not."""
        return next(iter(self._where("id = ? AND discarded_at IS NULL", inspection)), None)

    def revision(self, inspection: str) -> int | None:
        """How often it was changed; None when there is no such inspection."""
        row = self._database.row(
            "SELECT revision FROM inspection WHERE id = ? AND discarded_at IS NULL", inspection
        )
        return int(row[0]) if row else None

    def drafts(self) -> tuple[InspectionDraft, ...]:
        """What is not finished yet, newest first."""
        return self._where("finished_at IS NULL AND discarded_at IS NULL ORDER BY started_at DESC")

    def draft_revisions(self) -> tuple[tuple[str, int], ...]:
        """What is not finished yet, newest first, with how often each was changed."""
        rows = self._database.rows(
            """SELECT id, revision FROM inspection
               WHERE finished_at IS NULL AND discarded_at IS NULL ORDER BY started_at DESC"""
        )
        return tuple((key, changes) for key, changes in rows)

    def finished(self, limit: int) -> tuple[InspectionDraft, ...]:
        """What was finished on this phone last, newest first."""
        return self._where("finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT ?", limit)

    def last_at(self, checklist: str, place: str) -> InspectionDraft | None:
        """The last one finished at a place by any version of the checklist with this id."""
        condition = (
            "finished_at IS NOT NULL AND place = ? AND checklist LIKE ? ORDER BY finished_at DESC LIMIT 1"
        )
        return next(iter(self._where(condition, place, f"{checklist}@%")), None)

    def assignments(self) -> frozenset[str]:
        """The assignments something was begun for on this phone, finished or not."""
        rows = self._database.rows(
            "SELECT assignment FROM inspection WHERE assignment IS NOT NULL AND discarded_at IS NULL"
        )
        return frozenset(assignment for (assignment,) in rows)

    def save_answer(
        self, inspection: str, item: str, answer: Mapping[str, Any], typed: bool = False
    ) -> DraftWrite:
        """Keep one answer and stay at its item; durable when this returns."""
        now = self._queue.clock()
        with (
            self._database.transaction(WriteKind.DRAFT) as connection,
            stepping(connection, inspection) as step,
        ):
            turn(connection, inspection, item, now, typed=typed)
            save_answer(connection, inspection, item, answer, now)
        return step()

    def save_answers(
        self, inspection: str, answers: Mapping[str, Mapping[str, Any] | None], position: str | None = None
    ) -> None:
        """Keep several answers at once, all or none; None takes one back. Stays at `position`'s item."""
        now = self._queue.clock()
        with self._database.transaction(WriteKind.DRAFT) as connection:
            require_draft(connection, inspection)
            for item, answer in answers.items():
                if answer is None:
                    clear_answer(connection, inspection, item)
                else:
                    save_answer(connection, inspection, item, answer, now)
            if position is not None:
                turn(connection, inspection, position, now)

    def clear_answer(self, inspection: str, item: str) -> DraftWrite:
        """Take an answer back; the item's photos stay."""
        with (
            self._database.transaction(WriteKind.DRAFT) as connection,
            stepping(connection, inspection) as step,
        ):
            turn(connection, inspection, item, self._queue.clock())
            clear_answer(connection, inspection, item)
        return step()

    def turn_to(self, inspection: str, item: str) -> None:
        """Remember the item that is open, to come back to it."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            turn(connection, inspection, item, self._queue.clock())

    def add_photo(self, inspection: str, item: str, photo: PhotoRef) -> None:
        """Add a kept photo to an item."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            turn(connection, inspection, item, self._queue.clock())
            attach(connection, inspection, photo, item)

    def add_voice(self, inspection: str, item: str, voice: VoiceRef) -> None:
        """Add a kept voice note to an item."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            turn(connection, inspection, item, self._queue.clock())
            attach_voice(connection, inspection, voice, item)

    def remove_photo(self, inspection: str, item: str, sha256: str) -> None:
        """Take a photo or a voice note off an item."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            turn(connection, inspection, item, self._queue.clock())
            detach(connection, inspection, sha256, item)

    def discard(self, inspection: str) -> None:
        """Throw a draft away; it can be restored for `KEPT_DELETED`. A finished inspection stays."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            require_draft(connection, inspection)
            discard(connection, "inspection", inspection, self._queue.clock())

    def discarded(self) -> tuple[InspectionDraft, ...]:
        """Drafts that were thrown away and can be restored, the last one first."""
        oldest = oldest_kept(self._queue.clock())
        return self._where("discarded_at >= ? ORDER BY discarded_at DESC", oldest)

    def restore(self, inspection: str) -> None:
        """Take back that a draft was thrown away; refuses what is gone for good."""
        with self._database.transaction(WriteKind.DRAFT) as connection:
            require_draft(connection, inspection)
            restore(connection, "inspection", inspection)

    def finish(self, inspection: str, submission: Callable[[InspectionDraft], InspectionSubmitted]) -> None:
        """Close the draft and queue its submission, both or neither; finishing again changes nothing.

        `submission` is made of the draft as it is stored, while nobody can change it; it may refuse.
        """
        with self._database.transaction(WriteKind.QUEUED) as connection:
            if is_finished(connection, inspection):
                return
            (draft,) = self._where("id = ?", inspection)
            body = submission(draft)
            # Another window may have thrown it away just now: what is sent must stay to be seen and amended.
            connection.execute(
                "UPDATE inspection SET finished_at = ?, discarded_at = NULL WHERE id = ?",
                (body.finished_at.isoformat(), body.id),
            )
            severities = [finding.severity for finding in body.findings]
            self._queue.put(connection, body, max(severities, default=0))

    def _where(self, condition: str, *values: Values) -> tuple[InspectionDraft, ...]:
        return inspections_where(self._database, condition, *values)
