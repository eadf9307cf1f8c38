"""What happened since somebody last said they had seen everything: by a position of the feed, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from checklists.wire.changes import TASK
from checklists.words import COMMANDS
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.reading.tasks.filtering import ALL, TaskFilter
from sync_server.desk.reading.tasks.lines import TaskLine, task_lines
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Change, DeskLook, SyncCounter, Task, TaskEvent
from sync_server.transaction import SPACE

_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A task and the last thing that happened to it."""

    task: TaskLine
    label: str
    post: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """How many tasks in sight changed since `since`, the latest of them, and where the feed stands now.

    `since` is None for who never said so: then nothing counts as new.
    """

    since: datetime | None
    number: int
    latest: Sequence[Changed]
    address: str
    position: int


def changes(visit: Visit, session: Session) -> Changes:
    """What this person has not seen yet."""
    look = session.get(DeskLook, visit.somebody.id)
    position = session.exec(select(SyncCounter.value).where(SyncCounter.space == SPACE)).one()
    if look is None:
        return Changes(since=None, number=0, latest=(), address="", position=position)
    chosen = TaskFilter(state=ALL, changed=str(look.pos))
    later = select(Change.object_id).where(col(Change.seq) > look.pos, col(Change.kind) == TASK)
    seen = visible_tasks(visit, session).where(col(Task.id).in_(later))
    number = session.execute(seen.with_only_columns(func.count())).scalar_one()
    latest = _latest(visit, session, look.pos)
    return Changes(since=look.at, number=number, latest=latest, address=chosen.address(), position=position)


def _latest(visit: Visit, session: Session, position: int) -> list[Changed]:
    newest = func.max(col(Change.seq))
    seen = (
        visible_tasks(visit, session)
        .join(Change, (col(Change.object_id) == col(Task.id)) & (col(Change.kind) == TASK))
        .where(col(Change.seq) > position)
        .with_only_columns(col(Task.id))
        .group_by(col(Task.id))
        .order_by(newest.desc())
        .limit(_SHOWN)
    )
    ids = session.scalars(seen).all()
    tasks = {task.id: task for task in session.exec(select(Task).where(col(Task.id).in_(ids)))}
    steps = _last_steps(session, ids)
    lines = task_lines(visit, session, [tasks[one] for one in ids])
    return [_changed(visit, line, steps[line.id]) for line in lines if line.id in steps]


def _last_steps(session: Session, tasks: Sequence[str]) -> Mapping[str, TaskEvent]:
    steps = select(TaskEvent).where(col(TaskEvent.task).in_(tasks)).order_by(col(TaskEvent.version))
    return {step.task: step for step in session.exec(steps)}


def _changed(visit: Visit, line: TaskLine, step: TaskEvent) -> Changed:
    post = step.post_zh if visit.lang == "zh" else step.post_en
    return Changed(task=line, label=visit.words(COMMANDS[step.command]), post=post, at=step.received_at)
