"""Who found nothing of a task any more follows it no longer."""

from sqlmodel import col, delete, select

from checklists.wire.changes import TASK
from sync_server.scope import REPORTER
from sync_server.tables import Task, TaskParty
from sync_server.tasks.joined import finders
from sync_server.transaction import Transaction


def let_go(tx: Transaction, task: Task, finder: str) -> None:
    """The finder no longer follows the task, unless it is theirs or another way leads here."""
    if finder in {task.issuer, *finders(tx.session, task.id)}:
        return
    mine = (
        col(TaskParty.task) == task.id,
        col(TaskParty.kind) == REPORTER,
        col(TaskParty.who) == finder,
    )
    tx.session.exec(delete(TaskParty).where(*mine, col(TaskParty.via) == task.id))
    if tx.session.exec(select(TaskParty.who).where(*mine)).first() is None:
        tx.note(TASK, task.id, left=finder)
