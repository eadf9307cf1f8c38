"""Operations put off: what they speak of is not here yet. They are counted, and not stored."""

from collections.abc import Mapping

from sqlalchemy import delete
from sqlmodel import col, select

from checklists.problems import Refusal
from checklists.wire.operations import Operation
from sync_server.deciding.intake import waits
from sync_server.tables import DeferredOperation
from sync_server.tasks.standing import stands_for
from sync_server.transaction import Transaction


class Deferral(Exception):
    """An operation is put off for the reason of `refusal`; nothing of it is kept.

    `awaited` is the id of what is not here yet; None when it waits for a newer server.
    """

    def __init__(self, refusal: Refusal, awaited: str | None = None) -> None:
        self.refusal, self.awaited = refusal, awaited
        super().__init__(refusal.code)


def put_off_if_it_waits(tx: Transaction, operation: Operation, refusal: Refusal) -> None:
    """Raise `Deferral` when a phone may still bring what the operation names at the refusal's place.

    What is here and out of reach is refused: its id is 80 random bits, known to nobody by chance.
    """
    named = operation.body.get((refusal.place or "").removeprefix("body."))
    if not isinstance(named, str):
        return
    if waits(refusal.code, subject_is_here=stands_for(tx.session, named) is not None):
        raise Deferral(refusal, named)


def require_its_turn(operation: Operation, awaited: Mapping[str, Refusal]) -> None:
    """Raise `Deferral` for what speaks of something an earlier operation of the batch waits for already.

    Else the later word would be carried out first, and the earlier one undo it.
    """
    for name in ("task", "snap"):
        named = operation.body.get(name)
        if isinstance(named, str) and named in awaited:
            raise Deferral(awaited[named], named)


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
