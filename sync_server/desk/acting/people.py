"""Changing an account, and telling whoever answers in its stead from then on."""

from collections.abc import Callable

from checklists.places.campus import Campus
from sync_server.campuses import joined
from sync_server.desk.shell.visits import Visit
from sync_server.documents.addressing import tell_stand_ins
from sync_server.notices.succeeding import tell_successors
from sync_server.transaction import Transaction

Act = Callable[[Transaction, Campus], object]


def change_people(visit: Visit, act: Act) -> None:
    """Do it in a transaction of its own; refuses as it does."""
    with visit.resources.transaction() as tx:
        campus = visit.resources.campuses.current(tx.session)
        act(tx, campus)
        tell_successors(tx, campus, joined(tx.session, campus))
        tell_stand_ins(tx, campus)
