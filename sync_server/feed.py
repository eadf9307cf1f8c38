"""The change feed: what became different after a phone's cursor, as far as its person may see it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.rectifying.actors import Actor
from checklists.wire import changes as wire
from checklists.wire.reading import write
from sync_server.campuses import to_plain
from sync_server.published import rows_for
from sync_server.rows import assignment_rows, inspection_rows, task_rows
from sync_server.scope import covers, tasks_for
from sync_server.tables import Assignment, Change, Inspection, SyncCounter, Task
from sync_server.transaction import SPACE

Rows = Mapping[str, Any]
"""Visible objects of one kind as plain rows, by id; None stands for what is to be dropped."""


class Feed:
    """One pull: a session sees one moment, so that page, rows and cursor agree."""

    def __init__(self, session: Session, campus: Campus, actor: Actor) -> None:
        self._session = session
        self._campus = campus
        self._actor = actor

    def page(self, cursor: int, limit: int) -> tuple[tuple[wire.Change, ...], int, bool]:
        """The changes after `cursor`, the cursor after them, and whether there are more."""
        after = select(Change).where(col(Change.seq) > cursor).order_by(col(Change.seq)).limit(limit + 1)
        found = self._session.exec(after).all()
        page = found[:limit]
        reached = page[-1].seq if page else cursor
        return tuple(self._told(page)), reached, len(found) > limit

    def counter(self) -> SyncCounter:
        """The counter row: epoch and last change number."""
        return self._session.get_one(SyncCounter, SPACE)

    def _told(self, page: Sequence[Change]) -> Iterable[wire.Change]:
        newest = {(change.kind, change.object_id): change for change in page}
        rows = {kind: read(self._ids(newest, kind)) for kind, read in self._readers().items()}
        dropped = {(one.kind, one.object_id) for one in page if self._was_mine(one)}
        for key, change in newest.items():
            known = rows.get(change.kind, {})
            if change.object_id in known or key in dropped:
                row = known.get(change.object_id)
                yield wire.Change(seq=change.seq, kind=change.kind, id=change.object_id, row=row)

    def _was_mine(self, change: Change) -> bool:
        return change.left is not None and covers(self._actor, self._campus, change.left)

    def _readers(self) -> Mapping[str, Callable[[list[str]], Rows]]:
        return {
            wire.CAMPUS: lambda ids: {one: to_plain(self._campus) for one in ids},
            wire.ASSIGNMENT: self._assignments,
            wire.TASK: self._tasks,
            wire.INSPECTION: self._inspections,
            wire.CHECKLIST: self._checklists,
        }

    def _assignments(self, ids: list[str]) -> Rows:
        mine = select(Assignment).where(
            col(Assignment.id).in_(ids), Assignment.assignee == self._actor.person
        )
        return _by_id(assignment_rows(self._session, self._session.exec(mine).all()))

    def _tasks(self, ids: list[str]) -> Rows:
        visible = tasks_for(self._actor, self._campus).where(col(Task.id).in_(ids))
        return _by_id(task_rows(self._session, self._session.exec(visible).all(), self._actor.person))

    def _inspections(self, ids: list[str]) -> Rows:
        mine = select(Inspection).where(
            col(Inspection.id).in_(ids), Inspection.inspector == self._actor.person
        )
        return _by_id(inspection_rows(self._session, self._session.exec(mine).all()))

    def _checklists(self, ids: list[str]) -> Rows:
        told = rows_for(self._session, self._campus, self._actor, ids)
        return {one: None if row is None else write(row) for one, row in told.items()}

    @staticmethod
    def _ids(newest: Iterable[tuple[str, str]], kind: str) -> list[str]:
        return [object_id for found, object_id in newest if found == kind]


def _by_id(rows: Iterable[wire.AssignmentRow | wire.TaskRow | wire.InspectionRow]) -> Rows:
    return {row.id: write(row) for row in rows}
