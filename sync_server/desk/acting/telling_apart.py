"""Saying that two tasks are not one hazard, and taking it back."""

from sqlmodel import col

from checklists.problems import Refusal
from sync_server.database import retried
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Task
from sync_server.tasks.apart import keep_apart, let_together


@retried
def tell_apart(visit: Visit, one: str, other: str, *, apart: bool) -> None:
    """Propose the pair no more, or again.

    Refuses with `auth.forbidden` who does not manage, and with `request.not_found` what is not two tasks
    in scope.
    """
    visit.require_managing()
    with visit.resources.transaction() as tx:
        both = visible_tasks(visit, tx.session).where(col(Task.id).in_([one, other]))
        if len({task.id for task in tx.session.exec(both)}) != len((one, other)):
            raise Refusal("request.not_found")
        if apart:
            keep_apart(tx, visit.somebody, one, other)
        else:
            let_together(tx, one, other)
