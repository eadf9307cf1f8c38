"""What phones pull: changed rows in the server's order, page by page, and what is no longer theirs to see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from checklists.wire import PROTOCOL


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A changed object: its row as plain values, or None when it left the person's scope."""

    seq: int
    kind: str
    id: str
    row: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotAnswer:
    """A page of everything the person sees now: the last page swaps it in, in one transaction.

    `cursor` stands where the page was made: pulling goes on from the first page's. `after` asks for the
    next page, and is empty on the last.
    """

    epoch: str
    cursor: int
    after: str
    scope: tuple[str, ...]
    changes: tuple[Change, ...]
    server_time: datetime
    durable_pos: int = 0
    protocol: int = PROTOCOL


@dataclass(frozen=True, slots=True, kw_only=True)
class PullAnswer:
    """A page of the feed: apply rows and removals, then keep `cursor`, in one transaction."""

    epoch: str
    cursor: int
    more: bool
    scope: tuple[str, ...]
    changes: tuple[Change, ...]
    server_time: datetime
    durable_pos: int = 0
    protocol: int = PROTOCOL
