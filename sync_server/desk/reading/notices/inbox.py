"""What who is signed in was told, newest first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import tuple_
from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.rectifying.telling import NoticeKind, other_task, said_now
from checklists.words import NOTICES, PAPER_NOTICES
from sync_server.desk.reading.scoped import visible_papers, visible_tasks
from sync_server.desk.reading.tasks.others import Other, others
from sync_server.desk.shell.marks import Mark, paper_mark, state_mark
from sync_server.desk.shell.visits import Visit
from sync_server.documents.registry import KINDS
from sync_server.notices.inbox import inbox_of
from sync_server.tables import Notice, Paper, Task, TaskEvent

PATH = "/notices"
_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """One notice with its task or paper as it stands now, and where that is opened.

    Of a task that was given to others only the number is told. `other` is the one it was joined to, or
    taken apart from.
    """

    kind: str
    address: str
    number: str
    title: str
    place: str
    state: Mark | None
    at: datetime
    unread: bool
    other: Other | None = None


def notice_list(visit: Visit, session: Session) -> list[NoticeLine]:
    """The newest hundred; of tasks that have left the person's scope only that they have."""
    campus = visit.resources.campuses.current(session)
    notices = inbox_of(session, visit.somebody.id, _SHOWN)
    tasks, papers = _tasks(visit, session, notices), _papers(visit, session, notices)
    named = _others(visit, session, notices)
    lines = []
    for one in notices:
        if task := tasks.get(one.task):
            lines.append(replace(_line(visit, campus, one, task), other=named.get((one.task, one.version))))
        elif paper := papers.get(one.paper):
            lines.append(_of_paper(visit, campus, one, paper))
        elif one.kind == NoticeKind.LEFT:
            lines.append(_left(visit, one, session.get_one(Task, one.task).number))
    return lines


def _tasks(visit: Visit, session: Session, notices: Iterable[Notice]) -> Mapping[str | None, Task]:
    wanted = visible_tasks(visit, session).where(col(Task.id).in_({one.task for one in notices}))
    return {task.id: task for task in session.exec(wanted)}


def _others(
    visit: Visit, session: Session, notices: Iterable[Notice]
) -> Mapping[tuple[str | None, int], Other]:
    """By task and version, for the steps among them that name another task."""
    told_of = [(one.task, one.version) for one in notices if one.task and one.version]
    steps = select(TaskEvent).where(tuple_(col(TaskEvent.task), col(TaskEvent.version)).in_(told_of))
    named = {(step.task, step.version): step.facts for step in session.exec(steps) if other_task(step.facts)}
    found = others(visit, session, named.values())
    return {step: found[other_task(facts)] for step, facts in named.items()}


def _papers(visit: Visit, session: Session, notices: Iterable[Notice]) -> Mapping[str | None, Paper]:
    wanted = visible_papers(visit, session).where(col(Paper.id).in_({one.paper for one in notices}))
    return {paper.id: paper for paper in session.exec(wanted)}


def _line(visit: Visit, campus: Campus, one: Notice, task: Task) -> NoticeLine:
    return NoticeLine(
        kind=visit.words(NOTICES[said_now(NoticeKind(one.kind), task)]),
        address=f"/tasks/{task.id}",
        number=task.number,
        title=visit.words(task.found),
        place=campus.place_name(task.place, visit.lang),
        state=state_mark(task.state, visit.lang),
        at=one.made_at,
        unread=one.read_at is None,
    )


def _of_paper(visit: Visit, campus: Campus, one: Notice, paper: Paper) -> NoticeLine:
    return NoticeLine(
        kind=visit.words(PAPER_NOTICES[one.kind]),
        address=f"/papers/{paper.id}",
        number=paper.number or "",
        title=visit.words(KINDS[paper.kind].title),
        place=campus.unit_name(paper.unit, visit.lang),
        state=paper_mark(paper.state, visit.lang),
        at=one.made_at,
        unread=one.read_at is None,
    )


def _left(visit: Visit, one: Notice, number: str) -> NoticeLine:
    return NoticeLine(
        kind="",
        address="",
        number=number,
        title=visit.words(NOTICES[one.kind]),
        place="",
        state=None,
        at=one.made_at,
        unread=one.read_at is None,
    )
