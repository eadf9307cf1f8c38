"""What waits for a decision, one after another: the most urgent first, each with what is proposed for it.

A task nobody was given, an objection, more time asked for, a suspected major hazard for whoever judges it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import ColumnElement, Subquery, and_, func, not_, or_, tuple_, union_all
from sqlmodel import Session, col, select

from checklists.places.campus import FIXING_KINDS, Campus
from checklists.rectifying.actors import judges as judges_in
from checklists.rectifying.bringing import SUSPECTED_MAJOR
from checklists.rectifying.deciding import EXTENDABLE, NOBODYS
from checklists.rectifying.records import Detail, Judgement
from checklists.rectifying.terms import Command
from sync_server.conditions import asked_for_time, is_open
from sync_server.desk.reading.options import Option, team_options
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.reading.tasks.detail import TaskDetail, task_detail
from sync_server.desk.reading.tasks.forms import TaskForm
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.scope import answers_for
from sync_server.tables import Task

PATH = "/triage"
KEYS: Mapping[Command, str] = MappingProxyType(
    {
        Command.EXTEND: "E",
        Command.REFUSE_EXTENSION: "N",
        Command.JUDGE: "J",
        Command.REOPEN: "P",
        Command.CLOSE: "C",
    }
)
"""What is decided here beside assigning, and the key that leads to its form: none decides by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Who is proposed and why; `team` is empty when nothing speaks for anybody."""

    team: str
    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageItem:
    """One task of the queue: what its page shows, and the forms that decide it.

    `proposal` and `teams` are for what nobody was given yet.
    """

    waiting: int
    task: TaskDetail
    to_assign: bool
    to_reject: bool
    proposal: Proposal
    teams: Sequence[Option]
    forms: Sequence[TaskForm]


def next_item(visit: Visit, session: Session, after: str) -> TriageItem | None:
    """What comes after the task last looked at, and the first again after the last; None when all is done."""
    found = next_waiting(visit, session, after)
    return item(visit, session, found) if found else None


def item(visit: Visit, session: Session, task_id: str) -> TriageItem:
    """One task as the queue shows it; refuses with `task.unknown` what is out of scope."""
    campus = visit.resources.campuses.current(session)
    detail = task_detail(visit, session, task_id)
    return TriageItem(
        waiting=waiting(visit, session),
        task=detail,
        to_assign=detail.team_missing and Command.ASSIGN in detail.moves,
        to_reject=detail.team_missing and Command.REJECT in detail.moves,
        proposal=_proposal(visit, session, campus, task_id),
        teams=team_options(campus, visit.lang),
        forms=[form for form in detail.forms if form.command in KEYS],
    )


def waiting(visit: Visit, session: Session) -> int:
    """How many wait."""
    return session.exec(select(func.count()).select_from(_queue(visit, session))).one()


def next_waiting(visit: Visit, session: Session, after: str) -> str | None:
    """The id of the task that comes next."""
    queue = _queue(visit, session)
    order = queue.c.due_at, queue.c.id
    ids = select(queue.c.id).order_by(*order).limit(1)
    last = session.exec(visible_tasks(visit, session).where(col(Task.id) == after)).first()
    if last is not None:
        later = ids.where(tuple_(*order) > tuple_(last.due_at, last.id))
        found = session.scalars(later).first()
        if found is not None:
            return str(found)
    return session.scalars(ids).first()


def _queue(visit: Visit, session: Session) -> Subquery:
    """The `id` and `due_at` of all that waits: each reason is found by its index, no task by two of them.

    What waits is what `checklists.rectifying.deciding.waits_for_decision` says.
    """
    campus = visit.resources.campuses.current(session)
    mine = answers_for(visit.actor, campus)
    nobodys = and_(mine, col(Task.state).in_(sorted(NOBODYS)))
    late = and_(mine, asked_for_time(), col(Task.state).in_(sorted(EXTENDABLE)))
    major = and_(_suspected(), not_(or_(nobodys, late)))
    reasons = (nobodys, late, *((major,) if judges_in(visit.actor, campus) else ()))
    seen = visible_tasks(visit, session).where(is_open()).with_only_columns(col(Task.id), col(Task.due_at))
    return union_all(*(seen.where(reason) for reason in reasons)).subquery()


def _suspected() -> ColumnElement[bool]:
    """Level 4, and the named post has not judged it: judged general it would be lower."""
    judgement = func.coalesce(col(Task.details)[str(Detail.JUDGEMENT)].as_string(), "")
    return and_(col(Task.severity) >= SUSPECTED_MAJOR, judgement != Judgement.MAJOR)


def _proposal(visit: Visit, session: Session, campus: Campus, task_id: str) -> Proposal:
    """Who was given this category most often; else who answers for it elsewhere on the map."""
    task = session.get_one(Task, task_id)
    fixing = {unit.id for unit in campus.units_in_use if unit.kind in FIXING_KINDS}
    given = _most_given(session, task.category, fixing)
    mapped = Counter(rule.team for rule in campus.responsibilities if rule.category == task.category)
    likely = given or next((team for team, _ in mapped.most_common() if team in fixing), "")
    why = "proposed_by_history" if given else "proposed_by_map"
    return Proposal(
        team=likely,
        name=campus.unit_name(likely, visit.lang),
        why=visit.words(TEXTS[why]) if likely else visit.words(TEXTS["proposed_nothing"]),
    )


def _most_given(session: Session, category: str, fixing: set[str]) -> str:
    number = func.count()
    teams = (
        select(Task)
        .where(col(Task.category) == category, col(Task.team).in_(sorted(fixing)))
        .with_only_columns(col(Task.team))
        .group_by(col(Task.team))
        .order_by(number.desc(), col(Task.team))
        .limit(1)
    )
    return session.scalars(teams).first() or ""
