"""Who hears of what: of each step of a task, of a deadline that passed. Server and phone tell by it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from checklists.places.campus import Campus
from checklists.rectifying.bringing import SUSPECTED_MAJOR
from checklists.rectifying.history import Stated
from checklists.rectifying.records import Detail
from checklists.rectifying.table import OPEN
from checklists.rectifying.terms import Command, State, Step
from checklists.rectifying.urgency import Rung, unit_at


class Routed(Protocol):
    """A task as far as it says whom it concerns (`checklists.wire.changes.TaskRow`)."""

    @property
    def category(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def severity(self) -> int: ...
    @property
    def team(self) -> str | None: ...
    @property
    def issuer_role(self) -> str: ...


class Factual(Stated, Protocol):
    """A step with what it brought (`effects.facts`)."""

    @property
    def facts(self) -> Mapping[str, str]: ...


class Asking(Protocol):
    """A task as far as it says what is still asked of somebody."""

    @property
    def state(self) -> str: ...
    @property
    def severity(self) -> int: ...
    @property
    def team(self) -> str | None: ...
    @property
    def details(self) -> Mapping[str, str]: ...
    @property
    def extension(self) -> object | None: ...


class Audience(StrEnum):
    """Who hears of something."""

    NAMED = "named"
    """Who of the team answers in person: told first, in words of its own."""
    FIXERS = "fixers"
    VERIFIERS = "verifiers"
    REPORTERS = "reporters"
    MANAGERS = "managers"
    STAND_IN = "stand_in"
    """Managers, where nobody of the team has an account in use."""
    JUDGES = "judges"
    """The named post that judges suspected major hazards."""
    DECIDED = "decided"
    """Who took the decision that is objected to."""
    LEFT = "left"
    """Whoever had it before this step, and has it no more."""


class NoticeKind(StrEnum):
    """What somebody is told, the most pressing first."""

    RAISED = "raised"
    UNSECURED = "unsecured"
    NAMED = "named"
    ASSIGNED = "assigned"
    UNROUTED = "unrouted"
    TO_VERIFY = "to_verify"
    RETURNED = "returned"
    EXTENSION_ASKED = "extension_asked"
    DISPUTED = "disputed"
    OVERDUE = "overdue"
    REVIEW = "review"
    REFUSED = "refused"
    LEFT = "left"
    STEP = "step"


RUNGS: Mapping[Rung, Audience] = MappingProxyType(
    {rung: Audience.FIXERS if rung is Rung.OWNER else Audience.MANAGERS for rung in Rung}
)
"""Who is told when an overdue task has climbed."""
WARNED = (Rung.OWNER, Rung.HEAD, Rung.OFFICE)
"""Who is told at once of a suspected major hazard without a temporary control, whatever its deadline."""
ANSWERING = (Rung.HEAD, Rung.OFFICE)
"""Where managers answer for a task that is not overdue: the nearest first."""

DECISIONS = frozenset({Command.VERIFY, Command.CLOSE, Command.REJECT})
"""What a reporter may object to: the last of them is meant."""

_FIXERS_ASSIGNED = (
    (NoticeKind.NAMED, Audience.NAMED),
    (NoticeKind.ASSIGNED, Audience.FIXERS),
    (NoticeKind.ASSIGNED, Audience.STAND_IN),
)
_FIXERS_STEP = (NoticeKind.STEP, Audience.FIXERS)
_REPORTERS_STEP = (NoticeKind.STEP, Audience.REPORTERS)
_GONE = (NoticeKind.LEFT, Audience.LEFT)
_TO_JUDGE = (NoticeKind.RAISED, Audience.JUDGES)
_OBJECTED = ((NoticeKind.DISPUTED, Audience.MANAGERS), (NoticeKind.DISPUTED, Audience.DECIDED))

TOLD: Mapping[str, tuple[tuple[NoticeKind, Audience], ...]] = MappingProxyType(
    {
        Step.OPEN: _FIXERS_ASSIGNED,
        Command.ASSIGN: (*_FIXERS_ASSIGNED, _REPORTERS_STEP, _GONE),
        Command.DELEGATE: (*_FIXERS_ASSIGNED, _REPORTERS_STEP, _GONE),
        Step.SEPARATED: (_REPORTERS_STEP,),
        Step.ONE_WITHDRAWN: (_FIXERS_STEP, _REPORTERS_STEP),
        Step.WITHDRAWN: ((NoticeKind.STEP, Audience.MANAGERS), _FIXERS_STEP, _REPORTERS_STEP),
        Step.CORRECTED: (_FIXERS_STEP, _REPORTERS_STEP),
        Step.REROUTED: (*_FIXERS_ASSIGNED, _REPORTERS_STEP, _GONE),
        Step.TO_CORRECT: ((NoticeKind.STEP, Audience.MANAGERS), _FIXERS_STEP, _REPORTERS_STEP),
        Command.SPLIT: (*_FIXERS_ASSIGNED, _REPORTERS_STEP),
        Command.REOPEN: (*_FIXERS_ASSIGNED, _REPORTERS_STEP),
        Step.TAKEN_BACK: (_FIXERS_STEP, _REPORTERS_STEP, _GONE),
        Command.START: (_REPORTERS_STEP,),
        Command.SUBMIT: ((NoticeKind.TO_VERIFY, Audience.VERIFIERS), _REPORTERS_STEP),
        Command.RETURN: (
            (NoticeKind.RETURNED, Audience.FIXERS),
            (NoticeKind.RETURNED, Audience.STAND_IN),
            _REPORTERS_STEP,
        ),
        Command.VERIFY: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.CLOSE: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.REJECT: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.CANCEL: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.MERGE: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.SEPARATE: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.HAND_OVER: (*_FIXERS_ASSIGNED, _REPORTERS_STEP, _GONE),
        Command.SUSPEND: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.ASK_EXTENSION: ((NoticeKind.EXTENSION_ASKED, Audience.MANAGERS),),
        Command.EXTEND: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.REFUSE_EXTENSION: (_FIXERS_STEP,),
        Command.DISPUTE: (*_OBJECTED, _FIXERS_STEP),
        Command.REVISIT: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.RAISE: (
            _TO_JUDGE,
            (NoticeKind.RAISED, Audience.MANAGERS),
            (NoticeKind.RAISED, Audience.FIXERS),
            _REPORTERS_STEP,
        ),
        Command.JUDGE: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.COMMENT: (_FIXERS_STEP, _REPORTERS_STEP),
        Command.CONTROL: (_FIXERS_STEP, _REPORTERS_STEP),
        # Written about the task by who has it or gives it: the next move tells of it.
        Command.TRIAGE: (),
        Command.PLAN: (),
        Command.ANALYSE: (),
        # Told where it came from: the task that was merged or split, the report that was made. What it made
        # worse is told here (`_made_worse`).
        Step.JOIN: (),
        Step.ABSORB: (),
        Step.RELEASE: (),
    }
)
"""Whom each step concerns, the most pressing word first: who is in two audiences is told once."""
_UNROUTED = (NoticeKind.UNROUTED, Audience.MANAGERS)
_NEWLY_ROUTED = frozenset({Step.OPEN, Step.REROUTED})
_JOINING = frozenset({Step.JOIN, Step.ABSORB})
"""Their `severity` is the level that the task was raised to."""
_CORRECTING = frozenset({Step.CORRECTED, Step.REROUTED, Step.TO_CORRECT})
"""Their `severity` is what the report says, whatever the task made of it."""
_WORSE = (_FIXERS_STEP, (NoticeKind.STEP, Audience.MANAGERS), _REPORTERS_STEP)


def told_of(step: Factual, task: Routed) -> tuple[tuple[NoticeKind, Audience], ...]:
    """Whom a step of a task concerns.

    One opened without a team waits for a manager, one opened at level 4 for the post that judges. A revisit
    that found it badly done is an objection. What a report of a merged task corrects is told where it counts.
    """
    if step.command in _CORRECTING and step.state == State.MERGED:
        return ()
    unrouted = (_UNROUTED,) if step.command in _NEWLY_ROUTED and task.team is None else ()
    suspected = (_TO_JUDGE,) if step.command == Step.OPEN and task.severity >= SUSPECTED_MAJOR else ()
    objected = _OBJECTED if step.command == Command.REVISIT and step.state == State.DISPUTED else ()
    return (*suspected, *unrouted, *objected, *_made_worse(step, task), *TOLD[step.command])


def _made_worse(step: Factual, task: Routed) -> tuple[tuple[NoticeKind, Audience], ...]:
    """What a finding, a merged task or a correction made graver concerns whoever relies on its level.

    At level 4 everybody hears of it as of one that was raised. What is that grave and stays put off although
    it was found once more is told to who put it off.
    """
    joined, suspected = step.command in _JOINING, task.severity >= SUSPECTED_MAJOR
    if step.state not in OPEN or not (joined or step.command in _CORRECTING):
        return ()
    level = int(step.facts.get("severity", "0"))
    if level >= SUSPECTED_MAJOR and (joined or suspected):
        return TOLD[Command.RAISE]
    put_off = suspected and step.state == State.SUSPENDED
    return _WORSE if joined and (level or put_off) else ()


def is_raised(step: Factual, task: Routed) -> bool:
    """Whether the step found or made the task suspected to be major."""
    return any(kind is NoticeKind.RAISED for kind, _ in told_of(step, task))


def said_now(kind: NoticeKind, task: Asking) -> NoticeKind:
    """As what a notice reads today: what was asked for is a step once it was done, whoever did it."""
    asked = {
        NoticeKind.UNSECURED: task.severity >= SUSPECTED_MAJOR and not task.details.get(Detail.CONTROL),
        NoticeKind.TO_VERIFY: task.state == State.SUBMITTED,
        NoticeKind.UNROUTED: task.team is None,
        NoticeKind.EXTENSION_ASKED: task.extension is not None,
    }
    return kind if asked.get(kind, True) else NoticeKind.STEP


def other_task(facts: Mapping[str, str]) -> str:
    """The number of the task that a step joined to its own or took apart from it; empty for other steps."""
    return facts.get("into") or facts.get("from", "")


def answering_unit(campus: Campus, team: str | None) -> str | None:
    """The unit whose managers answer for a task that is not overdue: the nearest that has any."""
    near = (unit_at(campus, team, one) for one in ANSWERING)
    return next((one for one in near if one and (campus.managed is None or one in campus.managed)), None)
