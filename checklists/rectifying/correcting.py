"""What a corrected report makes of its task: decided here, once, for server and phone.

While nobody has touched the task it is worked out anew, as if it had been reported so. What somebody
relies on keeps its place, its kind and its team: there the correction is told, and a manager decides. A
report whose task is merged counts in both: the correction stands in both, and goes along when they are split.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum, auto
from typing import Any, Protocol

from checklists.asking.library import hazard_category
from checklists.places.campus import Campus
from checklists.places.routing import route
from checklists.rectifying.bringing import SUSPECTED_MAJOR
from checklists.rectifying.deadlines import deadline
from checklists.rectifying.history import Taken
from checklists.rectifying.records import Detail
from checklists.rectifying.table import FINAL
from checklists.rectifying.terms import Command, State, Step

_MOVED_BY_NOBODY = frozenset({Step.OPEN, Command.COMMENT, Step.CORRECTED, Step.REROUTED, Step.TO_CORRECT})


_SAID = ("place", "category", "severity", "note")


class Said(Protocol):
    """What a report says."""

    @property
    def place(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def severity(self) -> int: ...
    @property
    def note(self) -> str: ...


class Corrected(Said, Protocol):
    """The report as it is meant since `at` (`checklists.wire.operations.SnapCorrected`)."""

    @property
    def snap(self) -> str: ...
    @property
    def at(self) -> datetime: ...


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
    def events(self) -> Sequence[Taken]: ...


class Outcome(Enum):
    """What a correction does to the task."""

    ELSEWHERE = auto()
    """It is another fault, given to whoever answers for that: its `state` is among what changes."""
    ANEW = auto()
    """It is the same fault, worked out as if it had been reported so."""
    WORSE = auto()
    """It has a `severity` and a `due_at` of its own, never milder and never later."""
    TOLD = auto()
    """Nothing changes: its history says what was corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """The step that is recorded, and the fields of the task it changes by name."""

    step: Step
    outcome: Outcome
    changed: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meant:
    """The fault as the task should have it, since when."""

    place: str
    category: str
    severity: int
    since: datetime


def said_anew(body: Said, before: Said) -> dict[str, Any]:
    """What a report says now and did not say before, by name."""
    return {name: getattr(body, name) for name in _SAID if getattr(body, name) != getattr(before, name)}


def is_untouched(task: Reported, snap: str) -> bool:
    """Whether the report alone stands behind the task, and nobody has moved it."""
    waits = task.state in {State.REPORTED, State.ASSIGNED}
    return task.id == snap and waits and all(event.command in _MOVED_BY_NOBODY for event in task.events)


def correction(task: Reported, body: Corrected, before: Said, campus: Campus) -> Correction:
    """What becomes of the task when the report that counts in it is meant as `body` says.

    What it says as `before` does not undo what somebody decided on the task since. Raises
    `category.unknown`; a place is checked by the caller.
    """
    meant = _meant(task, body, before)
    elsewhere = (meant.place, meant.category) != (task.place, task.category)
    if is_untouched(task, body.snap):
        changed = {**_anew(task, meant, campus, elsewhere=elsewhere), "note": body.note}
        if elsewhere:
            return Correction(step=Step.REROUTED, outcome=Outcome.ELSEWHERE, changed=changed)
        return Correction(step=Step.CORRECTED, outcome=Outcome.ANEW, changed=changed)
    if task.state in FINAL - {State.MERGED}:
        return Correction(step=Step.CORRECTED, outcome=Outcome.TOLD)
    worse = _worse(task, meant, campus)
    return Correction(
        step=Step.TO_CORRECT if elsewhere else Step.CORRECTED,
        outcome=Outcome.WORSE if worse else Outcome.TOLD,
        changed=worse,
    )


def _meant(task: Reported, body: Corrected, before: Said) -> _Meant:
    said = said_anew(body, before)
    return _Meant(
        place=said.get("place", task.place),
        category=said.get("category", task.category),
        severity=said.get("severity", task.severity),
        since=max(body.at, task.opened_at),
    )


def _anew(task: Reported, meant: _Meant, campus: Campus, *, elsewhere: bool) -> dict[str, Any]:
    """As if it had been reported so; what was suspected to be major stays so until its post has judged it."""
    if task.severity == SUSPECTED_MAJOR:
        meant = replace(meant, severity=SUSPECTED_MAJOR)
    changed: dict[str, Any] = {"severity": meant.severity}
    if elsewhere:
        changed |= _elsewhere(meant, campus)
    if elsewhere or meant.severity != task.severity:
        as_reported = _due(meant, campus, task.opened_at)
        changed["due_at"] = max(as_reported, _more_urgent(task, meant, campus))
    return changed


def _elsewhere(meant: _Meant, campus: Campus) -> dict[str, Any]:
    answerable = route(campus, meant.category, meant.place)
    title = hazard_category(meant.category).text
    return {
        "state": State.ASSIGNED if answerable else State.REPORTED,
        "place": meant.place,
        "category": meant.category,
        "what": meant.category,
        "title_zh": title.zh,
        "title_en": title.en,
        "team": answerable.team if answerable else None,
        "escort": answerable.escort if answerable else None,
    }


def _worse(task: Reported, meant: _Meant, campus: Campus) -> dict[str, Any]:
    """Work that was begun gets graver and more urgent, never milder; a judged level is settled."""
    if meant.severity <= task.severity or Detail.JUDGEMENT in task.details:
        return {}
    graver = replace(meant, category=task.category)
    return {"severity": graver.severity, "due_at": _more_urgent(task, graver, campus)}


def _more_urgent(task: Reported, meant: _Meant, campus: Campus) -> datetime:
    """Never later than it was; nobody is late at once for what was said only now."""
    return min(task.due_at, _due(meant, campus, meant.since))


def _due(meant: _Meant, campus: Campus, found_at: datetime) -> datetime:
    return deadline(
        campus,
        category=meant.category,
        severity=meant.severity,
        found_at=found_at,
        own_term=None,
        category_term=hazard_category(meant.category).deadline,
    )
