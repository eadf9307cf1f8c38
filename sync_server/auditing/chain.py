"""The chain of hashes, pure: what an entry's hash covers, and where a sequence of entries is broken."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum

from sync_server.tables import AuditEntry

ORIGIN = "0" * 64
"""What the first entry is chained to."""
_COVERED = (
    "seq", "person", "device", "session", "act", "kind", "subject", "detail", "before", "after", "previous",
)  # fmt: skip


class BreakKind(StrEnum):
    """How a chain can be broken."""

    EDITED = "edited"
    MISSING = "missing"
    OUT_OF_ORDER = "out_of_order"
    UNCHAINED = "unchained"
    TRUNCATED = "truncated"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last entry of a chain at some moment; kept elsewhere it shows what was cut off or written anew."""

    seq: int
    hash: str


EMPTY = Head(seq=0, hash=ORIGIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """The first bad entry: `seq` is its number, or that of the entry that should stand there."""

    seq: int
    kind: BreakKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """`head` is the last entry that could be trusted; `broken` is None for a whole chain."""

    head: Head
    broken: Break | None = None


def fingerprint(entry: AuditEntry) -> str:
    """SHA-256 of all an entry says, the hash before it included: JSON with sorted keys, the moment in UTC."""
    covered = {name: getattr(entry, name) for name in _COVERED}
    covered["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(covered, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def checked(entries: Iterable[AuditEntry], kept: Iterable[Head] = ()) -> Verification:
    """Walk entries in the order they are stored and find the first that breaks the chain.

    `kept` are heads from another place. Without one, what was cut off at the end, and a chain that was
    computed anew from some entry to the end, cannot be found: both are whole chains.
    """
    wanted = {head.seq: head.hash for head in kept}
    head = EMPTY
    for entry in entries:
        broken = _break(entry, head, wanted)
        if broken is not None:
            return Verification(head=head, broken=broken)
        head = Head(seq=entry.seq, hash=entry.hash)
    if max(wanted, default=0) > head.seq:
        return Verification(head=head, broken=Break(seq=head.seq + 1, kind=BreakKind.TRUNCATED))
    return Verification(head=head)


def _break(entry: AuditEntry, head: Head, wanted: dict[int, str]) -> Break | None:
    due = head.seq + 1
    if entry.seq > due:
        return Break(seq=due, kind=BreakKind.MISSING)
    if entry.seq < due:
        return Break(seq=entry.seq, kind=BreakKind.OUT_OF_ORDER)
    if entry.hash != fingerprint(entry):
        return Break(seq=due, kind=BreakKind.EDITED)
    if entry.previous != head.hash:
        return Break(seq=due, kind=BreakKind.UNCHAINED)
    if wanted.get(due, entry.hash) != entry.hash:
        return Break(seq=due, kind=BreakKind.REWRITTEN)
    return None
