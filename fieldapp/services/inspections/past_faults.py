"""What this phone knows of earlier faults at the place of an inspection, read once when it is opened."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from checklists.rectifying.table import OPEN
from checklists.rectifying.terms import Step
from checklists.wire.changes import TaskRow

RECENTLY = timedelta(days=30)
_JOINED = Step.JOIN


@dataclass(frozen=True, slots=True, kw_only=True)
class PastFaults:
    """One item's faults here: how often `found` within `RECENTLY`, and the most pressing open task.

    `state` and `due_at` are the open task's, as known at `seen_at`; without one they are empty.
    `open_since` is when the newest of the open ones was found.
    """

    found: int
    seen_at: datetime
    state: str = ""
    due_at: datetime | None = None
    open_since: datetime | None = None


def past_faults(tasks: Iterable[TaskRow], now: datetime) -> Mapping[str, PastFaults]:
    """By the item's key; an item without a recent or open fault has no entry."""
    by_item: dict[str, list[TaskRow]] = defaultdict(list)
    for task in tasks:
        by_item[task.what].append(task)
    found = {what: _past(rows, now) for what, rows in by_item.items()}
    return {what: past for what, past in found.items() if past.found or past.due_at}


def _past(tasks: list[TaskRow], now: datetime) -> PastFaults:
    found = sum(_times(task, now - RECENTLY) for task in tasks)
    still = [task for task in tasks if task.state in OPEN]
    if not still:
        return PastFaults(found=found, seen_at=now)
    pressing = min(still, key=lambda task: task.due_at)
    newest = max(task.opened_at for task in still)
    return PastFaults(
        found=found, seen_at=now, state=pressing.state, due_at=pressing.due_at, open_since=newest
    )


def _times(task: TaskRow, since: datetime) -> int:
    again = sum(event.command == _JOINED and event.at >= since for event in task.events)
    return int(task.opened_at >= since) + again
