"""What a sync pass did, and what people are told about it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One pass. `problem` is the catalogue code of what stopped it; what went before it counts all the same.

    `retry_after` is in seconds, as the server asked for it.
    """

    operations_sent: int = 0
    operations_refused: int = 0
    photos_sent: int = 0
    photo_bytes_sent: int = 0
    previews_sent: int = 0
    changes_pulled: int = 0
    checklists_fetched: int = 0
    photos_fetched: int = 0
    problem: str | None = None
    retry_after: float | None = None

    @property
    def moved(self) -> bool:
        """Whether anything went up."""
        return bool(self.operations_sent or self.photo_bytes_sent or self.previews_sent)


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStatus:
    """What waits on this phone (`waiting_bytes` are of photos), what needs a decision, and how sync fares.

    `begun_bytes` of the waiting photos have arrived; `seconds_left` is a guess from how the last ones
    went. `photos_held`: they wait for Wi-Fi, as somebody chose with `wifi_only`.
    """

    waiting_operations: int = 0
    waiting_photos: int = 0
    waiting_bytes: int = 0
    begun_bytes: int = 0
    seconds_left: float | None = None
    wifi_only: bool = False
    photos_held: bool = False
    refused: int = 0
    last_ok_at: datetime | None = None
    last_problem: str | None = None
    running: bool = False

    @property
    def online(self) -> bool:
        """Whether the last pass reached the server: what waits is on its way."""
        return self.last_ok_at is not None and self.last_problem is None
