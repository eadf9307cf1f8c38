"""Taking a snap back: its task is cancelled, unless others rely on it by now. All of it leaves a trace."""

from dataclasses import replace

from sqlmodel import col, select

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.table import Command
from checklists.wire.operations import SnapWithdrawn, TaskCommanded
from sync_server.database import held
from sync_server.phone_time import as_shown
from sync_server.tables import Person, Snap, Task
from sync_server.tasks.commanding import command
from sync_server.transaction import Transaction


def withdraw_snap(tx: Transaction, campus: Campus, person: Person, body: SnapWithdrawn) -> None:
    """Mark the snap withdrawn. Refuses one that is not the person's, or is withdrawn already.

    Work that was begun goes on, what others reported too stays theirs: there the reason is a comment.
    """
    snap = _own(tx, person, body.snap)
    snap.withdrawn_at = as_shown(body.at, tx.now)
    task = tx.session.exec(held(select(Task).where(col(Task.id) == snap.task))).one()
    comment = TaskCommanded(
        task=task.id,
        command=Command.COMMENT,
        base_version=task.version,
        at=body.at,
        note=f"上报人撤回 Withdrawn: {body.reason}",
    )
    if task.id == snap.id and _cancelled(tx, campus, person, replace(comment, command=Command.CANCEL)):
        return
    command(tx, campus, person, comment)


def _own(tx: Transaction, person: Person, snap_id: str) -> Snap:
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
