"""One pass: operations up, previews and photos up, changes down, checklists and photos down.

Whatever is marked is marked after an answer that counts, so a crash anywhere repeats work and skips none.
"""

from checklists.problems import Refusal
from fieldapp.sync.answers import CallFailed
from fieldapp.sync.checklists import fetch_checklists
from fieldapp.sync.ends import Ends, NewHistory, Tally
from fieldapp.sync.photo_fetching import fetch_photos
from fieldapp.sync.photo_sending import send_photos, send_previews
from fieldapp.sync.pulling import drop_photos, pull
from fieldapp.sync.pushing import push
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
            await self._through()
        except CallFailed as failed:
            self._tally.stopped_by(failed.failure.code, failed.failure.retry_after)
        except Refusal as refusal:  # the phone itself refuses, for want of space
            self._tally.stopped_by(refusal.code)
        return self.outcome

    async def _through(self) -> None:
        try:
            await self._once()
        except NewHistory as restored:
            await self._ends.off_loop(self._ends.store.rewind, restored.epoch)
            await self._once()

    async def _once(self) -> None:
        ends, tally = self._ends, self._tally
        await push(ends, tally)
        await send_previews(ends, tally)
        await send_photos(ends, tally)
        await pull(ends, tally)
        await fetch_checklists(ends, tally)
        await fetch_photos(ends, tally)
        await drop_photos(ends)
        await ends.off_loop(ends.store.feed.mark_ok, ends.clock())
