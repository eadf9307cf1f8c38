"""Taking a snap back: its task is cancelled, unless others rely on it by now. All of it leaves a trace."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import col, select

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.table import Command
from checklists.rectifying.terms import Step
from checklists.wire.changes import TASK
from checklists.wire.operations import SnapWithdrawn, TaskCommanded
from sync_server.database import held
from sync_server.feed.anonymity import as_reporter_on
from sync_server.notices.telling import tell_step
from sync_server.phone_time import as_shown
from sync_server.tables import Person, Snap, Task
from sync_server.tasks.commanding import command
from sync_server.tasks.history import record
from sync_server.tasks.leaving import let_go
from sync_server.transaction import Transaction


def withdraw_snap(tx: Transaction, campus: Campus, person: Person, body: SnapWithdrawn) -> None:
    """Mark the snap withdrawn. Refuses one that is not the person's, or is withdrawn already.

    Work that was begun goes on, what others reported too stays theirs: there the reason is a comment. Of
    work that nobody's report stands behind any more a manager is told.
    """
    snap = own_snap(tx, person, body.snap)
    snap.withdrawn_at = as_shown(body.at, tx.now)
    tasks = _counted_out(tx, snap)
    _follow_up(tx, campus, person, body, tasks)
    for task in tasks:
        let_go(tx, task, person.id)


def _counted_out(tx: Transaction, snap: Snap) -> list[Task]:
    """The tasks the snap counted in, with one less: its own, and the one that is merged into."""
    task = tx.session.exec(held(select(Task).where(col(Task.id) == snap.task))).one()
    into = tx.session.exec(held(select(Task).where(col(Task.id) == task.merged_into))).all()
    for one in (task, *into):
        one.occurrences -= 1
        tx.note(TASK, one.id)
    return [task, *into]


def _follow_up(
    tx: Transaction, campus: Campus, person: Person, body: SnapWithdrawn, tasks: Sequence[Task]
) -> None:
    """Cancel the task, leave it to a manager, or say in it why the report is gone."""
    task, counting = tasks[0], tasks[-1]
    is_last = counting.occurrences < 1
    comment = TaskCommanded(
        task=task.id,
        command=Command.COMMENT,
        base_version=task.version,
        at=body.at,
        note=f"上报人撤回 Withdrawn: {body.reason}",
    )
    asked = replace(comment, command=Command.CANCEL)
    if (is_last or task.id == body.snap) and _cancelled(tx, campus, person, asked):
        return
    if is_last:
        _leave_to_a_manager(tx, campus, person, counting, body)
    else:
        command(tx, campus, person, comment)


def _leave_to_a_manager(
    tx: Transaction, campus: Campus, person: Person, task: Task, body: SnapWithdrawn
) -> None:
    """Nobody says any more that there is something to fix: whether the work goes on is a manager's to say."""
    shown = as_reporter_on(tx.session, task.id, person)
    event = record(tx, task, shown, Step.WITHDRAWN, as_shown(body.at, tx.now), body.reason)
    tell_step(tx, campus, task, event)


def own_snap(tx: Transaction, person: Person, snap_id: str) -> Snap:
    """The person's snap, held; refuses with `snap.unknown`, or `snap.withdrawn`."""
    mine = select(Snap).where(col(Snap.id) == snap_id, col(Snap.reporter) == person.id)
    snap = tx.session.exec(held(mine)).first()
    if snap is None:
        raise Refusal("snap.unknown", "body.snap")
    if snap.withdrawn_at is not None:
        raise Refusal("snap.withdrawn", "body.snap")
    return snap


def _cancelled(tx: Transaction, campus: Campus, person: Person, asked: TaskCommanded) -> bool:
    """Whether the table lets the reporter cancel the task as it stands now."""
    try:
        with tx.savepoint():
            command(tx, campus, person, asked)
    except Refusal:
        return False
    return True
