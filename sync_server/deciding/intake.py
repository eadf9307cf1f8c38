"""What becomes of an operation before anybody looks into it."""

from collections.abc import Collection

from checklists.problems import Refusal
from checklists.wire import SCHEMA
from checklists.wire.push import PushVerdict

WAITS_FOR = frozenset({"task.unknown", "snap.unknown", "op.newer_schema"})
"""Refusals that may be cured by what a later operation, another phone, or a newer server brings."""


def repeated(stored_sha256: str | None, verdict: str, sha256: str) -> PushVerdict:
    """The verdict on an operation that was met before, by its id or by its device's number.

    The same bytes get their first verdict again: what was carried out is a duplicate, what was refused
    stays refused. Refuses other bytes under the id (`op.id_reuse`), and another operation under the
    number (`op.sequence_reuse`; `stored_sha256` is None): a phone's copy is counting too.
    """
    if stored_sha256 is None:
        raise Refusal("op.sequence_reuse", "device_seq")
    if stored_sha256 != sha256:
        raise Refusal("op.id_reuse", "op_id")
    return PushVerdict.REJECTED if verdict == PushVerdict.REJECTED else PushVerdict.DUPLICATE


def require_known_schema(schema: int) -> None:
    """Refuse with `op.newer_schema` what only a newer server can read: it waits for that server."""
    if schema > SCHEMA:
        raise Refusal("op.newer_schema", "schema")


def waits(code: str, *, subject_is_here: bool) -> bool:
    """Whether a refusal is put off: what the operation speaks of is not here at all, yet."""
    return code in WAITS_FOR and not subject_is_here


def contiguous_after(contiguous: int, later: Collection[int]) -> int:
    """How far a device's numbers are here without a hole, given those `later` than `contiguous`."""
    here = set(later)
    while contiguous + 1 in here:
        contiguous += 1
    return contiguous


def missing(contiguous: int, later: Collection[int], last: int, most: int) -> tuple[int, ...]:
    """The first `most` of a device's numbers up to `last` that are not here."""
    here = set(later)
    holes: list[int] = []
    for number in range(contiguous + 1, last + 1):
        if len(holes) == most:
            break
        if number not in here:
            holes.append(number)
    return tuple(holes)
