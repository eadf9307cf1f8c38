"""A task as one line of a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from checklists.rectifying.urgency import is_late
from sync_server.desk.reading import pictures
from sync_server.desk.reading.pictures import Picture
from sync_server.desk.shell.marks import Mark, severity_mark, state_mark
from sync_server.desk.shell.moments import deadline_words
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Task

_MOST_WORDS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """What a list shows of a task; `team` is empty when the map had a hole.

    `words` are its finder's own, as many as a line can hold: by them one lamp is told from another.
    """

    id: str
    number: str
    version: int
    title: str
    words: str
    place: str
    state: Mark
    severity: Mark
    team: str
    deadline: str
    overdue: bool
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
            title=visit.words(task.found),
            words=_in_a_line(task.note),
            place=campus.place_name(task.place, visit.lang),
            state=state_mark(task.state, visit.lang),
            severity=severity_mark(task.severity, visit.lang),
            team=campus.unit_name(task.team, visit.lang),
            deadline=deadline_words(task, visit.lang, visit.now, visit.zone),
            overdue=is_late(task, visit.now),
            occurrences=task.occurrences,
            awaiting=pictures.awaiting(photos.get(task.id, ())),
            photo=pictures.first_before(photos.get(task.id, ())),
        )
        for task in tasks
    ]


def _in_a_line(note: str) -> str:
    words = " ".join(note.split())
    return words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS]}…"
