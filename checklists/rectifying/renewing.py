"""When a move gives a task another deadline by itself: it lives again, or it turned out worse."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from checklists.asking.library import hazard_category
from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.bringing import Known
from checklists.rectifying.deadlines import deadline
from checklists.rectifying.table import FINAL, State

_LIVES_AGAIN = (FINAL - {State.MERGED}) | {State.DISPUTED, State.SUSPENDED}
"""From here back to work, the time to fix it starts anew."""
_TO_WORK = frozenset({State.REPORTED, State.ASSIGNED, State.HANDED_OVER})


def lives_again(before: str, state: State) -> bool:
    """Whether what was ended, objected to or put off comes back to work."""
    return before in _LIVES_AGAIN and state in _TO_WORK


def renewed(
    task: Known, before: str, state: State, changed: Mapping[str, Any], campus: Campus, now: datetime
) -> datetime | None:
    """The deadline the task has from now on; None when the move leaves it as it is.

    What lives again is counted anew; what was merged goes on under its own deadline, unless that has passed
    meanwhile. What became worse never gets more time than it had.
    """
    severity, category = changed.get("severity", task.severity), changed.get("category", task.category)
    due = deadline(
        campus,
        category=category,
        severity=severity,
        found_at=now,
        own_term=None,
        category_term=_term(category),
    )
    if lives_again(before, state):
        return due
    if before == State.MERGED and task.due_at < now:
        return due
    return min(task.due_at, due) if severity > task.severity else None


def _term(category: str) -> str | None:
    """A category's term; one that only a newer server knows has none here."""
    try:
        return hazard_category(category).deadline
    except Refusal:
        return None
