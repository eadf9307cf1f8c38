"""A task as its page shows it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from checklists.asking.library import hazard_category
from checklists.asking.model import Item
from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import relations
from checklists.rectifying.bringing import standing
from checklists.rectifying.deciding import open_moves
from checklists.rectifying.history import last_step
from checklists.rectifying.table import OPEN, Command, State
from checklists.rectifying.telling import other_task
from checklists.rectifying.terms import Step
from checklists.words import COMMANDS
from sync_server.desk.reading import pictures
from sync_server.desk.reading.answerable import post_of
from sync_server.desk.reading.facts import Fact, fact, moment
from sync_server.desk.reading.pictures import Picture, Spoken
from sync_server.desk.reading.scoped import visible_inspections, visible_tasks
from sync_server.desk.reading.tasks.duplicates import Likely, likely_duplicates_of
from sync_server.desk.reading.tasks.fields import FormGround
from sync_server.desk.reading.tasks.forms import TaskForm, task_forms
from sync_server.desk.reading.tasks.found_again import found_again
from sync_server.desk.reading.tasks.life import doors, life_facts, step_facts
from sync_server.desk.reading.tasks.lines import is_overdue
from sync_server.desk.reading.tasks.nearby import nearby
from sync_server.desk.reading.tasks.next_step import next_step
from sync_server.desk.reading.tasks.others import Other, others
from sync_server.desk.shell.marks import Mark, severity_mark, state_mark
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.feed.rows import task_row
from sync_server.photos.uses import event_owner
from sync_server.publishing.versions import checklist_at
from sync_server.tables import Inspection, Task, TaskEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One step of the history with the photos it brought."""

    command: str
    label: str
    post: str
    at: datetime
    note: str
    told: str
    other: Other | None
    overruled: bool
    photos: tuple[Picture, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDetail:
    """Everything the page of a task shows; `moves` are the commands its reader may give now."""

    id: str
    number: str
    version: int
    title: str
    state: Mark
    severity: Mark
    due_at: datetime
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
    campus = visit.resources.campuses.current(session)
    shown = pictures.of_tasks(session, [task.id]).get(task.id, ())
    events = session.exec(
        select(TaskEvent).where(TaskEvent.task == task.id).order_by(col(TaskEvent.version))
    ).all()
    named = others(visit, session, [event.facts for event in events])
    row = task_row(session, task)
    who = relations(visit.actor, row, campus)
    moves = open_moves(State(task.state), who, standing(row))
    found = found_again(visit, session, task.id, shown) if Command.SEPARATE in moves else ()
    moves = moves if found else moves - {Command.SEPARATE}
    step = next_step(visit, campus, row, who, moves)
    near = nearby(visit, session, task) if Command.MERGE in moves else ()
    about = FormGround(visit=visit, campus=campus, row=row, found=found, near=near)
    return TaskDetail(
        id=task.id,
        number=task.number,
        version=task.version,
        title=visit.words(task.found),
        state=state_mark(task.state, visit.lang),
        severity=severity_mark(task.severity, visit.lang),
        due_at=task.due_at,
        overdue=is_overdue(task, visit.now),
        open=task.state in OPEN,
        team_missing=task.state == State.REPORTED,
        awaiting=pictures.awaiting(shown),
        note=task.note,
        recurrence=task.recurrence,
        before=pictures.before(shown),
        after=_after(events, shown),
        spoken=pictures.spoken_of_task(session, task.id),
        events=tuple(_step(visit, campus, event, shown, named) for event in events),
        facts=(
            *_facts(visit, session, campus, task),
            *(one for one in life_facts(visit, campus, row) if one.value),
            *_taken_out_of(visit, events, named),
        ),
        moves=moves,
        forms=task_forms(about, moves, step.moves),
        waits_for=step.told,
        doors=doors(visit, row, who, moves),
        likely=likely_duplicates_of(visit, session, task) if Command.MERGE in moves else [],
    )


def _facts_of(event: TaskEvent) -> dict[str, str]:
    """What a step brought; steps of before kept only the team."""
    if event.command == Command.ASSIGN and event.team:
        return {"team": event.team} | event.facts
    return event.facts


def _after(events: Sequence[TaskEvent], shown: Sequence[Picture]) -> tuple[Picture, ...]:
    """The photos of the newest submission; earlier rounds stay in the history."""
    submitted = last_step(events, Command.SUBMIT)
    return _brought_by(submitted, shown) if submitted else ()


def _brought_by(event: TaskEvent, shown: Sequence[Picture]) -> tuple[Picture, ...]:
    owner = event_owner(event.task, event.version)
    return tuple(picture for picture in shown if picture.owner == owner)


def _step(
    visit: Visit, campus: Campus, event: TaskEvent, shown: Sequence[Picture], named: Mapping[str, Other]
) -> HistoryLine:
    return HistoryLine(
        command=event.command,
        label=visit.words(COMMANDS[event.command]),
        post=event.post_zh if visit.lang == "zh" else event.post_en,
        at=event.at,
        note=event.note,
        told=step_facts(visit, campus, _facts_of(event)),
        other=named.get(other_task(event.facts)),
        overruled=event.overruled,
        photos=_brought_by(event, shown),
    )


def _taken_out_of(visit: Visit, events: Sequence[TaskEvent], named: Mapping[str, Other]) -> Iterator[Fact]:
    """The task that this one was a part of, to go back to."""
    for event in events:
        if event.command == Step.SEPARATED and (left := named.get(other_task(event.facts))):
            yield fact(visit, "taken_out_of", left.number, left.address)


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
