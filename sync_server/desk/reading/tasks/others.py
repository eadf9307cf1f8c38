"""The other task that a step joined to its own, or took apart from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col

from checklists.rectifying.telling import other_task
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A task by its number, and where it is opened: nowhere, out of its reader's sight."""

    number: str
    address: str = ""


def others(visit: Visit, session: Session, steps: Iterable[Mapping[str, str]]) -> Mapping[str, Other]:
    """By number, the tasks that the facts of these steps name."""
    numbers = {number for facts in steps if (number := other_task(facts))}
    seen = visible_tasks(visit, session).where(col(Task.number).in_(numbers)) if numbers else None
    here = {task.number: task.id for task in session.exec(seen)} if seen is not None else {}
    return {
        number: Other(number=number, address=f"/tasks/{here[number]}" if number in here else "")
        for number in numbers
    }
