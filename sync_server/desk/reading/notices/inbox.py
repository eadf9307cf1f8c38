"""What who is signed in was told, newest first."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from checklists.words import NOTICES
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.shell.marks import Mark, state_mark
from sync_server.desk.shell.visits import Visit
from sync_server.notices.inbox import inbox_of
from sync_server.tables import Task

PATH = "/notices"
_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """One notice with its task as it stands now."""

    kind: str
    task: str
    number: str
    title: str
    place: str
    state: Mark
    at: datetime
    unread: bool


def notice_list(visit: Visit, session: Session) -> list[NoticeLine]:
    """The newest hundred, but for tasks that have left the person's scope."""
    campus = visit.resources.campuses.current(session)
    notices = inbox_of(session, visit.somebody.id, _SHOWN)
    wanted = visible_tasks(visit, session).where(col(Task.id).in_({one.task for one in notices}))
    tasks = {task.id: task for task in session.exec(wanted)}
    return [
        NoticeLine(
            kind=visit.words(NOTICES[one.kind]),
            task=one.task,
            number=tasks[one.task].number,
            title=tasks[one.task].title_zh if visit.lang == "zh" else tasks[one.task].title_en,
            place=campus.place_name(tasks[one.task].place, visit.lang),
            state=state_mark(tasks[one.task].state, visit.lang),
            at=one.made_at,
            unread=one.read_at is None,
        )
        for one in notices
        if one.task in tasks
    ]
