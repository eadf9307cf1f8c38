"""What a modelled phone keeps: photos and operations, and what may end it."""

from dataclasses import dataclass

from fieldapp.store.records import RecordState
from tests.simulation.operations import Op


class CrashError(Exception):
    """The app was killed between two writes."""


class NewHistoryError(Exception):
    """An answer of another epoch."""


@dataclass(slots=True)
class Photo:
    """A photo on the phone; `data` is None once its file is gone, `pos` where the server keeps it."""

    data: bytes | None
    sent: bool = False
    begun: bool = False
    pos: int = 0
    refused: str = ""


@dataclass(slots=True)
class Kept:
    """An operation in the outbox."""

    op: Op
    state: RecordState = RecordState.WAITING
    code: str | None = None
    tried: bool = False
