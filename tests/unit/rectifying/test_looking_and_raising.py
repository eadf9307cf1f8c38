"""Passing what nobody could look at yet, raising what turned out worse, and the deadlines that follow."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from checklists.rectifying import bringing, effects, renewing
from checklists.rectifying.bringing import brings
from checklists.rectifying.deciding import decide
from checklists.rectifying.records import By, Detail, Seen
from checklists.rectifying.terms import Command, Need, Relation, State
from checklists.wire.changes import TaskRow
from checklists.wire.operations import TaskCommanded
from tests.support.local_phone import A_CAMPUS, NOW, SeededIds, a_task
from tests.support.mutants import NOTICED

TASK = a_task(SeededIds(), severity=3, state="submitted", due_at=NOW + timedelta(days=1))
AWAITED = replace(TASK, after_awaited=2)


def asked(command: Command, **more: Any) -> TaskCommanded:
    return TaskCommanded(task=TASK.id, command=command, base_version=1, at=NOW, **more)


def verdict(row: TaskRow, seen: bool | None) -> tuple[str | None, dict[str, str]]:
    body = asked(Command.VERIFY, seen=seen)
    decision = decide(State(row.state), body.command, frozenset({Relation.ISSUER}), brings(body, row))
    return decision.refusal, effects.facts(body, row)


def after(row: TaskRow, command: TaskCommanded, state: State) -> TaskRow:
    changed = effects.effects(row, command, state, by=By(post="电工组组长"), campus=A_CAMPUS, now=NOW)
    return replace(row, state=state.value, **changed)


def test_what_nobody_could_look_at_yet_is_passed_only_by_who_saw_it_on_the_spot() -> None:
    """The answer is kept; where the photos are here, nothing is asked and nothing is said."""
    assert verdict(AWAITED, seen=False) == ("task.not_seen", {"seen": Seen.UNSAID})
    assert verdict(AWAITED, seen=True) == (None, {"seen": Seen.ON_THE_SPOT})
    assert verdict(TASK, seen=False) == (None, {})


def test_an_older_phone_that_did_not_ask_is_not_turned_away() -> None:
    """Its verdict stands, and the history says that nothing was said."""
    assert verdict(AWAITED, seen=None) == (None, {"seen": Seen.UNSAID})


def test_what_is_raised_is_suspected_anew_and_has_little_time() -> None:
    """Level 4, within two hours, judged again whatever was judged before; its control is written at once."""
    judged = replace(TASK, details={Detail.JUDGEMENT: "general", Detail.ROOT_CAUSE: "老化"})
    told = asked(Command.RAISE, note="承重墙开裂", fields={Detail.CONTROL: "已清场"})
    row = after(judged, told, State.ASSIGNED)
    assert (row.severity, row.due_at) == (4, NOW + timedelta(hours=2))
    assert row.details == {Detail.ROOT_CAUSE: "老化", Detail.CONTROL: "已清场"}


def test_raising_never_gives_more_time() -> None:
    """What is nearly due stays so."""
    soon = replace(TASK, due_at=NOW + timedelta(minutes=30))
    assert after(soon, asked(Command.RAISE, note="裂"), State.ASSIGNED).due_at == soon.due_at


@pytest.mark.parametrize("state", [State.CLOSED, State.REJECTED, State.CANCELLED, State.DISPUTED])
def test_what_lives_again_has_its_time_again(state: State) -> None:
    """Reopened a month later it is not overdue by a month; server and phone say the same."""
    old = replace(TASK, state=state.value, due_at=NOW - timedelta(days=30))
    row = after(old, asked(Command.REOPEN, note="又坏了"), State.ASSIGNED)
    assert row.due_at == NOW + timedelta(hours=24)


def test_what_was_put_off_and_is_handed_over_has_its_time_again() -> None:
    """A unit outside is not late on the day it gets the task."""
    old = replace(TASK, state=State.SUSPENDED.value, due_at=NOW - timedelta(days=30))
    row = after(old, asked(Command.HAND_OVER, note="归基建", team="outside"), State.HANDED_OVER)
    assert row.due_at == NOW + timedelta(hours=24)


def test_what_is_split_off_has_its_time_again_where_its_own_has_passed_meanwhile() -> None:
    """While it was merged nobody worked by its own deadline; one that is still ahead stands."""
    long_ago, soon = NOW - timedelta(days=30), NOW + timedelta(hours=1)
    for own, due in ((long_ago, NOW + timedelta(hours=24)), (soon, soon)):
        merged = replace(TASK, state=State.MERGED.value, due_at=own)
        row = after(merged, asked(Command.SPLIT, note="不是同一处"), State.ASSIGNED)
        assert row.due_at == due


def test_other_moves_leave_the_deadline() -> None:
    """A milder level by triage gives nobody more time."""
    milder = asked(Command.TRIAGE, fields={"severity": "2"}, base={"severity": "3"})
    soon = replace(TASK, due_at=NOW + timedelta(hours=5))
    assert after(soon, milder, State.ASSIGNED).due_at == soon.due_at
    assert after(soon, asked(Command.COMMENT, note="好"), State.SUBMITTED).due_at == soon.due_at


def _needs_nothing(patch: pytest.MonkeyPatch) -> None:
    brought = bringing._brought
    everything = frozenset({Need.SEEN})
    patch.setattr(bringing, "_brought", lambda *given: brought(*given) | everything)


def _turns_old_phones_away(patch: pytest.MonkeyPatch) -> None:
    brought = bringing._brought

    def strict(command: Any, task: Any) -> frozenset[Need]:
        return brought(replace(command, seen=bool(command.seen)), task)

    patch.setattr(bringing, "_brought", strict)


def _forgets_the_answer(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(effects, "_seen", lambda _asked, _task: None)


def _keeps_the_judgement(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(
        effects._EFFECTS, Command.RAISE, lambda task, _asked, _post: {"severity": 4, "details": task.details}
    )


def _never_renews(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(effects, "renewed", lambda *_given: None)


def _always_renews(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(renewing, "_LIVES_AGAIN", frozenset(State))


def _outside_is_no_work(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(renewing, "_TO_WORK", frozenset({State.REPORTED, State.ASSIGNED}))


def _split_off_always_renews(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(renewing, "_LIVES_AGAIN", renewing._LIVES_AGAIN | {State.MERGED})


def _gives_more_time(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(renewing, "min", max, raising=False)


@pytest.mark.parametrize(
    ("bug", "promise"),
    [
        (_needs_nothing, test_what_nobody_could_look_at_yet_is_passed_only_by_who_saw_it_on_the_spot),
        (_forgets_the_answer, test_what_nobody_could_look_at_yet_is_passed_only_by_who_saw_it_on_the_spot),
        (_turns_old_phones_away, test_an_older_phone_that_did_not_ask_is_not_turned_away),
        (_keeps_the_judgement, test_what_is_raised_is_suspected_anew_and_has_little_time),
        (_never_renews, lambda: test_what_lives_again_has_its_time_again(State.CLOSED)),
        (_always_renews, test_other_moves_leave_the_deadline),
        (_outside_is_no_work, test_what_was_put_off_and_is_handed_over_has_its_time_again),
        (
            _split_off_always_renews,
            test_what_is_split_off_has_its_time_again_where_its_own_has_passed_meanwhile,
        ),
        (_gives_more_time, test_raising_never_gives_more_time),
    ],
)
def test_a_seeded_bug_is_noticed(
    monkeypatch: pytest.MonkeyPatch, bug: Callable[..., None], promise: Callable[[], None]
) -> None:
    """Each makes the promise beside it fail."""
    bug(monkeypatch)
    with pytest.raises(NOTICED):
        promise()
