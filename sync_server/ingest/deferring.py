"""Operations put off: what they speak of is not here yet. They are counted, and not stored."""

from sqlalchemy import delete
from sqlmodel import col, select

from checklists.problems import Refusal
from checklists.wire.operations import Operation
from sync_server.deciding.intake import waits
from sync_server.tables import DeferredOperation
from sync_server.tasks.standing import stands_for
from sync_server.transaction import Transaction


class Deferral(Exception):
    """An operation is put off for the reason of `refusal`; nothing of it is kept."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.code)


def put_off_if_it_waits(tx: Transaction, operation: Operation, refusal: Refusal) -> None:
    """Raise `Deferral` when another phone may still bring what the operation speaks of.

    A task that is here and out of reach is refused: its id is 80 random bits, known to nobody by chance.
    """
    task = operation.body.get("task")
    here = isinstance(task, str) and stands_for(tx.session, task) is not None
    if waits(refusal.code, subject_is_here=here):
        raise Deferral(refusal)


def put_off(tx: Transaction, device: str, operation: Operation, code: str) -> None:
    """Count a deferral, so that its number is not taken for lost and somebody sees how long it waits."""
    known = tx.session.get(DeferredOperation, operation.op_id)
    if known is not None:
        known.last_at, known.code = tx.now, code
        return
    tx.session.add(
        DeferredOperation(
            op_id=operation.op_id,
            device=device,
            device_seq=operation.device_seq,
            kind=operation.kind,
            code=code,
            first_at=tx.now,
            last_at=tx.now,
        )
    )


def deferred_numbers(tx: Transaction, device: str) -> dict[str, int]:
    """The numbers of a device's operations that are put off, by operation."""
    waiting = select(DeferredOperation.op_id, DeferredOperation.device_seq).where(
        DeferredOperation.device == device
    )
    return dict(tx.session.exec(waiting).all())


def taken_in(tx: Transaction, op_id: str) -> None:
    """An operation that was put off has been stored."""
    tx.session.execute(delete(DeferredOperation).where(col(DeferredOperation.op_id) == op_id))
