"""The life of a task follows one table, for every state, command and relation."""

import dataclasses
from collections.abc import Callable
from itertools import combinations, product

import pytest

from checklists.rectifying import table
from checklists.rectifying.table import Command, Need, Relation, State, decide, open_moves
from checklists.words import COMMANDS, STATES

EVERYTHING = frozenset(Need)
SETS_OF_RELATIONS = [
    frozenset(chosen) for size in range(len(Relation) + 1) for chosen in combinations(Relation, size)
]


@pytest.mark.parametrize(("state", "command"), list(product(State, Command)))
def test_every_move_is_either_in_the_table_or_refused_with_a_reason(state: State, command: Command) -> None:
    """No combination of state, command and person has an undefined outcome."""
    move = table.TABLE[command]
    for relations in SETS_OF_RELATIONS:
        decision = decide(state, command, relations, EVERYTHING)
        may = bool(relations & move.actors) and not (move.not_own_work and Relation.FIXED_IT in relations)
        if may and state in move.sources:
            assert decision.refusal is None
            assert decision.state is (move.target or state)
        else:
            assert decision.state is state
            assert decision.refusal in {"task.not_allowed", "task.own_work", "task.illegal_move"}


def test_nobody_verifies_their_own_work() -> None:
    """An account that fixed a task can neither pass nor return it, whatever else it may be."""
    for command in (Command.VERIFY, Command.RETURN):
        for relations in SETS_OF_RELATIONS:
            if Relation.FIXED_IT in relations:
                decision = decide(State.SUBMITTED, command, relations, EVERYTHING)
                assert decision.refusal in {"task.own_work", "task.not_allowed"}


def test_a_task_is_closed_only_by_verification() -> None:
    """Closed means that somebody looked: no other command leads there."""
    closing = {command for command, move in table.TABLE.items() if move.target is State.CLOSED}

    assert closing == {Command.VERIFY}
    assert table.TABLE[Command.VERIFY].sources == {State.SUBMITTED}


@pytest.mark.parametrize(
    ("state", "command", "relation", "code"),
    [
        (State.FIXING, Command.SUBMIT, Relation.FIXER, "task.after_photo_missing"),
        (State.SUBMITTED, Command.RETURN, Relation.ISSUER, "task.reason_missing"),
        (State.REPORTED, Command.ASSIGN, Relation.MANAGER, "task.team_missing"),
    ],
)
def test_a_move_without_what_it_needs_says_what_is_missing(
    state: State, command: Command, relation: Relation, code: str
) -> None:
    """A submission needs its photo, a return its reason, an assignment its team."""
    assert decide(state, command, frozenset({relation}), frozenset()).refusal == code


def test_comments_are_never_refused_to_anybody_who_has_to_do_with_the_task() -> None:
    """A remark is possible in every state, closed included."""
    for state, relation in product(State, Relation):
        assert Command.COMMENT in open_moves(state, frozenset({relation}))


def test_every_state_can_be_left_except_closed() -> None:
    """No task gets stuck."""
    for state in set(State) - {State.CLOSED}:
        targets = {move.target for move in table.TABLE.values() if state in move.sources} - {None, state}
        assert targets, state


def test_every_state_and_command_has_words() -> None:
    """Whatever a task does, people read it in their language."""
    assert set(STATES) == set(State)
    assert set(COMMANDS) >= set(Command)


PROMISES = (test_nobody_verifies_their_own_work, test_a_task_is_closed_only_by_verification)


def fails(promise: Callable[[], None]) -> bool:
    """Whether a promise does not hold now."""
    try:
        promise()
    except AssertionError:
        return True
    return False


@pytest.mark.parametrize(
    ("command", "change"),
    [
        (Command.VERIFY, {"not_own_work": False}),
        (Command.VERIFY, {"sources": frozenset({State.SUBMITTED, State.FIXING})}),
        (Command.SUBMIT, {"target": State.CLOSED}),
    ],
)
def test_a_broken_table_is_noticed(
    monkeypatch: pytest.MonkeyPatch, command: Command, change: dict[str, object]
) -> None:
    """Seeded bugs in the table make these promises fail."""
    broken = dataclasses.replace(table.TABLE[command], **change)  # type: ignore[arg-type]  # fields by name
    monkeypatch.setitem(table.TABLE, command, broken)

    assert any(fails(promise) for promise in PROMISES)
