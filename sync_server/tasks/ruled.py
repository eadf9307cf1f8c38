"""A task as the rulebook asks about it: what belongs to it is read when it is asked for.

So a step costs the same whatever the task has behind it: a remark asks for no history at all.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select

from checklists.rectifying.actors import FIXING_COMMANDS
from checklists.rectifying.records import Conflict, Extension
from checklists.rectifying.terms import Command
from checklists.wire.photos import PhotoRole
from checklists.wire.reading import read
from sync_server.photos.uses import event_owner, is_picture, not_arrived
from sync_server.scope import NAMELESS, PARTNER, REPORTER
from sync_server.tables import PhotoUse, Task, TaskEvent, TaskParty


@dataclass(frozen=True, slots=True)
class _Step:
    command: str
    state: str
    at: datetime
    overruled: bool


@dataclass(frozen=True, slots=True)
class _Picture:
    sha256: str
    role: str
    derived_from: str | None


class Ruled:
    """What `checklists.wire.changes.TaskRow` says of a task, for decisions; never to be shown.

    Its own fields are of the moment it was made, what belongs to it of the moment it is first asked for.
    """

    def __init__(self, session: Session, task: Task) -> None:
        session.flush()
        self._session = session
        self.id = task.id
        self.version = task.version
        self.state = task.state
        self.place = task.place
        self.category = task.category
        self.severity = task.severity
        self.note = task.note
        self.opened_at = task.opened_at
        self.due_at = task.due_at
        self.term = task.term
        self.team = task.team
        self.escort = task.escort
        self.issuer = task.issuer
        self.issuer_role = task.issuer_role
        self.occurrences = task.occurrences
        self.details: Mapping[str, str] = task.details
        self.extension = read(Extension, task.extension) if task.extension else None
        self.conflicts = read(tuple[Conflict, ...], task.conflicts)

    @property
    def reporters(self) -> tuple[str, ...]:
        """All who found it."""
        return self._parties[REPORTER]

    @property
    def partners(self) -> tuple[str, ...]:
        """The units that help."""
        return self._parties[PARTNER]

    @cached_property
    def fixers(self) -> tuple[str, ...]:
        """Who worked on the fix, here or on what was merged into it."""
        done = select(TaskEvent.person).where(
            col(TaskEvent.task).in_((self.id, *self._merged)), col(TaskEvent.command).in_(FIXING_COMMANDS)
        )
        return tuple(sorted(set(self._session.exec(done))))

    @cached_property
    def events(self) -> Sequence[_Step]:
        """Its steps in their order."""
        steps = select(TaskEvent.command, TaskEvent.state, TaskEvent.at, TaskEvent.overruled).where(
            col(TaskEvent.task) == self.id
        )
        return [_Step(*step) for step in self._session.exec(steps.order_by(col(TaskEvent.version)))]

    @cached_property
    def pictures(self) -> Sequence[_Picture]:
        """Every photo it shows: its own, and those of the fault from what was merged into it."""
        passed_on = and_(col(PhotoUse.task).in_(self._merged), col(PhotoUse.role) == PhotoRole.BEFORE)
        shown = select(PhotoUse.sha256, PhotoUse.role, PhotoUse.derived_from).where(
            or_(col(PhotoUse.task) == self.id, passed_on), is_picture()
        )
        return [_Picture(*use) for use in self._session.exec(shown)]

    @cached_property
    def after_awaited(self) -> int:
        """How many after-photos of the last submission have not arrived."""
        submitted = select(TaskEvent.version).where(
            col(TaskEvent.task) == self.id, col(TaskEvent.command) == Command.SUBMIT
        )
        last = self._session.exec(submitted.order_by(col(TaskEvent.version).desc()).limit(1)).first()
        if last is None:
            return 0
        awaited = select(func.count()).where(
            col(PhotoUse.task) == self.id, col(PhotoUse.owner) == event_owner(self.id, last), not_arrived()
        )
        return self._session.exec(awaited).one()

    @cached_property
    def _parties(self) -> Mapping[str, tuple[str, ...]]:
        concerned = select(TaskParty.kind, TaskParty.who).where(
            col(TaskParty.task) == self.id, col(TaskParty.kind) != NAMELESS
        )
        found = defaultdict[str, set[str]](set)
        for kind, who in self._session.exec(concerned):
            found[kind].add(who)
        return defaultdict(tuple, {kind: tuple(sorted(those)) for kind, those in found.items()})

    @cached_property
    def _merged(self) -> Sequence[str]:
        return self._session.exec(select(Task.id).where(col(Task.merged_into) == self.id)).all()
