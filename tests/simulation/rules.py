"""The decisions of the model: the shipped functions, and the order in which the shipped shell writes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from checklists.rectifying.deciding import decide
from checklists.rectifying.terms import Command, Need, Relation
from fieldapp.sync import policy
from sync_server.deciding import durable, feeding, intake, uploads

EVERYTHING = frozenset(Need) - {Need.OWNER, Need.BAD_SCORE}


def by_the_table(task: Any, op: Any, relations: frozenset[Relation], unseen: frozenset[Command]) -> Any:
    """The shipped decision, for a command that brings all it can."""
    return decide(task.state, op.command, relations, EVERYTHING, unseen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """A mutant replaces one of them. Flags say what the shell does; functions are shipped modules' own."""

    next_batch: Callable[..., Any] = policy.next_batch
    settlement: Callable[..., Any] = policy.settlement
    to_renumber: Callable[..., Any] = policy.to_renumber
    begins_anew: Callable[[str, str], bool] = policy.begins_anew
    may_drop: Callable[[int, int, timedelta], bool] = policy.may_drop
    walks_no_feed: Callable[[int], bool] = policy.needs_snapshot
    chunk_bytes: Callable[[float | None], int] = policy.chunk_bytes
    next_bundle: Callable[..., Any] = policy.next_bundle
    repeated: Callable[..., Any] = intake.repeated
    require_known_schema: Callable[[int], None] = intake.require_known_schema
    waits: Callable[..., bool] = intake.waits
    contiguous_after: Callable[..., int] = intake.contiguous_after
    missing: Callable[..., tuple[int, ...]] = intake.missing
    place: Callable[..., Any] = uploads.place
    leaf: Callable[..., Any] = feeding.leaf
    needs_snapshot: Callable[..., bool] = feeding.needs_snapshot
    durable: Callable[..., int] = durable.durable
    decide: Callable[..., Any] = by_the_table

    answers_before_marking: bool = True
    rows_with_cursor: bool = True
    snapshot_at_once: bool = True
    offset_of_the_server: bool = True
    numbers_last: bool = True
    savepoint_each: bool = True
    whole_is_hashed: bool = True
    cut_is_not_whole: bool = True
    staging_shared: bool = True


SHIPPED = Rules()
