"""When a move gives a task another deadline by itself: it lives again, or it turned out worse."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from checklists.asking.library import hazard_category
from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.bringing import Known
from checklists.rectifying.deadlines import TERMS, deadline
from checklists.rectifying.history import Timed
from checklists.rectifying.table import FINAL
from checklists.rectifying.terms import Command, State


class Living(Known, Protocol):
    """A task with its history and its item's own term (`checklists.wire.changes.TaskRow`)."""

    @property
    def term(self) -> str | None: ...
    @property
    def events(self) -> Sequence[Timed]: ...


_LIVES_AGAIN = (FINAL - {State.MERGED}) | {State.DISPUTED, State.SUSPENDED}
"""From here back to work, the time to fix it starts anew."""
_HANDED_IN = frozenset({State.SUBMITTED, State.CLOSED})
"""Whoever returns the work may not have known that another has passed it."""
_TO_WORK = frozenset({State.REPORTED, State.ASSIGNED, State.HANDED_OVER})


def lives_again(before: str, state: State) -> bool:
    """Whether what was ended, objected to or put off comes back to work."""
    return before in _LIVES_AGAIN and state in _TO_WORK


def renewed(
    task: Living, before: str, state: State, changed: Mapping[str, Any], campus: Campus, now: datetime
) -> datetime | None:
    """The deadline the task has from now on; None when the move leaves it as it is.

    What lives again is counted anew; what was merged goes on under its own deadline, unless that has passed
    meanwhile. What is returned has the time that was left when it was handed in: waiting for somebody's word
    is not its team's. What became worse never gets more time than it had.
    """
    if state is State.RETURNED and before in _HANDED_IN:
        return task.due_at + _waited(task, now)
    severity, category = changed.get("severity", task.severity), changed.get("category", task.category)
    due = deadline(
        campus,
        category=category,
        severity=severity,
        found_at=now,
        own_term=task.term if task.term in TERMS else None,
        category_term=_term(category),
    )
    if lives_again(before, state):
        return due
    if before == State.MERGED and task.due_at < now:
        return due
    return min(task.due_at, due) if severity > task.severity else None


def _waited(task: Living, now: datetime) -> timedelta:
    """How long the last work has waited. It is not older than what came before it, whatever a clock said."""
    known = enumerate(task.events, start=1)
    handed_in = [number for number, step in known if step.command == Command.SUBMIT and not step.overruled]
    if not handed_in:
        return timedelta(0)
    since = max(step.at for step in task.events[: handed_in[-1]])
    return max(now - since, timedelta(0))


def _term(category: str) -> str | None:
    """A category's term; one that only a newer server knows has none here."""
    try:
        return hazard_category(category).deadline
    except Refusal:
        return None
