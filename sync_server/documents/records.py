"""The records a paper may speak of: those its maker may see."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from checklists.places import routing
from checklists.places.campus import Campus, Unit
from checklists.places.clock import in_zone
from checklists.rectifying.actors import Actor
from checklists.rectifying.terms import Command, State
from checklists.wire.photos import PhotoRole
from sync_server import scope
from sync_server.documents.period import Period
from sync_server.documents.subject import EVERY_UNIT, Subject
from sync_server.documents.topics import covers
from sync_server.photos.uses import is_picture
from sync_server.scope import actor_of
from sync_server.tables import Finding, Inspection, Paper, Person, PhotoUpload, PhotoUse, Task, TaskEvent

JUDGING = (Command.VERIFY, Command.RETURN, Command.CLOSE)
"""What says of work that was handed in whether it is good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """One consistent view of the database at a moment, through one person's eyes."""

    session: Session
    actor: Actor
    campus: Campus
    zone: ZoneInfo
    now: datetime

    def local(self, moment: datetime) -> datetime:
        """A moment by the campus's clock, without its zone, as sheets have none."""
        return in_zone(moment, self.zone).replace(tzinfo=None)

    def inspections(self, period: Period) -> Sequence[Inspection]:
        """Those finished in the period, the earliest first; an amended one is spoken of by its amendment."""
        start, end = period.bounds(self.zone)
        amendment = aliased(Inspection)
        asked = (
            scope.inspections_for(self.actor, self.campus)
            .where(col(Inspection.finished_at) >= start, col(Inspection.finished_at) < end)
            .where(~exists().where(col(amendment.supersedes) == col(Inspection.id)))
        )
        return self.session.exec(asked.order_by(col(Inspection.finished_at), col(Inspection.id))).all()

    def looked_at(self, subject: Subject) -> tuple[Sequence[Inspection], Sequence[Inspection]]:
        """The inspections of a subject's days that its topics cover, and the others, whatever their unit."""
        rows = self.inspections(subject.period)
        return (
            [row for row in rows if covers(subject.topics, row.checklist)],
            [row for row in rows if not covers(subject.topics, row.checklist)],
        )

    def findings(self, inspections: Sequence[str]) -> Sequence[Finding]:
        """What the inspections found, in the order of their items."""
        asked = select(Finding).where(col(Finding.inspection).in_(inspections))
        return self.session.exec(asked.order_by(col(Finding.item), col(Finding.id))).all()

    def tasks(self, findings: Sequence[Finding]) -> Mapping[str, Task]:
        """The tasks these findings opened or joined, by id, as far as they may be seen."""
        ids = {finding.task for finding in findings if finding.task}
        visible = scope.tasks_for(self.actor, self.campus).where(col(Task.id).in_(ids))
        return {task.id: task for task in self.session.exec(visible)}

    def standing(self, tasks: Iterable[Task]) -> Mapping[str, str]:
        """The state of each task by its id; of a merged one that of the task it is counted with."""
        found = {task.id: task for task in tasks}
        into = {task.merged_into for task in found.values() if task.state == State.MERGED}
        states = dict(self.session.exec(select(Task.id, Task.state).where(col(Task.id).in_(into))).all())
        return {id_: states.get(task.merged_into or "", task.state) for id_, task in found.items()}

    def checklists_of(self, tasks: Iterable[Task]) -> Mapping[str, str]:
        """The checklist that asked for what a task is about, by task; nothing of a hazard snap."""
        opened_by = {task.id: task.inspection for task in tasks if task.inspection}
        asked = select(Inspection.id, Inspection.checklist).where(
            col(Inspection.id).in_(set(opened_by.values()))
        )
        known = dict(self.session.exec(asked).all())
        return {task: known[inspection] for task, inspection in opened_by.items() if inspection in known}

    def photos(self, inspections: Sequence[str]) -> "Photos":
        """The photos the inspections and their findings list, by finding or inspection."""
        uses = self._photo_uses(col(PhotoUse.inspection).in_(inspections), is_picture())
        return _photos((use.owner, use.sha256, arrived) for use, arrived in uses)

    def photos_of_tasks(self, tasks: Sequence[str]) -> "Photos":
        """What shows the fault of each task, by task."""
        uses = self._photo_uses(col(PhotoUse.task).in_(tasks), col(PhotoUse.role) == PhotoRole.BEFORE)
        return _photos((use.task or "", use.sha256, arrived) for use, arrived in uses)

    def photos_of_steps(self, tasks: Sequence[str]) -> "Photos":
        """What shows the work done, by the step that brought it (`photos.uses.event_owner`)."""
        uses = self._photo_uses(col(PhotoUse.task).in_(tasks), col(PhotoUse.role) == PhotoRole.AFTER)
        return _photos((use.owner, use.sha256, arrived) for use, arrived in uses)

    def last_steps(self, tasks: Sequence[str], commands: Iterable[Command]) -> Mapping[str, TaskEvent]:
        """By task, the last step by one of these commands that counted."""
        asked = (
            select(TaskEvent)
            .where(col(TaskEvent.task).in_(tasks), col(TaskEvent.command).in_(list(commands)))
            .where(col(TaskEvent.overruled).is_(other=False))
            .order_by(col(TaskEvent.version))
        )
        return {step.task: step for step in self.session.exec(asked)}

    def tasks_opened(self, period: Period) -> Sequence[Task]:
        """The tasks of the period in sight, by the day they were opened."""
        start, end = period.bounds(self.zone)
        asked = scope.tasks_for(self.actor, self.campus).where(
            col(Task.opened_at) >= start, col(Task.opened_at) < end
        )
        return self.session.exec(asked.order_by(col(Task.opened_at), col(Task.number))).all()

    def _photo_uses(self, *conditions: ColumnElement[bool]) -> Iterator[tuple[PhotoUse, bool]]:
        """What papers show. Only what its own person has sent has arrived, of others' photos nothing."""
        sent = and_(
            col(PhotoUpload.sha256) == col(PhotoUse.sha256), col(PhotoUpload.person) == col(PhotoUse.person)
        )
        asked = (
            select(PhotoUse, PhotoUpload)
            .join(PhotoUpload, sent, isouter=True)
            .where(*conditions)
            .order_by(col(PhotoUse.id))
        )
        rows: Sequence[tuple[PhotoUse, PhotoUpload | None]] = self.session.exec(asked).all()
        copied = _copied(use for use, _ in rows)
        return ((use, upload is not None) for use, upload in rows if (use.owner, use.sha256) not in copied)

    def answering_unit(self, team: str | None) -> Unit | None:
        """The section 科室 or external unit a team belongs to; None while nobody answers."""
        return routing.answering_unit(self.campus, team)

    def at_place_of(self, row: Inspection, asked: str) -> bool:
        """Whether an inspection was made at a place the unit asked for answers for."""
        owner = self.owner_of(row.place)
        return self.concerns(owner.id if owner else None, asked)

    def owner_of(self, place: str) -> Unit | None:
        """The section or external unit a place belongs to."""
        return routing.owner_of(self.campus, place)

    def concerns(self, unit: str | None, asked: str) -> bool:
        """Whether a unit is the one asked for, lies below it, or no single one was asked for."""
        return asked == EVERY_UNIT or self.campus.unit_within(unit or None, asked)

    def place(self, place_id: str) -> str:
        """A place as a sentence names it, without dots: 北校区食堂一层."""
        return self.campus.place_name(place_id, "zh", joint="")

    def day(self, moment: datetime) -> date:
        """The campus's day of a moment."""
        return in_zone(moment, self.zone).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Photos:
    """Names of photos by their owner: those that have arrived, and those still on phones."""

    arrived: Mapping[str, Sequence[str]]
    missing: Mapping[str, Sequence[str]]

    @property
    def awaiting(self) -> int:
        """How many are still on phones."""
        return self.awaited(self.missing)

    def awaited(self, owners: Iterable[str], also: Iterable[str] = ()) -> int:
        """How many of these owners are, with `also` of others."""
        return len({*also, *(name for owner in owners for name in self.missing.get(owner, ()))})


