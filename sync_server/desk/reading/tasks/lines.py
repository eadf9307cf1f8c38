"""A task as one line of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from checklists.asking.model import Text
from checklists.rectifying.table import OPEN
from checklists.words import what_was_found
from sync_server.desk.reading import pictures
from sync_server.desk.reading.pictures import Picture
from sync_server.desk.shell.marks import Mark, severity_mark, state_mark
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """What a list shows of a task; `team` is empty when the map had a hole."""

    id: str
    number: str
    version: int
    title: str
    place: str
    state: Mark
    severity: Mark
    team: str
    due_at: datetime
    overdue: bool
    open: bool
    occurrences: int
    awaiting: int
    photo: Picture | None


def task_lines(visit: Visit, session: Session, tasks: Sequence[Task]) -> list[TaskLine]:
    """The lines of tasks already known to be in scope."""
    campus = visit.resources.campuses.current(session)
    photos = pictures.of_tasks(session, [task.id for task in tasks])
    return [
        TaskLine(
            id=task.id,
            number=task.number,
            version=task.version,
            title=title(task, visit.lang),
            place=campus.place_name(task.place, visit.lang),
            state=state_mark(task.state, visit.lang),
            severity=severity_mark(task.severity, visit.lang),
            team=campus.unit_name(task.team, visit.lang),
            due_at=task.due_at,
            overdue=is_overdue(task, visit.now),
            open=task.state in OPEN,
            occurrences=task.occurrences,
            awaiting=pictures.awaiting(photos.get(task.id, ())),
            photo=pictures.first_before(photos.get(task.id, ())),
        )
        for task in tasks
    ]


def title(task: Task, lang: str) -> str:
    """What was found, in words."""
    return what_was_found(task.what, task.category, Text(zh=task.title_zh, en=task.title_en)).in_(lang)


def is_overdue(task: Task, now: datetime) -> bool:
    """Open and past its deadline."""
    return task.state in OPEN and now > task.due_at
