"""Pushing: newline-delimited JSON up, one verdict an operation down.

The first line of the body is a `PushHead`, each further line one operation. Lines keep a broken
operation from breaking its neighbours, and keep the very bytes that are stored and hashed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from checklists.problems import Refusal
from checklists.wire import PROTOCOL
from checklists.wire.reading import read, write
from checklists.wire.strict_json import read_json, write_json

MAX_OPERATIONS = 200
MAX_BODY_BYTES = 256 * 1024
MAX_PLAIN_BYTES = 8 * 1024 * 1024
MAX_HEAD_BYTES = 4 * 1024


class PushVerdict(StrEnum):
    """What became of one operation, or of a photo carried by hand."""

    APPLIED = "applied"
    DUPLICATE = "duplicate"
    APPLIED_CONCURRENT = "applied_concurrent"
    REJECTED = "rejected"
    DEFERRED = "deferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What still waits on the phone after this batch: operations, photos and their bytes."""

    operations: int = 0
    photos: int = 0
    photo_bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PushHead:
    """The first line of a push; `sent_at` is the phone's clock: evidence, never believed."""

    batch_id: str
    device: str
    epoch: str
    pending: Pending = Pending()
    sent_at: datetime | None = None
    protocol: int = PROTOCOL


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationResult:
    """The verdict on the operation at line `index` (from 0); `op_id` is empty when unreadable.

    `code` and `place` name a catalogued problem when rejected or deferred; `current` is the object
    as it stands on the server, so that the phone can show what won.
    """

    index: int
    op_id: str
    verdict: PushVerdict
    code: str | None = None
    place: str = ""
    current: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PushAnswer:
    """Counts only with status 200, JSON, the protocol header, the batch echoed, every line answered.

    `missing` names numbers of this device the server has never got though later ones are here;
    `next_seq` is the first number it has not seen used.
    """

    batch_id: str
    epoch: str
    server_time: datetime
    pos: int
    results: tuple[OperationResult, ...]
    durable_pos: int = 0
    missing: tuple[int, ...] = ()
    next_seq: int = 1
    protocol: int = PROTOCOL


def write_push(head: PushHead, lines: tuple[bytes, ...]) -> bytes:
    """The body of a push."""
    return b"\n".join((write_json(write(head)), *lines))


def read_push(body: bytes) -> tuple[PushHead, tuple[bytes, ...]]:
    """The head and the untouched operation lines of a push."""
    first, *lines = body.split(b"\n")
    if len(first) > MAX_HEAD_BYTES:
        raise Refusal("request.too_large", "head")
    head = read(PushHead, read_json(first), "head")
    kept = tuple(line for line in lines if line.strip())
    if len(kept) > MAX_OPERATIONS:
        raise Refusal("request.too_large", "lines")
    return head, kept
