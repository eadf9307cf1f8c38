"""Taking a snap back; what becomes of its task is `sync_server.tasks.withdrawing`."""

from sqlmodel import col, select

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.wire.operations import SnapWithdrawn
from sync_server.database import held
from sync_server.phone_time import as_shown
from sync_server.tables import Person, Snap
from sync_server.tasks.withdrawing import follow_withdrawal
from sync_server.transaction import Transaction


def withdraw_snap(tx: Transaction, campus: Campus, person: Person, body: SnapWithdrawn) -> None:
    """Mark the snap withdrawn. Refuses one that is not the person's, or is withdrawn already."""
    snap = own_snap(tx, person, body.snap)
    snap.withdrawn_at = as_shown(body.at, tx.now)
    follow_withdrawal(tx, campus, person, snap, body)


def own_snap(tx: Transaction, person: Person, snap_id: str) -> Snap:
    """The person's snap, held; refuses with `snap.unknown`, or `snap.withdrawn`."""
    mine = select(Snap).where(col(Snap.id) == snap_id, col(Snap.reporter) == person.id)
    snap = tx.session.exec(held(mine)).first()
    if snap is None:
        raise Refusal("snap.unknown", "body.snap")
    if snap.withdrawn_at is not None:
        raise Refusal("snap.withdrawn", "body.snap")
    return snap
