"""The life of a task follows one table, for every state, command and person."""

from dataclasses import replace
from itertools import combinations, product
from typing import Any

import pytest

from checklists import palette, signs, words
from checklists.problems import CATALOGUE
from checklists.rectifying import table
from checklists.rectifying.deciding import NEED_CODES, STANDING_NEEDS, closed_doors, decide, open_moves
from checklists.rectifying.records import Aspect, Detail, Judgement, Seen, Way
from checklists.rectifying.table import OPEN
from checklists.rectifying.telling import TOLD, NoticeKind
from checklists.rectifying.terms import Command, Need, Relation, State, Step
from tests.unit.rectifying.matrix import BY_COMMAND, MERGED_WHILE, NOT_OWN_WORK, WHO, expected

EVERYTHING = frozenset(Need)
TURNS = {Need.BAD_SCORE}
NEW_TEAM = EVERYTHING - {Need.SAME_TEAM}


@pytest.mark.parametrize("command", Command)
def test_every_move_of_every_person_in_every_state_is_as_the_design_says(command: Command) -> None:
    """One look at every (state, command, person): the outcome, or a refusal that leaves the state."""
    for state, who in product(State, WHO.values()):
        decision = decide(state, command, frozenset({who}), NEW_TEAM, before=MERGED_WHILE)
        wanted = expected(state, command, who)
        told = (state, command, who)
        assert (decision.refusal is None) == (wanted is not None), told
        assert decision.state is (wanted or state), told
        if wanted is None:
            by_whom = who not in BY_COMMAND[command][1]
            assert decision.refusal == ("task.not_allowed" if by_whom else "task.illegal_move"), told


def test_being_several_things_to_a_task_allows_what_any_of_them_allows() -> None:
    """A manager who reported it may do both; nobody loses a right by having another."""
    for state, command in product(State, Command):
        for pair in combinations(WHO.values(), 2):
            alone = [decide(state, command, frozenset({who}), EVERYTHING).refusal is None for who in pair]
            both = decide(state, command, frozenset(pair), EVERYTHING).refusal is None
            assert both == any(alone)


def test_nobody_decides_on_their_own_work() -> None:
    """Who fixed it neither passes, returns, closes, rejects, extends nor marks it, whatever else they are."""
    assert {command for command, move in table.TABLE.items() if move.not_own_work} == NOT_OWN_WORK
    for state, command in product(State, NOT_OWN_WORK):
        decision = decide(state, command, frozenset(Relation), EVERYTHING)
        assert (decision.refusal, decision.state) == ("task.own_work", state)


def test_a_task_is_closed_only_by_somebody_who_looked() -> None:
    """Verifying, or a manager's close-out of what went to another house or was objected to."""
    closing = {command: move for command, move in table.TABLE.items() if move.target is State.CLOSED}

    assert set(closing) == {Command.VERIFY, Command.CLOSE}
    assert closing[Command.VERIFY].sources == {State.SUBMITTED}
    assert closing[Command.CLOSE].sources == {State.HANDED_OVER, State.DISPUTED}


