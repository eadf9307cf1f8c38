"""责任清单 and 时限清单 as they stand now."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from checklists.rectifying.urgency import Rung, rung, unit_at
from checklists.roles import Role
from sync_server.conditions import is_open
from sync_server.desk.reading.answerable import post_of
from sync_server.desk.reading.asked import begins
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.reading.tasks.life import RUNGS
from sync_server.desk.reading.tasks.lines import TaskLine, task_lines
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.feed.rows import task_rows
from sync_server.tables import Person, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one unit answers for: posts, telephone, and open tasks, each with who answers in person."""

    unit: str
    posts: str
    phone: str
    tasks: tuple[tuple[TaskLine, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A task by its deadline; `who` is whom it has climbed to, empty while it is in time.

    `post` answers in person. What is put off has the day of its review instead, `review_due` once that has
    come.
    """

    task: TaskLine
    post: str
    review_on: date | None
    review_due: bool
    rung: str
    who: str


def responsibility_list(visit: Visit, session: Session) -> list[Share]:
    """Open tasks in sight by the unit that answers, the most first; what nobody has stands on top."""
    campus = visit.resources.campuses.current(session)
    by_unit: defaultdict[str, list[tuple[TaskLine, str]]] = defaultdict(list)
    tasks = _open(visit, session)
    for task, line in zip(tasks, task_lines(visit, session, tasks), strict=True):
        by_unit[task.team or ""].append((line, post_of(visit, campus, task)))
    posts = _posts(visit, session)
    ordered = sorted(by_unit.items(), key=lambda one: (one[0] != "", -len(one[1]), one[0]))
    return [
        Share(
            unit=campus.unit_name(unit, visit.lang) or visit.words(TEXTS["no_team"]),
            posts="、".join(posts[unit]),
            phone=campus.unit_by_id[unit].phone if unit in campus.unit_by_id else "",
            tasks=tuple(lines),
        )
        for unit, lines in ordered
    ]


def deadline_list(visit: Visit, session: Session) -> list[Due]:
    """Open tasks in sight by deadline or day of review, each with whom it has climbed to."""
    campus = visit.resources.campuses.current(session)
    tasks = sorted(_open(visit, session), key=lambda task: _expected(visit, task))
    rows = {row.id: row for row in task_rows(session, tasks, visit.actor.person)}
    found = []
    for task, line in zip(tasks, task_lines(visit, session, tasks), strict=True):
        climbed = rung(rows[task.id], visit.now)
        who = campus.unit_name(unit_at(campus, task.team, climbed), visit.lang) if climbed else ""
        found.append(
            Due(
                task=line,
                post=post_of(visit, campus, task),
                review_on=task.review_on,
                review_due=task.review_on is not None and task.review_on <= visit.today,
                rung=_rung_words(visit, climbed),
                who=who,
            )
        )
    return found


def _expected(visit: Visit, task: Task) -> datetime:
    if task.review_on is None:
        return task.due_at
    return begins(task.review_on, visit.zone)


def _open(visit: Visit, session: Session) -> Sequence[Task]:
    seen = visible_tasks(visit, session).where(is_open())
    return session.exec(seen.order_by(col(Task.due_at), col(Task.id))).all()


def _posts(visit: Visit, session: Session) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for person in session.exec(select(Person).where(col(Person.disabled).is_(other=False))):
        if person.role == Role.TEAM:
            found[person.unit].append(person.post_in(visit.lang))
    return found


def _rung_words(visit: Visit, climbed: Rung | None) -> str:
    return visit.words(RUNGS[climbed]) if climbed else ""
