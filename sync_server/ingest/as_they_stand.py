"""An answer shows a task once, as it stands after the batch: its row is as long as its history."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.exc import OperationalError
from sqlmodel import col

from checklists.places.campus import Campus
from checklists.wire.operations import Operation
from checklists.wire.push import PushVerdict
from checklists.wire.reading import write
from sync_server.feed.rows import task_rows
from sync_server.ingest.applying import Result
from sync_server.scope import actor_of, tasks_for
from sync_server.tables import Person, Task
from sync_server.tasks.standing import stands_for
from sync_server.transaction import Transaction

_log = logging.getLogger(__name__)


def as_they_stand(
    tx: Transaction,
    campus: Campus,
    person: Person,
    taken: Sequence[tuple[Operation | Result, Result]],
) -> list[Result]:
    """The results in their order; of those that concern one task the last has it as `current`.

    Concerned are commands that were refused or found the task moved. A task the person may not see is not
    shown, nor one that cannot be read by a fault of ours.
    """
    last = {
        task: index
        for index, (operation, result) in enumerate(taken)
        if (task := _concerned(tx, operation, result)) is not None
    }
    shown = {last[task]: row for task, row in _rows(tx, campus, person, last).items()}
    return [
        result | ({"current": shown[index]} if index in shown else {})
        for index, (_, result) in enumerate(taken)
    ]


def _concerned(tx: Transaction, operation: Operation | Result, result: Result) -> str | None:
    if not isinstance(operation, Operation) or result["verdict"] == PushVerdict.DEFERRED:
        return None
    named = operation.body.get("task")
    moved = result["verdict"] == PushVerdict.APPLIED_CONCURRENT or "code" in result
    return stands_for(tx.session, named) if moved and isinstance(named, str) else None


def _rows(tx: Transaction, campus: Campus, person: Person, tasks: Mapping[str, int]) -> dict[str, Any]:
    if not tasks:
        return {}
    tx.session.flush()
    visible = tasks_for(actor_of(person), campus).where(col(Task.id).in_(tasks))
    try:
        rows = task_rows(tx.session, tx.session.exec(visible).all(), person.id)
    except OperationalError:
        raise
    except Exception:  # noqa: BLE001 - whatever it was, what was taken in is taken in
        _log.exception("Tasks could not be shown as they stand")
        return {}
    return {row.id: write(row) for row in rows}
