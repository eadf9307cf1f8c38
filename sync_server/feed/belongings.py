"""What belongs to tasks beside their own rows: history, photos, parties, what was merged, what was before."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import and_
from sqlmodel import Session, col, select

from checklists.rectifying.actors import FIXING_COMMANDS
from checklists.rectifying.records import Detail
from checklists.rectifying.terms import Step
from checklists.wire.changes import Earlier
from checklists.wire.photos import PhotoRef, PhotoRole
from checklists.wire.voices import VOICE, VoiceRef
from sync_server.conditions import was_closed
from sync_server.feed.anonymity import NAMELESS_POST
from sync_server.scope import NAMELESS
from sync_server.tables import PhotoUpload, PhotoUse, Snap, Task, TaskEvent, TaskParty

_EARLIER_SHOWN = 3


_REPORTING = frozenset({Step.OPEN, Step.JOIN, Step.SEPARATED})


@dataclass(slots=True)
class Belongings:
    """What belongs to one task."""

    events: list[TaskEvent] = field(default_factory=list)
    photos: dict[str, list[PhotoRef]] = field(default_factory=lambda: defaultdict(list))
    voices: list[VoiceRef] = field(default_factory=list)
    awaited: set[str] = field(default_factory=set)
    parties: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    merged: list[str] = field(default_factory=list)
    earlier: tuple[Earlier, ...] = ()
    work: list[tuple[str, str]] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    """Whose work on the fix a history shows by name, here or on what was merged into it."""
    reported: set[str] = field(default_factory=set)
    """Whose report it shows by name; the same account may have sent another one without."""

    @property
    def done(self) -> list[tuple[str, str]]:
        """Who gave which command, on the task and on what was merged into it."""
        return [(event.person, event.command) for event in self.events] + self.work


def belongings_of(session: Session, tasks: Sequence[Task]) -> Mapping[str, Belongings]:
    """By task, in few queries for however many."""
    ids = [task.id for task in tasks]
    found: dict[str, Belongings] = {task: Belongings() for task in ids}
    events = select(TaskEvent).where(col(TaskEvent.task).in_(ids)).order_by(col(TaskEvent.version))
    for event in session.exec(events):
        found[event.task].events.append(event)
        _add_named(found[event.task], event.person, event.command, event.post_zh)
    concerned = select(TaskParty).where(col(TaskParty.task).in_(ids), col(TaskParty.kind) != NAMELESS)
    for party in session.exec(concerned):
        found[party.task].parties[party.kind].add(party.who)
    shown = _shown_with(session, found)
    _add_photos(session, found, shown)
    _add_work(session, found, shown)
    _add_earlier(session, found, [task for task in tasks if task.recurrence])
    return found


def joined_by(session: Session, person: str, tasks: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """The person's reports that count in these tasks though they opened none of them, by task."""
    reports = select(Snap.task, Snap.id).where(
        col(Snap.task).in_(tasks),
        col(Snap.reporter) == person,
        col(Snap.id) != col(Snap.task),
        col(Snap.withdrawn_at).is_(None),
    )
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for task, snap in session.exec(reports.order_by(col(Snap.id))):
        found[task] += (snap,)
    return found


def _shown_with(session: Session, found: Mapping[str, Belongings]) -> dict[str, list[str]]:
    """Which tasks show the photos of which: its own, and what it was merged into."""
    merged = (
        select(Task.id, Task.number, Task.merged_into)
        .where(col(Task.merged_into).in_(list(found)))
        .order_by(col(Task.number))
    )
    shown = {task: [task] for task in found}
    for task, number, target in session.exec(merged):
        found[target or ""].merged.append(number)
        shown.setdefault(task, []).append(target or "")
    return shown


def _add_photos(session: Session, found: Mapping[str, Belongings], shown: Mapping[str, list[str]]) -> None:
    """A photo has arrived when the person whose record lists it has sent it, as `scope.photos_for` has it."""
    sent = and_(
        col(PhotoUpload.sha256) == col(PhotoUse.sha256), col(PhotoUpload.person) == col(PhotoUse.person)
    )
    uses = (
        select(PhotoUse, PhotoUpload.sha256)
        .join(PhotoUpload, sent, isouter=True)
        .where(col(PhotoUse.task).in_(list(shown)))
        .order_by(col(PhotoUse.id))
    )
    for use, arrived in session.exec(uses):
        for task in shown[use.task or ""]:
            if task == use.task or use.role in {PhotoRole.BEFORE, VOICE}:
                _add_use(found[task], use, arrived=arrived is not None)


def _add_work(session: Session, found: Mapping[str, Belongings], shown: Mapping[str, list[str]]) -> None:
    """Who did what on a task that was merged: own work stays own on what it was merged into."""
    merged = [task for task, targets in shown.items() if targets != [task]]
    if not merged:
        return
    done = select(TaskEvent.task, TaskEvent.person, TaskEvent.command, TaskEvent.post_zh)
    for task, person, command, post in session.exec(done.where(col(TaskEvent.task).in_(merged))):
        for target in shown[task]:
            if target != task:
                found[target].work.append((person, command))
                _add_named(found[target], person, command, post)


def _add_named(belongings: Belongings, person: str, command: str, post: str) -> None:
    if post == NAMELESS_POST:
        return
    if command in FIXING_COMMANDS:
        belongings.named.add(person)
    if command in _REPORTING:
        belongings.reported.add(person)


def _add_earlier(session: Session, found: Mapping[str, Belongings], recurring: Sequence[Task]) -> None:
    """The last times the same fault was closed, newest first."""
    if not recurring:
        return
    closed = (
        select(Task)
        .where(col(Task.fault).in_({task.fault for task in recurring}), was_closed())
        .order_by(col(Task.closed_at).desc())
    )
    by_fault: defaultdict[str, list[Task]] = defaultdict(list)
    for task in session.exec(closed):
        by_fault[task.fault].append(task)
    for task in recurring:
        before = [
            one for one in by_fault[task.fault] if one.id != task.id and one.opened_at <= task.opened_at
        ]
        found[task.id].earlier = tuple(_earlier(one) for one in before[:_EARLIER_SHOWN])


def _earlier(task: Task) -> Earlier:
    return Earlier(
        id=task.id,
        number=task.number,
        closed_at=task.closed_at or task.opened_at,
        root_cause=task.details.get(Detail.ROOT_CAUSE, ""),
    )


def _add_use(belongings: Belongings, use: PhotoUse, *, arrived: bool) -> None:
    if use.role == VOICE:
        belongings.voices.append(VoiceRef(sha256=use.sha256, size=use.size, seconds=use.seconds or 1))
    else:
        belongings.photos[use.owner].append(_photo_ref(use))
    if not arrived:
        belongings.awaited.add(use.sha256)


def _photo_ref(use: PhotoUse) -> PhotoRef:
    return PhotoRef(
        sha256=use.sha256,
        size=use.size,
        role=PhotoRole(use.role),
        taken_at=use.taken_at,
        derived_from=use.derived_from,
    )