@pytest.mark.parametrize(
    ("command", "needs"),
    [
        (Command.SUBMIT, {Need.PHOTO, Need.NEW_PHOTO, Need.CONTROLLED}),
        (Command.RETURN, {Need.REASON}),
        (Command.REJECT, {Need.REASON, Need.JUDGED, Need.NOT_MAJOR}),
        (Command.TRIAGE, {Need.CONTENT, Need.LEVEL_KEPT}),
        (Command.DELEGATE, {Need.TEAM, Need.REASON}),
        (Command.HAND_OVER, {Need.TEAM, Need.REASON}),
        (Command.SUSPEND, {Need.REASON, Need.REVIEW_DATE, Need.REVIEW_NEAR, Need.CONTROLLED}),
        (Command.ASK_EXTENSION, {Need.REASON, Need.LATER, Need.AHEAD, Need.NEAR}),
        (Command.EXTEND, {Need.LATER, Need.AHEAD, Need.NEAR}),
        (Command.DISPUTE, {Need.REASON}),
        (Command.VERIFY, {Need.JUDGED, Need.FIVE, Need.SEEN}),
        (Command.SEPARATE, {Need.FOUND, Need.REPEATED, Need.REASON}),
        (Command.RAISE, {Need.REASON, Need.BELOW}),
        (Command.CLOSE, {Need.REASON, Need.JUDGED, Need.FIVE}),
        (Command.CANCEL, {Need.REASON, Need.ALONE, Need.JUDGED, Need.NOT_MAJOR}),
    ],
)
def test_a_move_without_what_it_needs_says_what_is_missing(command: Command, needs: set[Need]) -> None:
    """Each need alone stops the move, with a sentence of its own, and the state stays."""
    sources, people = BY_COMMAND[command]
    assert table.TABLE[command].needs == needs
    for state, need in product(sources, needs):
        decision = decide(state, command, frozenset({min(people)}), EVERYTHING - {need})
        assert (decision.state, decision.refusal) == (state, NEED_CODES[need])


def test_a_return_made_without_knowing_of_a_close_wins_over_it() -> None:
    """Two verifiers offline: in either order the task is returned, and both words are on record."""
    verifier = frozenset({Relation.ISSUER})
    late_return = decide(State.CLOSED, Command.RETURN, verifier, EVERYTHING, frozenset({Command.VERIFY}))
    late_close = decide(State.RETURNED, Command.VERIFY, verifier, EVERYTHING, frozenset({Command.RETURN}))

    assert (late_return.state, late_return.refusal) == (State.RETURNED, None)
    assert (late_close.state, late_close.refusal, late_close.overruled) == (State.RETURNED, None, True)


def test_knowing_of_the_close_a_return_is_no_way_around_reopening() -> None:
    """Whoever saw the task closed has to reopen it, with a reason."""
    verifier = frozenset({Relation.ISSUER})
    assert decide(State.CLOSED, Command.RETURN, verifier, EVERYTHING).refusal == "task.illegal_move"


def test_a_verdict_counts_only_for_the_work_that_was_looked_at() -> None:
    """The team submitted again meanwhile: neither passing nor returning is about the new work."""
    unseen = frozenset({Command.RETURN, Command.SUBMIT})
    for command in (Command.VERIFY, Command.RETURN):
        decision = decide(State.SUBMITTED, command, frozenset({Relation.ISSUER}), EVERYTHING, unseen)
        assert (decision.state, decision.refusal) == (State.SUBMITTED, "task.changed_since")


@pytest.mark.parametrize(
    ("command", "unseen"),
    [
        (Command.VERIFY, Step.JOIN),
        (Command.VERIFY, Step.ABSORB),
        (Command.VERIFY, Step.TO_CORRECT),
        (Command.RETURN, Command.CLOSE),
        (Command.REJECT, Command.SUBMIT),
        (Command.REJECT, Step.JOIN),
        (Command.REJECT, Command.DISPUTE),
        (Command.CLOSE, Command.DISPUTE),
        (Command.CLOSE, Step.JOIN),
        (Command.REVISIT, Command.CLOSE),
        (Command.REVISIT, Command.VERIFY),
        (Command.JUDGE, Command.JUDGE),
        (Command.JUDGE, Command.RAISE),
        (Command.CONTROL, Command.CONTROL),
        (Command.ASK_EXTENSION, Command.ASK_EXTENSION),
        (Command.EXTEND, Command.ASK_EXTENSION),
        (Command.REFUSE_EXTENSION, Command.ASK_EXTENSION),
    ],
)
def test_what_is_decided_on_was_seen_by_who_decides(command: Command, unseen: Command | Step) -> None:
    """Another report, judgement, ask or objection that came meanwhile is not swept away unread."""
    for state in table.TABLE[command].sources:
        decision = decide(
            state, command, frozenset(Relation) - {Relation.FIXED_IT}, EVERYTHING, frozenset({unseen})
        )
        assert (decision.state, decision.refusal) == (state, "task.changed_since")


