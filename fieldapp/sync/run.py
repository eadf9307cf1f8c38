"""One pass: operations up, photos up, changes down, photos down.

Whatever is marked is marked after an answer that counts, so a crash anywhere repeats work and skips none.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from checklists.problems import Refusal
from checklists.wire.push import MAX_OPERATIONS, Pending, PushHead
from fieldapp.photos.album import Album
from fieldapp.store.records import RecordState, Settlement, WaitingOperation
from fieldapp.store.store import Store
from fieldapp.sync.answers import CallFailed
from fieldapp.sync.client import Client
from fieldapp.sync.off_loop import OffLoop
from fieldapp.sync.policy import (
    Failure,
    Next,
    PhotoFate,
    after_photo_failure,
    after_push_failure,
    next_batch,
    settlement,
)
from fieldapp.sync.status import Outcome

FETCHED_A_PASS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The two ends of a pass and what it needs between them; `device` and `epoch` are the enrolment's."""

    device: str
    epoch: str
    client: Client
    store: Store
    album: Album
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    off_loop: OffLoop


class Pass:
    """One run through everything; what it did so far is kept in `outcome` even when a call fails."""

    def __init__(self, ends: Ends) -> None:
        self._ends = ends
        self.outcome = Outcome()

    async def run(self) -> Outcome:
        """Send, fetch, and say how far it came."""
        try:
            await self._push()
            await self._send_photos()
            await self._pull()
            await self._fetch_photos()
            await self._ends.off_loop(self._ends.store.feed.mark_ok, self._ends.clock())
        except CallFailed as failed:
            self.outcome = replace(
                self.outcome, problem=failed.failure.code, retry_after=failed.failure.retry_after
            )
        except Refusal as refusal:  # the phone itself refuses, for want of space
            self.outcome = replace(self.outcome, problem=refusal.code)
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
        self._count(operations_sent=sent, operations_refused=refused)

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
        self._count(operations_refused=1)

    async def _send_photos(self) -> None:
        for photo in await self._ends.off_loop(self._ends.store.photos.to_send):
            await self._send_photo(photo.sha256)

    async def _send_photo(self, name: str) -> None:
        ends = self._ends
        try:
            await ends.client.put_photo(name, await ends.off_loop(ends.album.read, name))
        except CallFailed as failed:
            match after_photo_failure(failed.failure):
                case PhotoFate.STOP:
                    raise
                case PhotoFate.LATER:
                    return
                case PhotoFate.REFUSED:
                    await ends.off_loop(ends.store.photos.mark_refused, name, failed.failure.code)
        except Refusal as damaged:
            await ends.off_loop(ends.store.photos.mark_refused, name, damaged.code)
        else:
            await ends.off_loop(ends.store.photos.mark_sent, name, ends.clock())
            self._count(photos_sent=1)

    async def _pull(self) -> None:
        ends = self._ends
        more = True
        while more:
            feed = await ends.off_loop(ends.store.feed.state)
            page = await ends.client.pull(feed.cursor)
            await ends.off_loop(ends.store.feed.apply, page)
            self._count(changes_pulled=len(page.changes))
            more = page.more and page.cursor > feed.cursor

    async def _fetch_photos(self) -> None:
        for name in await self._ends.off_loop(self._ends.store.photos.wanted, FETCHED_A_PASS):
            await self._fetch_photo(name)

    async def _fetch_photo(self, name: str) -> None:
        ends = self._ends
        try:
            photo = await ends.client.get_photo(name)
            await ends.off_loop(ends.album.keep_fetched, name, photo)
        except CallFailed as failed:
            if after_photo_failure(failed.failure) is PhotoFate.STOP:
                raise
            await ends.off_loop(ends.store.photos.mark_tried, name, ends.clock())
        except Refusal:
            await ends.off_loop(ends.store.photos.mark_tried, name, ends.clock())
        else:
            self._count(photos_fetched=1)

    def _count(self, **more: int) -> None:
        so_far = {field: getattr(self.outcome, field) + number for field, number in more.items()}
        self.outcome = replace(self.outcome, **so_far)
