"""A task's history: every step raises its version by one and is told to phones."""

from collections.abc import Mapping
from datetime import datetime

from checklists.wire.changes import TASK
from sync_server.tables import Person, Task, TaskEvent
from sync_server.transaction import Transaction


def record(
    tx: Transaction,
    task: Task,
    person: Person,
    command: str,
    at: datetime,
    note: str = "",
    facts: Mapping[str, str] | None = None,
    *,
    overruled: bool = False,
) -> TaskEvent:
    """Write down what was just done to the task; its state and team are already the new ones."""
    task.version += 1
    event = latest_step(tx, task, person, command, at, note, facts, overruled=overruled)
    tx.session.add(event)
    return event


def latest_step(
    tx: Transaction,
    task: Task,
    person: Person,
    command: str,
    at: datetime,
    note: str = "",
    facts: Mapping[str, str] | None = None,
    *,
    overruled: bool = False,
) -> TaskEvent:
    """The step that has brought the task to its version, told to phones; the caller keeps it."""
    tx.note(TASK, task.id)
    return TaskEvent(
        task=task.id,
        version=task.version,
        command=command,
        state=task.state,
        person=person.id,
        post_zh=person.post_zh,
        post_en=person.post_in("en"),
        note=note,
        team=task.team,
        at=at,
        received_at=tx.now,
        facts=dict(facts or {}),
        overruled=overruled,
    )
