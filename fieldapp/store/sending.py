"""What is on its way from this phone: operations and photos, how far they have come, what was refused.

Frozen records as in `records`, with the same times and names of photos.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from checklists.wire.operations import TASK_LOOK, Body
from fieldapp.store.records import RecordState


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingOperation:
    """An operation that still has to reach the server: `line` is the exact bytes that are sent.

    `object` is the id of the inspection, snap or task; `code` says why the server put it off, if it did.
    """

    op_id: str
    device_seq: int
    kind: str
    object: str
    made_at: datetime
    line: bytes
    code: str | None = None

    @property
    def is_work(self) -> bool:
        """Whether somebody waits for it: what was merely read is nobody's work."""
        return self.kind != TASK_LOOK


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedOperation:
    """An operation the server refused: why, and its whole content, which stays here until decided on.

    `code` and `place` are of `checklists.problems`; `current` is the object as it stands on the server.
    """

    op_id: str
    kind: str
    object: str
    made_at: datetime
    body: Body
    code: str
    place: str = ""
    current: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What a checked answer makes of one operation: sent, refused, or still waiting because put off."""

    op_id: str
    state: RecordState
    code: str | None = None
    place: str = ""
    current: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPhoto:
    """A photo that lies on this phone; `refusal` is the problem code when the server will not have it.

    `sent_bytes` is how far it has come, None before it was tried.
    """

    sha256: str
    size: int
    kept_at: datetime
    refusal: str | None = None
    sent_bytes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoProgress:
    """How far a photo of this phone has come: `sent` says that the server has proved to hold it.

    `percent` has arrived; None before anything was sent of it, or when it is not for the server to have.
    """

    sent: bool = False
    percent: int | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPhoto:
    """A photo the server keeps since its commit `pos`, and which is still here too."""

    sha256: str
    kept_at: datetime
    pos: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """How much still waits on this phone; `refused` operations and photos need a decision.

    `photo_bytes` are still to go; `begun_bytes` of the same photos are on the server already. `told_photos`
    and `told_bytes` are what the server may know of: not those of reports without a name.
    """

    operations: int = 0
    photos: int = 0
    photo_bytes: int = 0
    begun_bytes: int = 0
    told_photos: int = 0
    told_bytes: int = 0
    refused: int = 0
