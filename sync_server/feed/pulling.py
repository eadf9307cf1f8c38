"""The change feed: what became different after a phone's cursor, as far as its person may see it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Executable, delete, func, update
from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import Actor
from checklists.roles import MANAGING_ROLES
from checklists.wire import changes as wire
from checklists.wire.pulling import Change as PulledChange
from checklists.wire.reading import write
from sync_server.campuses import to_plain
from sync_server.choices import FOR_PHONES, in_force, phone_rules
from sync_server.deciding.feeding import leaf, needs_snapshot
from sync_server.feed.looks import look_keys, look_rows
from sync_server.feed.rows import assignment_rows, inspection_rows, task_rows
from sync_server.publishing.versions import reference, rows_for, versions
from sync_server.scope import covers, tasks_for
from sync_server.tables import (
    Assignment,
    Change,
    Inspection,
    Operation,
    SyncCounter,
    Task,
)
from sync_server.transaction import SPACE, Transaction

Rows = Mapping[str, Any]
"""Visible objects of one kind as plain rows, by id; None stands for what is to be dropped."""


Row = wire.AssignmentRow | wire.TaskRow | wire.InspectionRow | wire.LookRow | wire.PaperRow
Papers = Callable[[Collection[str] | None], Sequence[wire.PaperRow]]
"""Headlines of papers with these ids, of all when None: whom they reach is decided above the feed."""


class Feed:
    """One pull: a session sees one moment, so that page, rows and cursor agree."""

    def __init__(
        self,
        session: Session,
        campus: Campus,
        actor: Actor,
        papers: Papers,
        fixed: Mapping[str, object],
    ) -> None:
        """`fixed` are the office's choices that are set from outside, by setting."""
        self._session = session
        self._campus = campus
        self._actor = actor
        self._papers = papers
        self._fixed = fixed

    def page(self, cursor: int, limit: int) -> tuple[tuple[PulledChange, ...], int, bool]:
        """The changes after `cursor`, the cursor after them, and whether there are more."""
        after = select(Change).where(col(Change.seq) > cursor).order_by(col(Change.seq)).limit(limit + 1)
        page, more = leaf(self._session.exec(after).all(), limit)
        reached = page[-1].seq if page else cursor
        return tuple(self._told(page)), reached, more

    def require_reach(self, cursor: int, scope: str) -> None:
        """Refuse with `feed.snapshot_needed` a cursor, or a scope, that no change leads on from."""
        counter = self.counter()
        if needs_snapshot(
            cursor=cursor, horizon=counter.horizon, newest=counter.value, scope=scope, scope_now=self.scope
        ):
            raise Refusal("feed.snapshot_needed")

    @property
    def scope(self) -> str:
        """What decides which rows this person sees; when it changes, the phone fetches all of them anew."""
        manages = self._actor.role in MANAGING_ROLES
        seen = f"{self._actor.role}:{self._actor.unit}:{self._campus.version if manages else 0}"
        return seen + self._set_outside

    @property
    def _set_outside(self) -> str:
        """No change tells of what is set from outside: a restart with other values begins another scope."""
        told = sorted((name, str(self._fixed[name])) for name in FOR_PHONES & self._fixed.keys())
        return ":" + sha256(repr(told).encode()).hexdigest()[:8] if told else ""

    def snapshot(self, after: str, limit: int) -> tuple[tuple[PulledChange, ...], str]:
        """A page of everything this person sees, and the key to go on after; empty at the end."""
        keys = [key for key in self._everything() if "/".join(key) > after]
        page, more = leaf(sorted(keys), limit)
        rows = self._rows(page)
        changes = (
            PulledChange(seq=0, kind=kind, id=one, row=rows[kind][one])
            for kind, one in page
            if rows[kind].get(one) is not None
        )
        return tuple(changes), "/".join(page[-1]) if more else ""

    def _everything(self) -> Iterable[tuple[str, str]]:
        yield wire.CAMPUS, wire.CAMPUS
        yield wire.PHONE_RULES, wire.PHONE_RULES
        visible: Mapping[str, Executable] = {
            wire.ASSIGNMENT: select(Assignment.id).where(Assignment.assignee == self._actor.person),
            wire.TASK: tasks_for(self._actor, self._campus).with_only_columns(col(Task.id)),
            wire.INSPECTION: select(Inspection.id).where(Inspection.inspector == self._actor.person),
        }
        for kind, ids in visible.items():
            for (one,) in self._session.execute(ids):
                yield kind, one
        for key in look_keys(self._session, self._actor.person):
            yield wire.LOOK, key
        for paper in self._papers(None):
            yield wire.PAPER, paper.id
        for row in versions(self._session):
            yield wire.CHECKLIST, reference(row)

    def counter(self) -> SyncCounter:
        """The counter row: epoch and last change number."""
        return self._session.get_one(SyncCounter, SPACE)

    def _told(self, page: Sequence[Change]) -> Iterable[PulledChange]:
        newest = {(change.kind, change.object_id): change for change in page}
        rows = self._rows(newest)
        dropped = {(one.kind, one.object_id) for one in page if self._was_mine(one)}
        for key, change in newest.items():
            known = rows.get(change.kind, {})
            if change.object_id in known or key in dropped:
                row = known.get(change.object_id)
                yield PulledChange(seq=change.seq, kind=change.kind, id=change.object_id, row=row)

    def _was_mine(self, change: Change) -> bool:
        return change.left is not None and covers(self._actor, self._campus, change.left)

    def _rows(self, keys: Iterable[tuple[str, str]]) -> Mapping[str, Rows]:
        """What was named, by kind. Most looks find nothing new, and then nothing is asked."""
        ids: dict[str, list[str]] = {}
        for kind, one in keys:
            ids.setdefault(kind, []).append(one)
        return {kind: read(ids[kind]) for kind, read in self._readers().items() if kind in ids}

    def _readers(self) -> Mapping[str, Callable[[list[str]], Rows]]:
        return {
            wire.CAMPUS: lambda ids: {one: to_plain(self._campus) for one in ids},
            wire.ASSIGNMENT: self._assignments,
            wire.TASK: self._tasks,
            wire.INSPECTION: self._inspections,
            wire.CHECKLIST: self._checklists,
            wire.PHONE_RULES: self._phone_rules,
            wire.PAPER: lambda ids: _by_id(self._papers(ids)),
            wire.LOOK: lambda ids: _by_id(look_rows(self._session, self._actor.person, ids)),
        }

    def _phone_rules(self, ids: list[str]) -> Rows:
        return {one: write(phone_rules(in_force(self._session, self._fixed))) for one in ids}

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


