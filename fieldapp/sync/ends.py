"""What a pass works between, and what it has done so far."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from fieldapp.photos.album import Album
from fieldapp.store.store import Store
from fieldapp.sync.client import Client
from fieldapp.sync.off_loop import OffLoop
from fieldapp.sync.policy import begins_anew
from fieldapp.sync.status import Outcome


@dataclass(slots=True, kw_only=True)
class Link:
    """What is known of the network, from pass to pass: bytes a second upwards, None before the first chunk.

    `photos` says whether photos may travel over it now.
    """

    speed: float | None = None
    photos: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The two ends of a pass and what it needs between them; `device` and `epoch` are the enrolment's.

    `seconds` is a stopwatch; `moved` is called whenever something has gone through.
    """

    device: str
    epoch: str
    client: Client
    store: Store
    album: Album
    clock: Callable[[], datetime]
    seconds: Callable[[], float]
    new_id: Callable[[], str]
    off_loop: OffLoop
    link: Link
    moved: Callable[[], None] = lambda: None

    async def require_same_history(self, said: str) -> None:
        """Raise `NewHistory` for an answer of another epoch: nothing may be marked because of it."""
        feed = await self.off_loop(self.store.feed.state)
        if begins_anew(feed.epoch or self.epoch, said):
            raise NewHistory(said)


class NewHistory(Exception):
    """The server was restored from a backup: its answers begin a new epoch."""

    def __init__(self, epoch: str) -> None:
        self.epoch = epoch
        super().__init__(epoch)


class Tally:
    """One pass's outcome as it grows; kept even when a call fails."""

    def __init__(self, moved: Callable[[], None]) -> None:
        self.outcome = Outcome()
        self._moved = moved

    def add(self, **more: int) -> None:
        """Count what has just gone through."""
        so_far = {field: getattr(self.outcome, field) + number for field, number in more.items()}
        self.outcome = replace(self.outcome, **so_far)
        self._moved()

    def stopped_by(self, problem: str, retry_after: float | None = None) -> None:
        """Say what ended the pass."""
        self.outcome = replace(self.outcome, problem=problem, retry_after=retry_after)
