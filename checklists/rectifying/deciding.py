"""Deciding one move by the table: the server with the truth, a phone with what it knows."""

from dataclasses import dataclass
from typing import Protocol

from checklists.rectifying.bringing import Known, standing
from checklists.rectifying.moves import Move
from checklists.rectifying.table import OPEN, TABLE
from checklists.rectifying.terms import Command, Need, Relation, State, Step

NEED_CODES = {
    Need.AHEAD: "task.deadline_past",
    Need.ALONE: "task.others_reported",
    Need.ASKED: "task.no_extension_asked",
    Need.BELOW: "task.suspected_already",
    Need.CONTENT: "task.content_missing",
    Need.CONTROLLED: "task.control_missing",
    Need.FIVE: "task.five_missing",
    Need.FOUND: "task.found_missing",
    Need.GRAVE: "task.not_suspected",
    Need.INTO: "task.into_missing",
    Need.JUDGED: "task.not_judged",
    Need.JUDGEMENT: "task.judgement_missing",
    Need.LATER: "task.deadline_missing",
    Need.LEVEL_KEPT: "task.level_is_judged",
    Need.NEAR: "task.deadline_too_far",
    Need.NEW_PHOTO: "task.after_photo_known",
    Need.NOT_MAJOR: "task.judged_major",
    Need.PHOTO: "task.after_photo_missing",
    Need.REASON: "task.reason_missing",
    Need.REPEATED: "task.found_once",
    Need.REVIEW_DATE: "task.review_date_missing",
    Need.REVIEW_NEAR: "task.review_too_far",
    Need.SCORES: "task.scores_missing",
    Need.SEEN: "task.not_seen",
    Need.TEAM: "task.team_missing",
}
"""Which refusal says that a need is not met; those that only turn a move refuse nothing."""
STANDING_NEEDS = frozenset(
    {
        Need.ALONE,
        Need.ASKED,
        Need.BELOW,
        Need.CONTROLLED,
        Need.FIVE,
        Need.GRAVE,
        Need.JUDGED,
        Need.NOT_MAJOR,
        Need.OWNER,
        Need.REPEATED,
    }
)
"""What a task has or has not: no form can bring it, so a button without it is not offered."""


NOBODYS = frozenset({State.REPORTED, State.DISPUTED})
"""A manager says who has it, or what becomes of it."""
EXTENDABLE = TABLE[Command.EXTEND].sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The outcome of asking for a move: the state after it, or the code of the refusal.

    `place`: the field of the command that is refused, empty for the command itself.
    `overruled`: it stays on record, but another's move that its sender did not know of prevails.
    """

    state: State
    refusal: str | None = None
    place: str = ""
    overruled: bool = False


def decide(
    state: State,
    command: Command,
    relations: frozenset[Relation],
    has: frozenset[Need],
    unseen: frozenset[Command | Step] = frozenset(),
    before: State | None = None,
) -> Decision:
    """Decide one move. `unseen` are steps of others that came after what the sender saw; `before` is the
    state a move that takes another back goes to (`undoing.stood_before`).

    People are checked before states, so that a refusal never leaks a state.
    """
    move = TABLE[command]
    refusal = _by_whom(move, relations)
    if refusal is None and move.yields_to in unseen and state not in move.sources:
        return Decision(state=state, overruled=True)
    refusal = refusal or _from_where(move, state, unseen) or _with_what(move, has)
    return Decision(state=state if refusal else _target(move, state, has, before), refusal=refusal)


def as_raised(state: State, has: frozenset[Need]) -> State:
    """Where an open task stands once it is suspected to be major, by whatever step."""
    return _target(TABLE[Command.RAISE], state, has, None)


QUIETLY_CLOSED = frozenset(
    {
        Command.PLAN,
        Command.JUDGE,
        Command.RAISE,
        Command.REFUSE_EXTENSION,
        Command.CANCEL,
        Command.SEPARATE,
    }
)
"""Their reason would only be noise: they are another post's, or nobody asked for what they decide on."""


def open_moves(
    state: State, relations: frozenset[Relation], has: frozenset[Need] = STANDING_NEEDS
) -> frozenset[Command]:
    """The commands a person may give now, if they bring what a form can bring; `has` is what the task has."""
    everything = has | (frozenset(Need) - STANDING_NEEDS)
    return frozenset(
        command for command in Command if decide(state, command, relations, everything).refusal is None
    )


def closed_doors(state: State, relations: frozenset[Relation], has: frozenset[Need]) -> dict[Command, str]:
    """Commands that would be this person's but for what the task still lacks, with the refusal's code.

    What is `QUIETLY_CLOSED` is not told.
    """
    possible = open_moves(state, relations) - open_moves(state, relations, has)
    everything = has | (frozenset(Need) - STANDING_NEEDS)
    told = sorted(possible - QUIETLY_CLOSED)
    return {one: decide(state, one, relations, everything).refusal or "" for one in told}


class Waiting(Known, Protocol):
    """A task as far as it says what it waits for (`checklists.wire.changes.TaskRow`)."""

    @property
    def state(self) -> str: ...


def waits_for_decision(task: Waiting, who: frozenset[Relation]) -> bool:
    """Whether it is this person's to decide: nobody has it, somebody objects, more time is asked for.

    What is suspected to be major waits for whoever judges.
    """
    unsettled = task.state in NOBODYS or (task.extension is not None and task.state in EXTENDABLE)
    unjudged = task.state in OPEN and Need.JUDGED not in standing(task)
    return (Relation.MANAGER in who and unsettled) or (Relation.JUDGE in who and unjudged)


def _by_whom(move: Move, relations: frozenset[Relation]) -> str | None:
    if not relations & move.actors:
        return "task.not_allowed"
    if move.not_own_work and Relation.FIXED_IT in relations:
        return "task.own_work"
    return None


def _from_where(move: Move, state: State, unseen: frozenset[Command | Step]) -> str | None:
    if move.about & unseen:
        return "task.changed_since"
    if state in move.sources:
        return None
    wins = move.wins_over in unseen and state is TABLE[move.wins_over].target if move.wins_over else False
    return None if wins else "task.illegal_move"


def _with_what(move: Move, has: frozenset[Need]) -> str | None:
    return next((NEED_CODES[need] for need in sorted(move.needs - has)), None)


def _target(move: Move, state: State, has: frozenset[Need], before: State | None) -> State:
    if move.back and before:
        return before
    if state in move.stays_in:
        return state
    turned = next((need for need in move.turns if need in has), None)
    if turned is not None:
        return move.turns[turned] or state
    return move.target or state