def _by_id(rows: Iterable[Row]) -> Rows:
    return {row.id: write(row) for row in rows}


def forgettable(session: Session, before: datetime) -> int:
    """How many changes are older than a moment.

    Operations date the counter: what was numbered up to the newest of them before that moment is.
    """
    older = select(func.count()).select_from(Change).where(col(Change.seq) <= _horizon(session, before))
    return session.exec(older).one()


def forget(tx: Transaction, before: datetime, most: int | None = None) -> int:
    """Forget so many of the oldest changes before a moment, all unless said; gives how many went.

    A phone that was away for longer takes a snapshot.
    """
    horizon = _horizon(tx.session, before)
    first = tx.session.exec(select(func.min(Change.seq))).one()
    if most is not None and first is not None:
        horizon = min(horizon, first + most - 1)
    if not horizon:
        return 0
    gone = tx.session.exec(select(func.count()).select_from(Change).where(col(Change.seq) <= horizon)).one()
    tx.session.execute(delete(Change).where(col(Change.seq) <= horizon))
    tx.session.execute(update(SyncCounter).where(col(SyncCounter.horizon) < horizon).values(horizon=horizon))
    return gone


def _horizon(session: Session, before: datetime) -> int:
    aged = select(func.max(Operation.pos)).where(col(Operation.received_at) < before)
    return session.exec(aged).one() or 0