def test_a_task_that_lives_again_goes_to_its_team_or_waits_for_one() -> None:
    """Reopened or split off, it is nobody's only if it was nobody's."""
    manager = frozenset({Relation.MANAGER})
    for state, command in ((State.CLOSED, Command.REOPEN), (State.MERGED, Command.SPLIT)):
        assert decide(state, command, manager, EVERYTHING).state is State.ASSIGNED
        assert decide(state, command, manager, EVERYTHING - {Need.OWNER}).state is State.REPORTED


def test_given_once_more_to_its_own_team_nothing_of_its_work_is_undone() -> None:
    """Helpers are added while it is fixed; only another team starts anew. Put off, it stays put off."""
    manager = frozenset({Relation.MANAGER})
    for state in table.TABLE[Command.ASSIGN].sources:
        assert decide(state, Command.ASSIGN, manager, EVERYTHING).state is state
        anew = State.SUSPENDED if state is State.SUSPENDED else State.ASSIGNED
        assert decide(state, Command.ASSIGN, manager, NEW_TEAM).state is anew


def test_what_is_split_off_stands_where_it_stood() -> None:
    """Whatever it was before it was merged; an unknown state is asked of the table."""
    manager = frozenset({Relation.MANAGER})
    for state in table.OPEN:
        assert decide(State.MERGED, Command.SPLIT, manager, EVERYTHING, before=state).state is state


def test_a_good_mark_leaves_a_closed_task_closed() -> None:
    """Only a bad mark brings it before somebody again."""
    marked = decide(State.CLOSED, Command.REVISIT, frozenset({Relation.REPORTER}), EVERYTHING - TURNS)
    assert (marked.state, marked.refusal) == (State.CLOSED, None)


def test_no_task_gets_stuck() -> None:
    """Every state but those that need nothing more can be left, and even those can be objected to."""
    for state in State:
        targets = {move.target for move in table.TABLE.values() if state in move.sources} - {None, state}
        assert targets, state


def test_what_a_task_lacks_is_said_before_it_is_asked() -> None:
    """A button that cannot work yet is not offered; what it waits for is."""
    who = frozenset({Relation.MANAGER})
    has = STANDING_NEEDS - {Need.CONTROLLED}
    assert Command.SUBMIT not in open_moves(State.FIXING, who, has)
    assert closed_doors(State.FIXING, who, has) == {
        Command.SUBMIT: "task.control_missing",
        Command.SUSPEND: "task.control_missing",
    }


def test_every_state_command_and_record_has_words_a_colour_and_a_sign() -> None:
    """Adding one and forgetting a screen is noticed here."""
    assert set(words.STATES) == set(palette.STATES) == set(signs.STATES) == set(State)
    assert set(words.COMMANDS) == set(signs.STEPS) == {*Command, *Step}
    assert set(TOLD) == {*Command, *Step}, "whom it concerns, be it nobody, is said of each"
    assert set(words.WAYS) == set(Way)
    assert set(words.DETAILS) == set(Detail)
    assert set(words.JUDGEMENTS) == set(Judgement)
    assert set(words.SCORES) == set(Aspect)
    assert set(words.SEEN) == set(Seen)
    assert set(words.NOTICES) == set(NoticeKind)
    assert set(NEED_CODES) == set(Need) - {Need.BAD_SCORE, Need.OWNER, Need.SAME_TEAM}
    assert set(NEED_CODES.values()) <= set(CATALOGUE)


