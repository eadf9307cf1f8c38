"""Who a task no longer concerns: its last finding withdrawn, or suspected to be major no more."""

from sqlmodel import col, delete, select

from checklists.rectifying.bringing import SUSPECTED_MAJOR
from checklists.wire.changes import TASK
from sync_server.scope import JUDGES, REPORTER
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


def leave_judges(tx: Transaction, task: Task, level: int) -> None:
    """What is no longer at the `level` 4 leaves the sight of who judges; what was judged stays in it."""
    if task.severity < SUSPECTED_MAJOR <= level:
        tx.note(TASK, task.id, left=JUDGES)
