"""What a corrected report makes of its task: decided here, once, for server and phone.

While nobody has touched the task it is worked out anew, as if it had been reported so. What somebody
relies on keeps its place, its kind and its team: there the correction is told, and a manager decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from checklists.asking.library import hazard_category
from checklists.places.campus import Campus
from checklists.places.routing import route
from checklists.rectifying.bringing import SUSPECTED_MAJOR
from checklists.rectifying.deadlines import deadline
from checklists.rectifying.records import Detail
from checklists.rectifying.table import FINAL, Command, State
from checklists.rectifying.terms import Step

_MOVED_BY_NOBODY = frozenset({Step.OPEN, Command.COMMENT, Step.CORRECTED, Step.REROUTED, Step.TO_CORRECT})


class Corrected(Protocol):
    """The report as it is meant now (`checklists.wire.operations.SnapCorrected`)."""

    @property
    def snap(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def severity(self) -> int: ...
    @property
    def note(self) -> str: ...


class Stepped(Protocol):
    """A step of a history."""

    @property
    def command(self) -> str: ...


class Reported(Protocol):
    """A task as far as a correction needs it (`checklists.wire.changes.TaskRow`)."""

    @property
    def id(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def severity(self) -> int: ...
    @property
    def opened_at(self) -> datetime: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def team(self) -> str | None: ...
    @property
    def escort(self) -> str | None: ...
    @property
    def details(self) -> Mapping[str, str]: ...
    @property
    def events(self) -> Sequence[Stepped]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """The step that is recorded, and the fields of the task it changes by name, its `state` among them."""

    step: Step
    changed: Mapping[str, Any] = field(default_factory=dict)


def is_untouched(task: Reported, snap: str) -> bool:
    """Whether the report alone stands behind the task, and nobody has moved it."""
    waits = task.state in {State.REPORTED, State.ASSIGNED}
    return task.id == snap and waits and all(event.command in _MOVED_BY_NOBODY for event in task.events)


def correction(task: Reported, body: Corrected, campus: Campus) -> Correction:
    """What becomes of the task when the report that counts in it is meant as `body` says.

    Raises `category.unknown`; a place is checked by the caller.
    """
    elsewhere = (body.place, body.category) != (task.place, task.category)
    if is_untouched(task, body.snap):
        step = Step.REROUTED if elsewhere else Step.CORRECTED
        return Correction(step=step, changed=_anew(task, body, campus, elsewhere=elsewhere))
    if task.state in FINAL:
        return Correction(step=Step.CORRECTED)
    return Correction(
        step=Step.TO_CORRECT if elsewhere else Step.CORRECTED, changed=_worse(task, body, campus)
    )


def _anew(task: Reported, body: Corrected, campus: Campus, *, elsewhere: bool) -> dict[str, Any]:
    """As if it had been reported so; what was suspected to be major stays so until its post has judged it."""
    suspected = task.severity == SUSPECTED_MAJOR
    severity = SUSPECTED_MAJOR if suspected else body.severity
    changed: dict[str, Any] = {"severity": severity, "note": body.note}
    if elsewhere:
        changed |= _elsewhere(body, campus)
    if elsewhere or severity != task.severity:
        changed["due_at"] = _due(task, campus, body.category, severity)
    return changed


def _elsewhere(body: Corrected, campus: Campus) -> dict[str, Any]:
    answerable = route(campus, body.category, body.place)
    title = hazard_category(body.category).text
    return {
        "state": State.ASSIGNED if answerable else State.REPORTED,
        "place": body.place,
        "category": body.category,
        "what": body.category,
        "title_zh": title.zh,
        "title_en": title.en,
        "team": answerable.team if answerable else None,
        "escort": answerable.escort if answerable else None,
    }


def _worse(task: Reported, body: Corrected, campus: Campus) -> dict[str, Any]:
    """Work that was begun gets graver and more urgent, never milder; a judged level is settled."""
    if body.severity <= task.severity or Detail.JUDGEMENT in task.details:
        return {}
    due = _due(task, campus, task.category, body.severity)
    return {"severity": body.severity, "due_at": min(task.due_at, due)}


def _due(task: Reported, campus: Campus, category: str, severity: int) -> datetime:
    return deadline(
        campus,
        category=category,
        severity=severity,
        found_at=task.opened_at,
        own_term=None,
        category_term=hazard_category(category).deadline,
    )
