"""Writes to one draft of an inspection, inside the transaction of what they belong to."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from checklists.problems import Refusal
from fieldapp.store.connection import Connection
from fieldapp.store.database import Database
from fieldapp.store.records import DraftWrite, InspectionDraft
from fieldapp.store.values import document

LONGEST_LOOK_S = 60.0
"""Of a longer time between two taps no more than this counts as work: the rest is a pause."""


def begin(connection: Connection, draft: InspectionDraft) -> None:
    """Write down an inspection that nothing is answered of yet."""
    connection.execute(
        """INSERT INTO inspection (id, checklist, scheme, place, assignment, spot_check, started_at)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (
            draft.id,
            draft.checklist,
            draft.scheme,
            draft.place,
            draft.assignment,
            int(draft.spot_check),
            draft.started_at.isoformat(),
        ),
    )


def save_answer(
    connection: Connection, inspection: str, item: str, answer: Mapping[str, Any], at: datetime
) -> None:
    """Keep one answer in the place of the one before."""
    connection.execute(
        """INSERT INTO answer (inspection, item, answer, saved_at) VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET answer = excluded.answer, saved_at = excluded.saved_at""",
        (inspection, item, document(answer), at.isoformat()),
    )


def clear_answer(connection: Connection, inspection: str, item: str) -> None:
    """Take an answer back; the item's photos stay."""
    connection.execute("DELETE FROM answer WHERE inspection = ? AND item = ?", (inspection, item))


def turn(connection: Connection, inspection: str, item: str, at: datetime, *, typed: bool = False) -> None:
    """Remember the item that is open, to come back to it, and count the tap; words `typed` in it are one."""
    require_draft(connection, inspection)
    connection.execute(
        """UPDATE inspection SET
               taps = taps + (NOT ? OR position IS NOT ?),
               active_seconds = active_seconds + min(
                   max((julianday(?) - julianday(coalesce(touched_at, started_at))) * 86400, 0), ?
               ),
               touched_at = ?, position = ?
           WHERE id = ?""",
        (int(typed), item, at.isoformat(), LONGEST_LOOK_S, at.isoformat(), item, inspection),
    )


@contextmanager
def stepping(connection: Connection, inspection: str) -> Iterator[Callable[[], DraftWrite]]:
    """Gives, once the block has been left, from which revision to which it brought the draft."""
    before = _revision(connection, inspection)
    steps: list[DraftWrite] = []
    yield lambda: steps[0]
    steps.append(DraftWrite(before=before, after=_revision(connection, inspection)))


def require_draft(connection: Connection, inspection: str) -> None:
    """Refuse to change what is finished, or not there."""
    if is_finished(connection, inspection):
        raise Refusal("inspection.exists")


def is_finished(connection: Connection, inspection: str) -> bool:
    """Whether it was submitted; refuses what is not there."""
    rows = connection.execute("SELECT finished_at IS NOT NULL FROM inspection WHERE id = ?", (inspection,))
    for (finished,) in tuple(rows):
        return bool(finished)
    raise Refusal("field.unknown_value", "inspection")


def instances_of(database: Database, inspection: str) -> Mapping[str, tuple[str, ...]]:
    """The instances that were named, by the id of what repeats."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    rows = database.rows("SELECT repeat, instance FROM inspection_instance WHERE inspection = ?", inspection)
    for repeat, instance in rows:
        found[repeat] += (instance,)
    return dict(found)


def _revision(connection: Connection, inspection: str) -> int:
    rows = tuple(connection.execute("SELECT revision FROM inspection WHERE id = ?", (inspection,)))
    return int(rows[0][0]) if rows else -1
