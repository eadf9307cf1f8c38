"""The life of a rectification task as one table: which move, from where, by whom, with what.

`reported → assigned → fixing → submitted → closed`, and `submitted → returned → fixing` again; what
else can become of a task stands in its row. Who a person is to a task: `actors`; what a command brings
and a task has: `bringing`; what a move changes beside the state: `effects`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from checklists.rectifying.moves import Move
from checklists.rectifying.terms import Command, Need, Relation, State, Step


def _states(*states: State) -> frozenset[State]:
    return frozenset(states)


def _about(*steps: Command | Step) -> frozenset[Command | Step]:
    return frozenset(steps)


def _needs(*needs: Need) -> frozenset[Need]:
    return frozenset(needs)


FINAL = _states(State.CLOSED, State.REJECTED, State.MERGED, State.CANCELLED)
"""Nothing more is expected of anybody; a new finding of the same fault is a new task."""
OPEN = frozenset(State) - FINAL
TO_FIX = _states(State.ASSIGNED, State.FIXING, State.RETURNED)
"""It is the team's turn."""
_WORKABLE = TO_FIX | {State.HANDED_OVER}
_UNSETTLED = OPEN - {State.SUBMITTED, State.DISPUTED}

_MANAGER = frozenset({Relation.MANAGER})
_FIXERS = frozenset({Relation.FIXER, Relation.MANAGER})
_VERIFIERS = frozenset({Relation.ISSUER, Relation.MANAGER})
_REPORTERS = frozenset({Relation.ISSUER, Relation.REPORTER})
_EVERYBODY = frozenset(Relation) - {Relation.FIXED_IT}
_BACK: Mapping[Need, State | None] = MappingProxyType({Need.OWNER: State.ASSIGNED})
"""A task that lives again goes to its team, or without one waits for a manager."""
_AS_IT_IS: Mapping[Need, State | None] = MappingProxyType({Need.SAME_TEAM: None})
"""Given once more to the team that has it, nothing of its work is undone; another team starts anew."""