def _copied(uses: Iterable[PhotoUse]) -> frozenset[tuple[str, str]]:
    """By owner, the photos a marked-up copy stands for: on paper nothing it covers may be seen."""
    return frozenset((use.owner, use.derived_from) for use in uses if use.derived_from)


def _photos(uses: Iterable[tuple[str, str, bool]]) -> Photos:
    arrived: defaultdict[str, list[str]] = defaultdict(list)
    missing: defaultdict[str, list[str]] = defaultdict(list)
    for owner, name, is_here in uses:
        (arrived if is_here else missing)[owner].append(name)
    return Photos(arrived=arrived, missing=missing)


def seen_by_its_maker(records: Records, paper: Paper) -> Records:
    """The records through the eyes of who drafted a paper: whoever helps with it brings nothing else in."""
    return replace(records, actor=actor_of(records.session.get_one(Person, paper.made_by)))


def still_judged(task: Task, judgement: TaskEvent | None) -> TaskEvent | None:
    """The last judgement of a task, but for one that found its work good while the task lives again."""
    is_good = judgement is not None and judgement.command != Command.RETURN
    return None if is_good and task.state != State.CLOSED else judgement


def fault_of(task: Task) -> str:
    """What an inspection noted of it, without what its item asks for; of anything else, what was found."""
    return task.note if task.inspection and task.note else hazard_of(task)


def hazard_of(task: Task) -> str:
    """What was found, with what was noted of it."""
    found = task.found.zh
    voice = f"语音 {task.spoken_seconds} 秒" if task.spoken_seconds else ""
    noted = "，".join(filter(None, (task.note, voice)))
    return f"{found}（{noted}）" if noted else found
