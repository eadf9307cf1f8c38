"""What became of the demands of an issued notice: what a reply and a re-inspection speak of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from checklists.problems import Refusal
from checklists.rectifying.terms import Command
from checklists.wire.reading import read
from sync_server import scope
from sync_server.documents.records import Photos, Records
from sync_server.documents.rectification_notice.facts import Demand, NoticeFacts
from sync_server.documents.shelf import issued
from sync_server.documents.subject import Subject
from sync_server.tables import Task, TaskEvent

_JUDGING = (Command.VERIFY, Command.RETURN, Command.CLOSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A demand with its task as far as it may be seen, the last submission and the last judgement of it."""

    demand: Demand
    task: Task | None
    submitted: TaskEvent | None
    judged: TaskEvent | None
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """An issued notice and its demands; `awaiting` photos of the work are still on phones."""

    number: str
    notice: NoticeFacts
    demands: tuple[Followed, ...]
    awaiting: int


def following(records: Records, subject: Subject) -> Following:
    """The notice a paper answers; `paper.needs_notice` where it answers none."""
    if subject.about is None:
        raise Refusal("paper.needs_notice", "about")
    paper = issued(records.session, subject.about)
    notice = read(NoticeFacts, paper.facts)
    ids = [demand.task for demand in notice.demands]
    tasks = _tasks(records, ids)
    steps = _steps(records, list(tasks))
    photos = records.photos_of_steps(list(tasks))
    return Following(
        number=paper.number or "",
        notice=notice,
        demands=tuple(_followed(one, tasks.get(one.task), steps, photos) for one in notice.demands),
        awaiting=photos.awaiting,
    )


def _tasks(records: Records, ids: Sequence[str]) -> Mapping[str, Task]:
    asked = scope.tasks_for(records.actor, records.campus).where(col(Task.id).in_(ids))
    return {task.id: task for task in records.session.exec(asked)}


def _steps(records: Records, ids: Sequence[str]) -> Mapping[tuple[str, str], TaskEvent]:
    """The last step of each command that counted, by task and command."""
    asked = (
        select(TaskEvent)
        .where(col(TaskEvent.task).in_(ids), col(TaskEvent.command).in_([Command.SUBMIT, *_JUDGING]))
        .where(col(TaskEvent.overruled).is_(other=False))
        .order_by(col(TaskEvent.version))
    )
    return {(step.task, step.command): step for step in records.session.exec(asked)}


def _followed(
    demand: Demand, task: Task | None, steps: Mapping[tuple[str, str], TaskEvent], photos: Photos
) -> Followed:
    submitted = steps.get((demand.task, Command.SUBMIT))
    return Followed(
        demand=demand,
        task=task,
        submitted=submitted,
        judged=_latest(steps.get((demand.task, command)) for command in _JUDGING),
        after=tuple(photos.arrived.get(f"{submitted.task}#{submitted.version}", ())) if submitted else (),
    )


def _latest(steps: Iterable[TaskEvent | None]) -> TaskEvent | None:
    return max((step for step in steps if step), key=lambda step: step.version, default=None)
