"""The life of a rectification task as one table: which move, from where, by whom, with what.

`reported → assigned → fixing → submitted → closed`, and `submitted → returned → fixing` again.
"""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a task stands."""

    REPORTED = "reported"
    ASSIGNED = "assigned"
    FIXING = "fixing"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    CLOSED = "closed"


class Command(StrEnum):
    """What somebody asks of a task."""

    ASSIGN = "assign"
    START = "start"
    SUBMIT = "submit"
    VERIFY = "verify"
    RETURN = "return"
    COMMENT = "comment"


class Relation(StrEnum):
    """What a person is to a task; a person can be several of these at once."""

    FIXER = "fixer"
    ISSUER = "issuer"
    REPORTER = "reporter"
    MANAGER = "manager"
    FIXED_IT = "fixed_it"


class Need(StrEnum):
    """What a move must bring with it."""

    REASON = "reason"
    AFTER_PHOTO = "after_photo"
    TEAM = "team"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One row: from any of `sources` to `target` (None: the state stays), by any of `actors`."""

    sources: frozenset[State]
    target: State | None
    actors: frozenset[Relation]
    needs: frozenset[Need] = frozenset()
    not_own_work: bool = False


_OPEN = frozenset(State) - {State.CLOSED}
_TO_FIX = frozenset({State.ASSIGNED, State.FIXING, State.RETURNED})
_VERIFIERS = frozenset({Relation.ISSUER, Relation.MANAGER})

TABLE: dict[Command, Move] = {
    Command.ASSIGN: Move(
        sources=_OPEN - {State.SUBMITTED},
        target=State.ASSIGNED,
        actors=frozenset({Relation.MANAGER}),
        needs=frozenset({Need.TEAM}),
    ),
    Command.START: Move(
        sources=frozenset({State.ASSIGNED, State.RETURNED}),
        target=State.FIXING,
        actors=frozenset({Relation.FIXER, Relation.MANAGER}),
    ),
    Command.SUBMIT: Move(
        sources=_TO_FIX,
        target=State.SUBMITTED,
        actors=frozenset({Relation.FIXER, Relation.MANAGER}),
        needs=frozenset({Need.AFTER_PHOTO}),
    ),
    Command.VERIFY: Move(
        sources=frozenset({State.SUBMITTED}),
        target=State.CLOSED,
        actors=_VERIFIERS,
        not_own_work=True,
    ),
    Command.RETURN: Move(
        sources=frozenset({State.SUBMITTED}),
        target=State.RETURNED,
        actors=_VERIFIERS,
        needs=frozenset({Need.REASON}),
        not_own_work=True,
    ),
    Command.COMMENT: Move(
        sources=frozenset(State),
        target=None,
        actors=frozenset(Relation),
    ),
}

_NEED_CODES = {
    Need.REASON: "task.reason_missing",
    Need.AFTER_PHOTO: "task.after_photo_missing",
    Need.TEAM: "task.team_missing",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The outcome of asking for a move: the state after it, or the code of the refusal."""

    state: State
    refusal: str | None = None


def decide(
    state: State, command: Command, relations: frozenset[Relation], brings: frozenset[Need]
) -> Decision:
    """Decide one move. People are checked before states, so that a refusal never leaks a state."""
    move = TABLE[command]
    if not relations & move.actors:
        return Decision(state=state, refusal="task.not_allowed")
    if move.not_own_work and Relation.FIXED_IT in relations:
        return Decision(state=state, refusal="task.own_work")
    if state not in move.sources:
        return Decision(state=state, refusal="task.illegal_move")
    for need in sorted(move.needs - brings):
        return Decision(state=state, refusal=_NEED_CODES[need])
    return Decision(state=move.target or state)


def open_moves(state: State, relations: frozenset[Relation]) -> frozenset[Command]:
    """The commands a person may give now, what they must bring aside."""
    everything = frozenset(Need)
    return frozenset(
        command for command in Command if decide(state, command, relations, everything).refusal is None
    )
