"""What becomes of a task when a report that counted in it is taken back. All of it leaves a trace."""

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.terms import Command, Step
from checklists.wire.changes import TASK
from checklists.wire.operations import SnapWithdrawn, TaskCommanded
from sync_server.feed.anonymity import as_reporter_on
from sync_server.notices.telling import tell_step
from sync_server.phone_time import as_shown
from sync_server.tables import Person, Snap, Task
from sync_server.tasks.commanding import command
from sync_server.tasks.history import record
from sync_server.tasks.leaving import let_go
from sync_server.tasks.standing import counted_in
from sync_server.transaction import Transaction


def follow_withdrawal(
    tx: Transaction, campus: Campus, person: Person, report: Snap, body: SnapWithdrawn
) -> None:
    """Count the report out, and cancel its task unless others rely on it by now.

    Work that was begun goes on, what others reported too stays theirs: there the step is told with the
    reason. Of work that nobody's report stands behind any more a manager is told.
    """
    tasks = _counted_out(tx, report)
    own, counting = tasks[0], tasks[-1]
    is_last = counting.occurrences < 1
    if not (is_last and _cancelled(tx, campus, person, own, body)):
        shown = as_reporter_on(tx.session, counting.id, person)
        step = Step.WITHDRAWN if is_last else Step.ONE_WITHDRAWN
        event = record(tx, counting, shown, step, as_shown(body.at, tx.now), body.reason)
        tell_step(tx, campus, counting, event)
    for task in tasks:
        let_go(tx, task, person.id)


def _counted_out(tx: Transaction, report: Snap) -> list[Task]:
    """The tasks the report counted in, with one less."""
    tasks = counted_in(tx, report)
    for task in tasks:
        task.occurrences -= 1
        tx.note(TASK, task.id)
    return tasks


def _cancelled(tx: Transaction, campus: Campus, person: Person, task: Task, body: SnapWithdrawn) -> bool:
    """Whether the table lets the reporter cancel the task as it stands now; if so, it is."""
    asked = TaskCommanded(
        task=task.id, command=Command.CANCEL, base_version=task.version, at=body.at, note=body.reason
    )
    try:
        with tx.savepoint():
            command(tx, campus, person, asked)
    except Refusal:
        return False
    return True
