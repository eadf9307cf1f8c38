"""Which task an id or a report stands for."""

from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import Actor
from sync_server.database import held
from sync_server.scope import tasks_for
from sync_server.tables import Finding, Snap, Task
from sync_server.transaction import Transaction


def stands_for(session: Session, id_: str) -> str | None:
    """The task of this id, or the one its finding or report joined; None while neither is here.

    A task has the id of what opened it. After a restore phones bring findings in another order, so that
    what had opened a task may join one now: commands that name it mean that one.
    """
    if session.get(Task, id_) is not None:
        return id_
    found = session.get(Snap, id_) or session.get(Finding, id_)
    return found.task if found else None


def counted_in(tx: Transaction, report: Snap) -> list[Task]:
    """The tasks a report counts in, held: its own, then the one that is merged into."""
    task = tx.session.exec(held(select(Task).where(col(Task.id) == report.task))).one()
    into = tx.session.exec(held(select(Task).where(col(Task.id) == task.merged_into))).all()
    return [task, *into]


def in_sight(tx: Transaction, campus: Campus, actor: Actor, task_id: str, place: str = "body.task") -> Task:
    """The task if the person may see it, held so that commands take turns; refuses with `task.unknown`."""
    scoped = tasks_for(actor, campus).where(col(Task.id) == task_id)
    task = tx.session.exec(held(scoped)).first()
    if task is None:
        raise Refusal("task.unknown", place)
    return task