TABLE: dict[Command, Move] = {
    # --- to the right people
    Command.TRIAGE: Move(sources=OPEN, actors=_VERIFIERS, needs=_needs(Need.CONTENT, Need.LEVEL_KEPT)),
    Command.ASSIGN: Move(
        sources=_UNSETTLED,
        target=State.ASSIGNED,
        turns=_AS_IT_IS,
        stays_in=_states(State.SUSPENDED),
        actors=_MANAGER,
        needs=_needs(Need.TEAM),
    ),
    Command.DELEGATE: Move(
        sources=TO_FIX,
        target=State.ASSIGNED,
        actors=frozenset({Relation.FIXER}),
        needs=_needs(Need.TEAM, Need.REASON),
    ),
    Command.HAND_OVER: Move(
        sources=_UNSETTLED, target=State.HANDED_OVER, actors=_MANAGER, needs=_needs(Need.TEAM, Need.REASON)
    ),
    # --- fixing
    Command.START: Move(
        sources=_WORKABLE - {State.FIXING},
        target=State.FIXING,
        actors=_FIXERS,
    ),
    Command.SUBMIT: Move(
        sources=_WORKABLE,
        target=State.SUBMITTED,
        actors=_FIXERS,
        needs=_needs(Need.PHOTO, Need.NEW_PHOTO, Need.CONTROLLED),
    ),
    Command.CONTROL: Move(
        sources=OPEN,
        actors=_FIXERS | _REPORTERS | {Relation.HELPER},
        needs=_needs(Need.REASON),
        about=_about(Command.CONTROL),
    ),
    Command.ANALYSE: Move(
        sources=OPEN | {State.CLOSED}, actors=_FIXERS | _VERIFIERS, needs=_needs(Need.CONTENT)
    ),
    # --- verifying
    Command.VERIFY: Move(
        sources=_states(State.SUBMITTED),
        target=State.CLOSED,
        actors=_VERIFIERS,
        needs=_needs(Need.JUDGED, Need.FIVE, Need.SEEN),
        not_own_work=True,
        yields_to=Command.RETURN,
        # Found once more, or said to be elsewhere, after the work that is passed: nobody looked at that.
        about=_about(Command.SUBMIT, Step.JOIN, Step.ABSORB, Step.TO_CORRECT),
    ),
    Command.RETURN: Move(
        sources=_states(State.SUBMITTED),
        target=State.RETURNED,
        actors=_VERIFIERS,
        needs=_needs(Need.REASON),
        not_own_work=True,
        wins_over=Command.VERIFY,
        about=_about(Command.SUBMIT, Command.CLOSE),
    ),
    Command.CLOSE: Move(
        sources=_states(State.HANDED_OVER, State.DISPUTED),
        target=State.CLOSED,
        actors=_MANAGER,
        needs=_needs(Need.REASON, Need.JUDGED, Need.FIVE),
        not_own_work=True,
        about=_about(Command.DISPUTE, Step.JOIN, Step.ABSORB),
    ),
    # --- time
    Command.SUSPEND: Move(
        sources=_WORKABLE,
        target=State.SUSPENDED,
        actors=_MANAGER,
        needs=_needs(Need.REASON, Need.REVIEW_DATE, Need.REVIEW_NEAR, Need.CONTROLLED),
    ),
    Command.ASK_EXTENSION: Move(
        sources=_WORKABLE,
        actors=frozenset({Relation.FIXER}),
        needs=_needs(Need.REASON, Need.LATER, Need.AHEAD, Need.NEAR),
        about=_about(Command.ASK_EXTENSION),
    ),
    Command.EXTEND: Move(
        sources=_WORKABLE,
        actors=_VERIFIERS,
        needs=_needs(Need.LATER, Need.AHEAD, Need.NEAR),
        not_own_work=True,
        about=_about(Command.ASK_EXTENSION),
    ),
    Command.REFUSE_EXTENSION: Move(
        sources=_WORKABLE,
        actors=_VERIFIERS,
        needs=_needs(Need.ASKED, Need.REASON),
        about=_about(Command.ASK_EXTENSION),
    ),
    # --- not a hazard, the same hazard
    Command.REJECT: Move(
        sources=OPEN,
        target=State.REJECTED,
        actors=_MANAGER,
        needs=_needs(Need.REASON, Need.JUDGED, Need.NOT_MAJOR),
        not_own_work=True,
        about=_about(Command.SUBMIT, Command.DISPUTE, Step.JOIN, Step.ABSORB),
    ),
    Command.CANCEL: Move(
        sources=_states(State.REPORTED, State.ASSIGNED),
        target=State.CANCELLED,
        actors=_REPORTERS | _MANAGER,
        needs=_needs(Need.REASON, Need.ALONE, Need.JUDGED, Need.NOT_MAJOR),
    ),
    Command.MERGE: Move(sources=OPEN, target=State.MERGED, actors=_MANAGER, needs=_needs(Need.INTO)),
    Command.SPLIT: Move(
        sources=_states(State.MERGED),
        target=State.REPORTED,
        turns=_BACK,
        back=Command.MERGE,
        actors=_MANAGER,
        needs=_needs(Need.REASON),
    ),
    Command.SEPARATE: Move(
        sources=OPEN, actors=_MANAGER, needs=_needs(Need.FOUND, Need.REPEATED, Need.REASON)
    ),
    # --- after the end
    Command.DISPUTE: Move(
        sources=_states(State.CLOSED, State.REJECTED),
        target=State.DISPUTED,
        actors=_REPORTERS,
        needs=_needs(Need.REASON),
    ),
    Command.REOPEN: Move(
        sources=_states(State.DISPUTED, State.CLOSED, State.REJECTED, State.CANCELLED, State.SUSPENDED),
        target=State.REPORTED,
        turns=_BACK,
        actors=_VERIFIERS,
        needs=_needs(Need.REASON),
    ),
    Command.REVISIT: Move(
        sources=_states(State.CLOSED),
        turns=MappingProxyType({Need.BAD_SCORE: State.DISPUTED}),
        actors=_VERIFIERS | _REPORTERS,
        needs=_needs(Need.SCORES),
        not_own_work=True,
        about=_about(Command.VERIFY, Command.CLOSE),
    ),
    # --- major hazards 重大隐患
    Command.RAISE: Move(
        sources=OPEN,
        target=State.REPORTED,
        turns=_BACK,
        # It was put off as the lesser hazard that it was then: whoever judges has not said that it can wait.
        stays_in=OPEN - {State.SUSPENDED},
        actors=_FIXERS | _REPORTERS,
        needs=_needs(Need.REASON, Need.BELOW),
    ),
    Command.JUDGE: Move(
        sources=OPEN,
        actors=frozenset({Relation.JUDGE}),
        needs=_needs(Need.JUDGEMENT, Need.REASON, Need.GRAVE),
        about=_about(Command.JUDGE, Command.RAISE),
    ),
    Command.PLAN: Move(sources=OPEN, actors=_FIXERS, needs=_needs(Need.CONTENT, Need.GRAVE)),
    # --- always
    Command.COMMENT: Move(sources=frozenset(State), actors=_EVERYBODY | {Relation.FIXED_IT}),
}
