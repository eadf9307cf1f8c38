"""One pass: operations up, previews and photos up, changes down, checklists and photos down.

Whatever is marked is marked after an answer that counts, so a crash anywhere repeats work and skips none.
"""

from checklists.problems import Refusal
from checklists.wire.push import MAX_OPERATIONS, Pending, PushHead
from fieldapp.store.records import RecordState, Settlement, WaitingOperation
from fieldapp.sync.answers import CallFailed
from fieldapp.sync.checklists import fetch_checklists
from fieldapp.sync.ends import Ends, Tally
from fieldapp.sync.photo_fetching import fetch_photos
from fieldapp.sync.photo_sending import send_photos, send_previews
from fieldapp.sync.policy import Failure, Next, after_push_failure, next_batch, settlement
from fieldapp.sync.status import Outcome


class Pass:
    """One run through everything; what it did so far is kept in `outcome` even when a call fails."""

    def __init__(self, ends: Ends) -> None:
        self._ends = ends
        self._tally = Tally(ends.moved)

    @property
    def outcome(self) -> Outcome:
        """What it did so far."""
        return self._tally.outcome

    async def run(self) -> Outcome:
        """Send, fetch, and say how far it came."""
        try:
            await self._push()
            await send_previews(self._ends, self._tally)
            await send_photos(self._ends, self._tally)
            await self._pull()
            await fetch_checklists(self._ends, self._tally)
            await fetch_photos(self._ends, self._tally)
            await self._ends.off_loop(self._ends.store.feed.mark_ok, self._ends.clock())
        except CallFailed as failed:
            self._tally.stopped_by(failed.failure.code, failed.failure.retry_after)
        except Refusal as refusal:  # the phone itself refuses, for want of space
            self._tally.stopped_by(refusal.code)
        return self.outcome

    async def _push(self) -> None:
        waiting = await self._ends.off_loop(self._ends.store.outbox.waiting)
        at_most = MAX_OPERATIONS
        while waiting:
            batch = next_batch(waiting, at_most)
            try:
                await self._push_batch(batch)
            except CallFailed as failed:
                match after_push_failure(failed.failure, len(batch)):
                    case Next.STOP:
                        raise
                    case Next.SEND_LESS:
                        at_most = len(batch) // 2
                        continue
                    case Next.REFUSE_IT:
                        await self._refuse(batch[0], failed.failure)
            waiting = waiting[len(batch) :]

    async def _push_batch(self, batch: tuple[WaitingOperation, ...]) -> None:
        ends = self._ends
        answer = await ends.client.push(await self._head(len(batch)), batch)
        settlements = tuple(settlement(batch[result.index], result) for result in answer.results)
        await ends.off_loop(ends.store.outbox.settle, settlements, answer.pos)
        sent = sum(one.state is RecordState.SENT for one in settlements)
        refused = sum(one.state is RecordState.REFUSED for one in settlements)
        self._tally.add(operations_sent=sent, operations_refused=refused)

    async def _head(self, going: int) -> PushHead:
        backlog = await self._ends.off_loop(self._ends.store.backlog)
        feed = await self._ends.off_loop(self._ends.store.feed.state)
        return PushHead(
            batch_id=self._ends.new_id(),
            device=self._ends.device,
            epoch=feed.epoch or self._ends.epoch,
            pending=Pending(
                operations=backlog.operations - going, photos=backlog.photos, photo_bytes=backlog.photo_bytes
            ),
        )

    async def _refuse(self, operation: WaitingOperation, failure: Failure) -> None:
        refusal = Settlement(op_id=operation.op_id, state=RecordState.REFUSED, code=failure.code)
        await self._ends.off_loop(self._ends.store.outbox.settle, (refusal,), 0)
        self._tally.add(operations_refused=1)

    async def _pull(self) -> None:
        ends = self._ends
        more = True
        while more:
            feed = await ends.off_loop(ends.store.feed.state)
            page = await ends.client.pull(feed.cursor)
            await ends.off_loop(ends.store.feed.apply, page)
            self._tally.add(changes_pulled=len(page.changes))
            more = page.more and page.cursor > feed.cursor
