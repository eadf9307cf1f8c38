"""Operations up, in batches; whatever the answer says of each is written down at once."""

from checklists.wire.push import MAX_OPERATIONS, Pending, PushAnswer, PushHead
from fieldapp.store.records import RecordState
from fieldapp.store.sending import Settlement, WaitingOperation
from fieldapp.sync.answers import CallFailed
from fieldapp.sync.ends import Ends, Tally
from fieldapp.sync.policy import (
    Failure,
    Next,
    after_push_failure,
    next_batch,
    settlement,
    to_renumber,
)

# A copy of this phone that counts at the same time, and a server that names what it lost, cost a round each.
_MOST_ROUNDS = 4


async def push(ends: Ends, tally: Tally) -> None:
    """Send what waits; and again what the answers made wait, a few times."""
    for _ in range(_MOST_ROUNDS):
        waiting = await ends.off_loop(ends.store.outbox.waiting)
        if not waiting or not await _push_all(ends, tally, waiting):
            return


async def _push_all(ends: Ends, tally: Tally, waiting: tuple[WaitingOperation, ...]) -> bool:
    """Whether an answer gave operations a reason to be sent once more."""
    at_most, again = MAX_OPERATIONS, False
    while waiting:
        batch = next_batch(waiting, at_most)
        try:
            again |= await _push_batch(ends, tally, batch)
        except CallFailed as failed:
            match after_push_failure(failed.failure, len(batch)):
                case Next.STOP:
                    raise
                case Next.SEND_LESS:
                    at_most = len(batch) // 2
                    continue
                case Next.REFUSE_IT:
                    await _refuse(ends, tally, batch[0], failed.failure)
        waiting = waiting[len(batch) :]
    return again


async def _push_batch(ends: Ends, tally: Tally, batch: tuple[WaitingOperation, ...]) -> bool:
    answer = await ends.client.push(await _head(ends, sum(one.is_work for one in batch)), batch)
    await ends.require_same_history(answer.epoch)
    settlements = tuple(settlement(batch[result.index], result) for result in answer.results)
    await ends.off_loop(ends.store.outbox.settle, settlements, answer.pos)
    tally.add(
        operations_sent=sum(one.state is RecordState.SENT for one in settlements),
        operations_refused=sum(one.state is RecordState.REFUSED for one in settlements),
    )
    return await _mended(ends, answer, to_renumber(settlements))


async def _mended(ends: Ends, answer: PushAnswer, twice: tuple[str, ...]) -> bool:
    """Give numbers used by a copy anew, and offer again what the server has lost."""
    if twice:
        await ends.off_loop(ends.store.outbox.renumber, twice, answer.next_seq)
    lost = await ends.off_loop(ends.store.outbox.offer_again, answer.missing) if answer.missing else 0
    return bool(twice or lost)


async def _head(ends: Ends, going: int) -> PushHead:
    backlog = await ends.off_loop(ends.store.backlog)
    feed = await ends.off_loop(ends.store.feed.state)
    return PushHead(
        batch_id=ends.new_id(),
        device=ends.device,
        epoch=feed.epoch or ends.epoch,
        sent_at=ends.clock(),
        pending=Pending(
            operations=backlog.operations - going,
            photos=backlog.told_photos,
            photo_bytes=backlog.told_bytes,
        ),
    )


async def _refuse(ends: Ends, tally: Tally, operation: WaitingOperation, failure: Failure) -> None:
    refusal = Settlement(op_id=operation.op_id, state=RecordState.REFUSED, code=failure.code)
    await ends.off_loop(ends.store.outbox.settle, (refusal,), 0)
    tally.add(operations_refused=1)
