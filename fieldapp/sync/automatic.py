"""Sync as the phone runs it: one pass at a time, on request, after local writes, and now and then."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from fieldapp.sync.ends import Ends
from fieldapp.sync.policy import STALLED_S, Failure, photos_may_go, seconds_left, wait_seconds
from fieldapp.sync.revoking import REVOKED, hide_pulled
from fieldapp.sync.run import Pass
from fieldapp.sync.status import Outcome, SyncStatus

DEBOUNCE_S = 1.0
EVERY_S = 20.0
_LOG = logging.getLogger(__name__)


class Sync:
    """Passes of whoever is signed in. `ends` gives None while nobody is; `changed` follows the status."""

    def __init__(
        self, ends: Callable[[], Ends | None], random: Callable[[], float], changed: Callable[[], None]
    ) -> None:
        self._ends = ends
        self._random = random
        self._changed = changed
        self._pass: asyncio.Task[Outcome] | None = None
        self._loop_task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._woken = asyncio.Event()
        self._failures = 0
        self._problem: str | None = None
        self._on_wifi: bool | None = None
        self._photos_asked = False

    @property
    def status(self) -> SyncStatus:
        """What waits and how sync fares; reads the store."""
        ends = self._ends()
        running = self._pass is not None and not self._pass.done()
        if ends is None:
            return SyncStatus(last_problem=self._problem, running=running)
        backlog = ends.store.backlog()
        wifi_only = ends.store.choices.photos_on_wifi_only
        return SyncStatus(
            waiting_operations=backlog.operations,
            waiting_photos=backlog.photos,
            waiting_bytes=backlog.photo_bytes,
            begun_bytes=backlog.begun_bytes,
            seconds_left=seconds_left(backlog.photo_bytes, ends.link.speed),
            wifi_only=wifi_only,
            photos_held=bool(backlog.photos) and not self._photos_may_go(wifi_only=wifi_only),
            refused=backlog.refused,
            last_ok_at=ends.store.feed.state().last_ok_at,
            last_problem=self._problem,
            running=running,
        )

    def _photos_may_go(self, *, wifi_only: bool) -> bool:
        return photos_may_go(wifi_only=wifi_only, on_wifi=self._on_wifi, asked=self._photos_asked)

    def on_network(self, *, wifi: bool | None) -> None:
        """The network has become another one; None when its kind cannot be told."""
        self._on_wifi = wifi
        self.wake()

    async def send_photos_now(self) -> Outcome:
        """One pass with photos over whatever network there is."""
        await self.halt()
        self._photos_asked = True
        try:
            return await self.run_once()
        finally:
            self._photos_asked = False

    async def run_once(self) -> Outcome:
        """One pass now; whoever asks while one is in flight gets that one's outcome."""
        if self._pass is None or self._pass.done():
            self._pass = asyncio.create_task(self._run())
            self._pass.add_done_callback(lambda _task: self._changed())
            self._changed()
        return await asyncio.shield(self._pass)

    def start(self) -> None:
        """Begin automatic passes on the running loop; starting again changes nothing."""
        if self._loop_task is None or self._loop_task.done():
            self._loop = asyncio.get_running_loop()
            self._woken = asyncio.Event()
            self._loop_task = self._loop.create_task(self._automatic())

    def wake(self) -> None:
        """Something was queued: sync soon. May be called from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._woken.set)

    async def stop(self) -> None:
        """End automatic passes and the one in flight; what it has not marked is sent again next time."""
        task, self._loop_task, self._loop = self._loop_task, None, None
        await _cancelled(task)
        await self.halt()

    async def halt(self) -> None:
        """End the pass in flight only."""
        await _cancelled(self._pass)

    async def _run(self) -> Outcome:
        ends = self._ends()
        if ends is not None:
            ends.link.photos = self._photos_may_go(wifi_only=ends.store.choices.photos_on_wifi_only)
        outcome = await _watched(ends) if ends else Outcome(problem="auth.token_missing")
        if ends and outcome.problem == REVOKED:
            await hide_pulled(ends)
        # That nobody was signed in is no trouble of whoever signs in next.
        self._problem = outcome.problem if ends else None
        # A line that breaks again and again, but lets something through, is no reason to wait longer.
        so_far = 0 if outcome.moved else self._failures
        self._failures = so_far + 1 if outcome.problem else 0
        return outcome

    async def _automatic(self) -> None:
        while True:
            await self._rest(await self.run_once())

    async def _rest(self, outcome: Outcome) -> None:
        """Wait for the next reason to sync; a local write ends the wait, unless the server asked for it."""
        if outcome.problem is None:
            seconds = EVERY_S
        else:
            failure = Failure(code=outcome.problem, retry_after=outcome.retry_after)
            seconds = wait_seconds(failure, self._failures, self._random())
        if outcome.retry_after is not None:
            await asyncio.sleep(seconds)
            return
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return
        # One tap seldom comes alone.
        await asyncio.sleep(DEBOUNCE_S)
        self._woken.clear()


async def _watched(ends: Ends) -> Outcome:
    """A pass that ends when nothing has gone through for long, whatever it hangs on."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(STALLED_S) as watchdog:
        seen = replace(ends, moved=lambda: watchdog.reschedule(loop.time() + STALLED_S))
        outcome = await _outcome(Pass(seen))
    return replace(outcome, problem="network.unreachable") if watchdog.expired() else outcome


async def _outcome(one_pass: Pass) -> Outcome:
    try:
        return await one_pass.run()
    except asyncio.CancelledError:
        return one_pass.outcome  # halted: what it did counts, the rest is sent another time
    except Exception:  # noqa: BLE001 - sync outlives its own mistakes: the next pass starts from what is durable
        _LOG.exception("A sync pass failed")
        return Outcome(problem="screen.failed")


async def _cancelled(task: asyncio.Task[Outcome] | asyncio.Task[None] | None) -> None:
    if task is not None and not task.done():
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
