"""Putting a finished inspection right: a draft of its own that says what it amends; the first one stays."""

from checklists.problems import Refusal
from fieldapp.store.connection import Connection
from fieldapp.store.database import Database
from fieldapp.store.drafting import is_finished
from fieldapp.store.queueing import Queue
from fieldapp.store.records import SIGNATURE, WriteKind


class Amendments:
    """Finished inspections are never written to again: what amends one begins as its copy.

    Signatures stay with what was signed: an amendment has to be signed anew.
    """

    def __init__(self, database: Database, queue: Queue) -> None:
        self._database = database
        self._queue = queue

    def begin(self, original: str, because: str) -> str:
        """The id of a draft with all the original holds, or of the amendment there is already.

        Refuses with `inspection.unknown` what is not finished on this phone.
        """
        with self._database.transaction(WriteKind.DRAFT) as connection:
            if not is_finished(connection, original):
                raise Refusal("inspection.unknown", "inspection")
            known = _amendment_of(connection, original)
            return known or self._copied(connection, original, because)

    def submitted(self) -> frozenset[str]:
        """The inspections that a finished one of this phone amends."""
        rows = self._database.rows(
            "SELECT supersedes FROM inspection WHERE supersedes IS NOT NULL AND finished_at IS NOT NULL"
        )
        return frozenset(str(original) for (original,) in rows)

    def _copied(self, connection: Connection, original: str, because: str) -> str:
        copy, now = self._queue.new_id(), self._queue.clock().isoformat()
        connection.execute(
            """INSERT INTO inspection (id, checklist, scheme, place, spot_check, started_at, position,
                                       supersedes, amended_because, closing)
               SELECT ?, checklist, scheme, place, spot_check, ?, position, id, ?,
                      json_set(closing, '$.signatures', json_array())
               FROM inspection WHERE id = ?""",
            (copy, now, because, original),
        )
        connection.execute(
            """INSERT INTO answer (inspection, item, answer, saved_at)
               SELECT ?, item, answer, ? FROM answer WHERE inspection = ?""",
            (copy, now, original),
        )
        connection.execute(
            """INSERT INTO inspection_instance (inspection, repeat, instance)
               SELECT ?, repeat, instance FROM inspection_instance WHERE inspection = ? ORDER BY rowid""",
            (copy, original),
        )
        connection.execute(
            """INSERT INTO draft_photo (draft, item, sha256, role, taken_at, derived_from, seconds, added)
               SELECT ?, item, sha256, role, taken_at, derived_from, seconds, added
               FROM draft_photo WHERE draft = ? AND item NOT LIKE ?""",
            (copy, original, f"{SIGNATURE}%"),
        )
        return copy


def _amendment_of(connection: Connection, original: str) -> str | None:
    rows = connection.execute(
        "SELECT id FROM inspection WHERE supersedes = ? AND discarded_at IS NULL", (original,)
    )
    return next((str(key) for (key,) in tuple(rows)), None)
