"""What happened to a task, step by step, as its page tells it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.rectifying.history import last_step
from checklists.rectifying.telling import other_task
from checklists.rectifying.terms import Command, Step
from checklists.words import COMMANDS
from sync_server.desk.reading.facts import Fact, fact
from sync_server.desk.reading.pictures import Picture
from sync_server.desk.reading.tasks.life import step_facts
from sync_server.desk.reading.tasks.others import Other, others
from sync_server.desk.shell.visits import Visit
from sync_server.photos.uses import event_owner
from sync_server.tables import Task, TaskEvent


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
class History:
    """A line a step, the photos of the newest submission, and the task this one was a part of."""

    lines: tuple[HistoryLine, ...]
    after: tuple[Picture, ...]
    taken_out_of: tuple[Fact, ...]


def history_of(
    visit: Visit, session: Session, campus: Campus, task: Task, shown: Sequence[Picture]
) -> History:
    """The steps of a task the reader may see; `shown` are its photos."""
    events = session.exec(
        select(TaskEvent).where(TaskEvent.task == task.id).order_by(col(TaskEvent.version))
    ).all()
    named = others(visit, session, [event.facts for event in events])
    return History(
        lines=tuple(_step(visit, campus, event, shown, named) for event in events),
        after=_after(events, shown),
        taken_out_of=tuple(_taken_out_of(visit, events, named)),
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