SEEDS: list[tuple[Command, dict[str, Any]]] = [
    (Command.VERIFY, {"not_own_work": False}),
    (Command.VERIFY, {"sources": frozenset({State.SUBMITTED, State.FIXING})}),
    (Command.VERIFY, {"actors": frozenset(Relation)}),
    (Command.VERIFY, {"yields_to": None}),
    (Command.VERIFY, {"about": frozenset({Step.JOIN})}),
    (Command.JUDGE, {"about": frozenset()}),
    (Command.VERIFY, {"needs": frozenset({Need.JUDGED, Need.SEEN})}),
    (Command.VERIFY, {"needs": frozenset({Need.JUDGED, Need.FIVE})}),
    (Command.RAISE, {"needs": frozenset({Need.BELOW})}),
    (Command.RAISE, {"actors": frozenset({Relation.MANAGER})}),
    (Command.SUBMIT, {"target": State.CLOSED}),
    (Command.SUBMIT, {"needs": frozenset({Need.PHOTO, Need.CONTROLLED})}),
    (Command.RETURN, {"wins_over": None}),
    (Command.DISPUTE, {"actors": frozenset({Relation.MANAGER})}),
    (Command.REOPEN, {"turns": {}}),
    (Command.SUSPEND, {"needs": frozenset({Need.REASON})}),
    (Command.MERGE, {"actors": frozenset({Relation.MANAGER, Relation.FIXER})}),
    (Command.SEPARATE, {"needs": frozenset({Need.FOUND, Need.REASON})}),
    (Command.SEPARATE, {"sources": frozenset(State)}),
    (Command.CANCEL, {"sources": frozenset(State)}),
    (Command.ASSIGN, {"turns": {}}),
    (Command.ASSIGN, {"stays_in": frozenset()}),
    (Command.SPLIT, {"back": None}),
    (Command.CANCEL, {"needs": frozenset({Need.REASON, Need.ALONE, Need.JUDGED})}),
    (Command.REJECT, {"needs": frozenset({Need.REASON, Need.NOT_MAJOR})}),
    (Command.TRIAGE, {"needs": frozenset({Need.CONTENT})}),
    (Command.EXTEND, {"needs": frozenset({Need.LATER})}),
    (Command.EXTEND, {"needs": frozenset({Need.LATER, Need.NEAR})}),
    (Command.RAISE, {"stays_in": OPEN}),
    (Command.ASK_EXTENSION, {"needs": frozenset({Need.REASON, Need.LATER})}),
]


@pytest.mark.parametrize(("command", "change"), SEEDS)
def test_a_broken_table_is_noticed(
    monkeypatch: pytest.MonkeyPatch, command: Command, change: dict[str, Any]
) -> None:
    """Seeded bugs in the table make these promises fail."""
    monkeypatch.setitem(table.TABLE, command, replace(table.TABLE[command], **change))

    assert not all(_holds(promise, command) for promise in PROMISES)


def _holds(promise: Any, command: Command) -> bool:
    try:
        promise(command)
    except AssertionError:
        return False
    return True


def _needs_as_designed(command: Command) -> None:
    rows: Any = test_a_move_without_what_it_needs_says_what_is_missing.pytestmark[0].args[1]  # type: ignore[attr-defined]
    for one, needs in rows:
        if one is command:
            test_a_move_without_what_it_needs_says_what_is_missing(one, needs)


def _seen_as_designed(command: Command) -> None:
    rows: Any = test_what_is_decided_on_was_seen_by_who_decides.pytestmark[0].args[1]  # type: ignore[attr-defined]
    for one, unseen in rows:
        if one is command:
            test_what_is_decided_on_was_seen_by_who_decides(one, unseen)


PROMISES = (
    test_every_move_of_every_person_in_every_state_is_as_the_design_says,
    _needs_as_designed,
    _seen_as_designed,
    lambda _: test_nobody_decides_on_their_own_work(),
    lambda _: test_a_return_made_without_knowing_of_a_close_wins_over_it(),
    lambda _: test_a_verdict_counts_only_for_the_work_that_was_looked_at(),
    lambda _: test_a_task_that_lives_again_goes_to_its_team_or_waits_for_one(),
    lambda _: test_given_once_more_to_its_own_team_nothing_of_its_work_is_undone(),
    lambda _: test_what_is_split_off_stands_where_it_stood(),
)
