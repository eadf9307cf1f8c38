"""What who is signed in was told, newest first."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from checklists.places.campus import Campus
from checklists.rectifying.telling import Kind
from checklists.words import NOTICES
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.shell.marks import Mark, state_mark
from sync_server.desk.shell.visits import Visit
from sync_server.notices.inbox import inbox_of
from sync_server.tables import Notice, Task

PATH = "/notices"
_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """One notice with its task as it stands now; of one that was given to others only the number is told."""

    kind: str
    task: str
    number: str
    title: str
    place: str
    state: Mark | None
    at: datetime
    unread: bool


def notice_list(visit: Visit, session: Session) -> list[NoticeLine]:
    """The newest hundred; of tasks that have left the person's scope only that they have."""
    campus = visit.resources.campuses.current(session)
    notices = inbox_of(session, visit.somebody.id, _SHOWN)
    wanted = visible_tasks(visit, session).where(col(Task.id).in_({one.task for one in notices}))
    tasks = {task.id: task for task in session.exec(wanted)}
    lines = []
    for one in notices:
        task = tasks.get(one.task)
        if task is not None:
            lines.append(_line(visit, campus, one, task))
        elif one.kind == Kind.LEFT:
            lines.append(_left(visit, one, session.get_one(Task, one.task).number))
    return lines


def _line(visit: Visit, campus: Campus, one: Notice, task: Task) -> NoticeLine:
    return NoticeLine(
        kind=visit.words(NOTICES[one.kind]),
        task=task.id,
        number=task.number,
        title=task.title_zh if visit.lang == "zh" else task.title_en,
        place=campus.place_name(task.place, visit.lang),
        state=state_mark(task.state, visit.lang),
        at=one.made_at,
        unread=one.read_at is None,
    )


def _left(visit: Visit, one: Notice, number: str) -> NoticeLine:
    return NoticeLine(
        kind="",
        task="",
        number=number,
        title=visit.words(NOTICES[one.kind]),
        place="",
        state=None,
        at=one.made_at,
        unread=one.read_at is None,
    )
