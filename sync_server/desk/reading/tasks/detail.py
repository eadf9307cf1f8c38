"""A task as its page shows it."""

from dataclasses import dataclass

from sqlmodel import Session, col

from checklists.asking.library import hazard_category
from checklists.asking.model import Item
from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.table import OPEN
from checklists.rectifying.terms import Command, State
from checklists.rectifying.urgency import is_late
from sync_server.desk.reading import pictures
from sync_server.desk.reading.answerable import post_of
from sync_server.desk.reading.facts import Fact, fact, moment
from sync_server.desk.reading.pictures import Picture, Spoken
from sync_server.desk.reading.scoped import visible_inspections, visible_tasks
from sync_server.desk.reading.tasks.duplicates import Likely
from sync_server.desk.reading.tasks.forms import TaskForm
from sync_server.desk.reading.tasks.history import HistoryLine, history_of
from sync_server.desk.reading.tasks.life import life_facts
from sync_server.desk.reading.tasks.offering import offered
from sync_server.desk.shell.marks import Mark, severity_mark, state_mark
from sync_server.desk.shell.moments import deadline_words
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.feed.rows import task_row
from sync_server.publishing.versions import checklist_at
from sync_server.tables import Inspection, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDetail:
    """Everything the page of a task shows; `moves` are the commands its reader may give now."""

    id: str
    number: str
    version: int
    title: str
    state: Mark
    severity: Mark
    deadline: str
    overdue: bool
    open: bool
    team_missing: bool
    awaiting: int
    note: str
    recurrence: int
    before: tuple[Picture, ...]
    after: tuple[Picture, ...]
    spoken: tuple[Spoken, ...]
    events: tuple[HistoryLine, ...]
    facts: tuple[Fact, ...]
    moves: frozenset[Command]
    forms: list[TaskForm]
    waits_for: str
    doors: list[Fact]
    likely: list[Likely]


def task_detail(visit: Visit, session: Session, task_id: str) -> TaskDetail:
    """The task with this id; refuses with `task.unknown` what is not there or out of scope."""
    task = session.exec(visible_tasks(visit, session).where(col(Task.id) == task_id)).first()
    if task is None:
        raise Refusal("task.unknown")
    campus, row = visit.resources.campuses.current(session), task_row(session, task)
    shown = pictures.of_tasks(session, [task.id]).get(task.id, ())
    history = history_of(visit, session, campus, task, shown)
    open_now = offered(visit, session, campus, task, row, shown)
    told = (one for one in life_facts(visit, campus, row) if one.value)
    return TaskDetail(
        id=task.id,
        number=task.number,
        version=task.version,
        title=visit.words(task.found),
        state=state_mark(task.state, visit.lang),
        severity=severity_mark(task.severity, visit.lang),
        deadline=deadline_words(task, visit.lang, visit.now, visit.zone),
        overdue=is_late(task, visit.now),
        open=task.state in OPEN,
        team_missing=task.state == State.REPORTED,
        awaiting=pictures.awaiting(shown),
        note=task.note,
        recurrence=task.recurrence,
        before=pictures.before(shown),
        after=history.after,
        spoken=pictures.spoken_of_task(session, task.id),
        events=history.lines,
        facts=(*_facts(visit, session, campus, task), *told, *history.taken_out_of),
        moves=open_now.moves,
        forms=open_now.forms,
        waits_for=open_now.waits_for,
        doors=open_now.doors,
        likely=open_now.likely,
    )


def _facts(visit: Visit, session: Session, campus: Campus, task: Task) -> tuple[Fact, ...]:
    issuer_post = task.issuer_post_zh if visit.lang == "zh" else task.issuer_post_en
    origin = session.get(Inspection, task.inspection) if task.inspection else None
    facts = (
        fact(visit, "place", campus.place_name(task.place, visit.lang)),
        *_asked(visit, session, task, origin),
        fact(visit, "team", campus.unit_name(task.team, visit.lang) or visit.words(TEXTS["no_team"])),
        fact(visit, "answers", post_of(visit, campus, task)),
        fact(visit, "escort", campus.unit_name(task.escort, visit.lang)),
        fact(visit, "deadline", moment(visit, task.due_at)),
        fact(visit, "found_at", moment(visit, task.opened_at)),
        fact(visit, "found_by", issuer_post),
        fact(visit, "occurrences", str(task.occurrences)),
        *_from_inspection(visit, session, origin),
    )
    return tuple(fact for fact in facts if fact.value)


def _asked(visit: Visit, session: Session, task: Task, origin: Inspection | None) -> tuple[Fact, ...]:
    category = fact(visit, "category", visit.words(hazard_category(task.category).text))
    item = _item(session, task, origin)
    if item is None:
        return (category,)
    return category, fact(visit, "item", item.id), fact(visit, "clause", item.printable_clause)


def _item(session: Session, task: Task, origin: Inspection | None) -> Item | None:
    """The failed item; its clause is found even when the reader may not open the inspection."""
    if origin is None:
        return None
    return checklist_at(session, origin.checklist).item(task.what)


def _from_inspection(visit: Visit, session: Session, origin: Inspection | None) -> tuple[Fact, ...]:
    if origin is None:
        return ()
    opened = visible_inspections(visit, session).where(col(Inspection.id) == origin.id)
    address = f"/inspections/{origin.id}" if session.exec(opened).first() else ""
    return (fact(visit, "from_inspection", origin.number, address),)
