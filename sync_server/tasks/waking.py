"""What was put off comes back to work once it is found to be as dangerous as can be."""

from checklists.places.campus import Campus
from checklists.rectifying.bringing import SUSPECTED_MAJOR, standing
from checklists.rectifying.deciding import as_raised
from checklists.rectifying.effects import following
from checklists.rectifying.terms import State
from sync_server.tables import Task
from sync_server.tasks.moving import move
from sync_server.tasks.ruled import Ruled
from sync_server.transaction import Transaction


def wake(tx: Transaction, campus: Campus, task: Task, level: int) -> None:
    """Bring a put-off task back that a finding raises to `level` 4, as its raising by hand would.

    One that was put off at level 4 had its control and its reason: it stays, and is told.
    """
    if task.state != State.SUSPENDED or not task.severity < SUSPECTED_MAJOR <= level:
        return
    row = Ruled(tx.session, task)
    state = as_raised(State.SUSPENDED, standing(row))
    move(tx, task, state, following(row, state, {}, campus, tx.now))
