"""Inspections on this phone: each answer one durable write, finishing one transaction."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from checklists.problems import Refusal
from checklists.wire.operations import InspectionSubmitted
from checklists.wire.photos import PhotoRef
from fieldapp.store.connection import Connection
from fieldapp.store.database import Database, Values
from fieldapp.store.draft_photos import attach, detach, detach_all, photos_by_item
from fieldapp.store.outbox import state_of
from fieldapp.store.queueing import Queue
from fieldapp.store.records import AnswerDraft, Change, InspectionDraft
from fieldapp.store.values import document, moment, moment_or_none, plain

_COLUMNS = "id, checklist, scheme, place, assignment, spot_check, started_at, position, finished_at"
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
    ) -> InspectionDraft:
        """Begin an inspection with what is answered from the start, all or nothing.

        `checklist` and `scheme` are `id@version`; `answers` are plain values, keyed by item.
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
        with self._database.transaction(Change.DRAFT) as connection:
            connection.execute(
                """INSERT INTO inspection (id, checklist, scheme, place, assignment, spot_check, started_at)
                   VALUES (?, ?, ?, ?, ?, ?, ?)""",
                (
                    draft.id,
                    checklist,
                    scheme,
                    place,
                    assignment,
                    int(spot_check),
                    draft.started_at.isoformat(),
                ),
            )
            for item, answer in answers.items():
                self._save(connection, draft.id, item, answer)
        return draft

    def one(self, inspection: str) -> InspectionDraft | None:
        """An inspection by its id, finished or not."""
        return next(iter(self._where("id = ?", inspection)), None)

    def drafts(self) -> tuple[InspectionDraft, ...]:
        """What is not finished yet, newest first."""
        return self._where("finished_at IS NULL ORDER BY started_at DESC")

    def finished(self, limit: int) -> tuple[InspectionDraft, ...]:
        """What was finished on this phone last, newest first."""
        return self._where("finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT ?", limit)

    def assignments(self) -> frozenset[str]:
        """The assignments something was begun for on this phone, finished or not."""
        rows = self._database.rows("SELECT assignment FROM inspection WHERE assignment IS NOT NULL")
        return frozenset(assignment for (assignment,) in rows)

    def save_answer(self, inspection: str, item: str, answer: Mapping[str, Any]) -> None:
        """Keep one answer and stay at its item; durable when this returns."""
        with self._database.transaction(Change.DRAFT) as connection:
            _turn(connection, inspection, item)
            self._save(connection, inspection, item, answer)

    def clear_answer(self, inspection: str, item: str) -> None:
        """Take an answer back; the item's photos stay."""
        with self._database.transaction(Change.DRAFT) as connection:
            _turn(connection, inspection, item)
            connection.execute("DELETE FROM answer WHERE inspection = ? AND item = ?", (inspection, item))

    def turn_to(self, inspection: str, item: str) -> None:
        """Remember the item that is open, to come back to it."""
        with self._database.transaction(Change.DRAFT) as connection:
            _turn(connection, inspection, item)

    def add_photo(self, inspection: str, item: str, photo: PhotoRef) -> None:
        """Add a kept photo to an item."""
        with self._database.transaction(Change.DRAFT) as connection:
            _turn(connection, inspection, item)
            attach(connection, inspection, photo, item)

    def remove_photo(self, inspection: str, item: str, sha256: str) -> None:
        """Take a photo off an item."""
        with self._database.transaction(Change.DRAFT) as connection:
            _turn(connection, inspection, item)
            detach(connection, inspection, sha256, item)

    def discard(self, inspection: str) -> None:
        """Throw a draft away; a finished inspection stays."""
        with self._database.transaction(Change.DRAFT) as connection:
            _require_draft(connection, inspection)
            detach_all(connection, inspection)
            connection.execute("DELETE FROM inspection WHERE id = ?", (inspection,))

    def finish(self, inspection: str, submission: Callable[[InspectionDraft], InspectionSubmitted]) -> None:
        """Close the draft and queue its submission, both or neither; finishing again changes nothing.

        `submission` is made of the draft as it is stored, while nobody can change it; it may refuse.
        """
        with self._database.transaction(Change.QUEUED) as connection:
            if _finished(connection, inspection):
                return
            (draft,) = self._where("id = ?", inspection)
            body = submission(draft)
            connection.execute(
                "UPDATE inspection SET finished_at = ? WHERE id = ?", (body.finished_at.isoformat(), body.id)
            )
            severities = [finding.severity for finding in body.findings]
            self._queue.put(connection, body, max(severities, default=0))

    def _save(self, connection: Connection, inspection: str, item: str, answer: Mapping[str, Any]) -> None:
        connection.execute(
            """INSERT INTO answer (inspection, item, answer, saved_at) VALUES (?, ?, ?, ?)
               ON CONFLICT DO UPDATE SET answer = excluded.answer, saved_at = excluded.saved_at""",
            (inspection, item, document(answer), self._queue.clock().isoformat()),
        )

    def _where(self, condition: str, *values: Values) -> tuple[InspectionDraft, ...]:
        statement = f"SELECT {_COLUMNS} FROM inspection WHERE {condition}"  # noqa: S608
        rows = self._database.rows(statement, *values)
        return tuple(self._record(row) for row in rows)

    def _record(self, row: tuple[Any, ...]) -> InspectionDraft:
        key, checklist, scheme, place, assignment, spot_check, started_at, position, finished_at = row
        return InspectionDraft(
            id=key,
            checklist=checklist,
            scheme=scheme,
            place=place,
            assignment=assignment,
            spot_check=bool(spot_check),
            started_at=moment(started_at),
            position=position,
            finished_at=moment_or_none(finished_at),
            answers=self._answers(key),
            state=state_of(self._database, key),
        )

    def _answers(self, inspection: str) -> dict[str, AnswerDraft]:
        photos = photos_by_item(self._database, inspection)
        given = self._database.rows("SELECT item, answer FROM answer WHERE inspection = ?", inspection)
        answers = {item: plain(answer) for item, answer in given}
        return {
            item: AnswerDraft(item=item, answer=answers.get(item), photos=photos.get(item, ()))
            for item in answers | photos
        }


def _turn(connection: Connection, inspection: str, item: str) -> None:
    _require_draft(connection, inspection)
    connection.execute("UPDATE inspection SET position = ? WHERE id = ?", (item, inspection))


def _require_draft(connection: Connection, inspection: str) -> None:
    if _finished(connection, inspection):
        raise Refusal("inspection.exists")


def _finished(connection: Connection, inspection: str) -> bool:
    rows = connection.execute("SELECT finished_at IS NOT NULL FROM inspection WHERE id = ?", (inspection,))
    for (finished,) in tuple(rows):
        return bool(finished)
    raise Refusal("field.unknown_value", "inspection")
