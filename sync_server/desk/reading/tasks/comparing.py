"""Two tasks side by side, before one is counted in the other."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from checklists.problems import Refusal
from sync_server.desk.reading import pictures
from sync_server.desk.reading.pictures import Picture, Spoken
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.reading.tasks.lines import TaskLine, task_lines
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two: its line, what its finder wrote, said and when, its photos of before."""

    line: TaskLine
    note: str
    found_at: datetime
    finder: str
    photos: tuple[Picture, ...]
    spoken: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The task that would be merged, and the one that stays."""

    merged: Side
    kept: Side


def comparison(visit: Visit, session: Session, task: str, into: str) -> Comparison:
    """Both as they stand; refuses with `task.unknown` what is not there or out of scope."""
    asked = visible_tasks(visit, session).where(col(Task.id).in_([task, into]))
    found = {one.id: one for one in session.exec(asked)}
    if {task, into} - found.keys():
        raise Refusal("task.unknown")
    return Comparison(
        merged=_side(visit, session, found[task]),
        kept=_side(visit, session, found[into]),
    )


def _side(visit: Visit, session: Session, task: Task) -> Side:
    return Side(
        line=task_lines(visit, session, [task])[0],
        note=task.note,
        found_at=task.opened_at,
        finder=task.issuer_post_zh if visit.lang == "zh" else task.issuer_post_en,
        photos=pictures.before(pictures.of_tasks(session, [task.id]).get(task.id, ())),
        spoken=pictures.spoken_of_task(session, task.id),
    )
