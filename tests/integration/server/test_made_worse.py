"""What a finding or a merged task makes worse is told to whoever relies on it, and does not stay put off."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from checklists.rectifying import telling
from checklists.rectifying.actors import relations
from checklists.rectifying.hearing import audiences, heard_as
from checklists.rectifying.telling import NoticeKind
from checklists.rectifying.terms import Command, State
from checklists.wire.operations import SnapCorrected
from sync_server.scope import actor_of
from sync_server.tables import Person
from sync_server.tasks import merging, opening
from tests.integration.server.acting import Listening, picture, ref
from tests.integration.server.notified import person, reported, told
from tests.support.homes import ON_SQLITE
from tests.support.mutants import NOTICED, Seed

TEAM, HEAD, JUDGE = "electric", "repair-manager", "office"


def found_again(server: Listening, severity: int, seed: int = 9) -> None:
    reported(server, severity=severity, photos=(ref(picture(seed)),))


def hearing(server: Listening, act: Callable[[], object]) -> dict[str, list[str]]:
    """What an act tells to whom."""
    people = (TEAM, HEAD, JUDGE)
    before = {one: len(told(server, one)) for one in people}
    act()
    return {one: told(server, one)[before[one] :] for one in people}


def heard_on_the_phone(server: Listening, account: str, task: str) -> str | None:
    """As what the account's own phone tells the last step."""
    row = server.phone(account).task(task)
    with server.resources.reading() as session:
        actor = actor_of(session.get_one(Person, person(server, account)))
        campus = server.resources.campuses.current(session)
    return heard_as(row.events[-1], audiences(actor, relations(actor, row, campus), row, campus), row)


def raised_by_joining(server: Listening) -> None:
    task = reported(server, severity=2).id
    assert hearing(server, partial(found_again, server, 2)) == {TEAM: [], HEAD: [], JUDGE: []}
    assert hearing(server, partial(found_again, server, 3)) == {TEAM: ["step"], HEAD: ["step"], JUDGE: []}
    assert heard_on_the_phone(server, HEAD, task) == NoticeKind.STEP
    grave = hearing(server, partial(found_again, server, 4))
    assert grave == {TEAM: ["raised"], HEAD: ["raised"], JUDGE: ["raised"]}
    assert {heard_on_the_phone(server, one, task) for one in grave} == {NoticeKind.RAISED}


def test_a_finding_that_raises_a_task_is_told_to_its_team_and_who_answers_and_judges(
    server: Listening,
) -> None:
    """On server and phone alike; one that is no worse is told to nobody, one at level 4 as if found so."""
    raised_by_joining(server)


def raised_by_merging(server: Listening) -> None:
    target = reported(server, severity=2).id
    grave = reported(server, place="n-teaching-2", severity=4).id
    merge = partial(server.phone(HEAD).command, grave, Command.MERGE, into=target)
    heard = hearing(server, merge)
    assert (heard[TEAM].count("raised"), heard[HEAD], heard[JUDGE]) == (1, [], ["raised"])
    assert {heard_on_the_phone(server, one, target) for one in (TEAM, JUDGE)} == {NoticeKind.RAISED}


def test_a_merged_task_that_raises_the_other_is_told_of_that_one(server: Listening) -> None:
    """To everybody but who merged them."""
    raised_by_merging(server)


def raised_by_correcting(server: Listening) -> None:
    said = reported(server, severity=2)
    graver = SnapCorrected(
        snap=said.id, at=server.clock(), place=said.place, category=said.category, severity=4, note="冒烟"
    )
    heard = hearing(server, lambda: server.phone("monitor").done(graver))
    assert heard == {TEAM: ["raised"], HEAD: ["raised"], JUDGE: ["raised"]}


@ON_SQLITE
def test_a_report_corrected_to_level_4_is_told_as_if_found_so(server: Listening) -> None:
    raised_by_correcting(server)


def put_off(server: Listening, severity: int) -> str:
    task = reported(server, severity=severity).id
    if severity == 4:
        assert server.phone(TEAM).command(task, Command.CONTROL, note="断电").code is None
    day = (server.clock() + timedelta(days=60)).date()
    assert server.phone(JUDGE).command(task, Command.SUSPEND, note="大修", review_on=day).code is None
    server.clock.pass_time(timedelta(days=30))
    return task


def comes_back(server: Listening) -> None:
    task = put_off(server, 2)
    taken_at = server.clock()
    reported(server, severity=4, taken_at=taken_at, photos=(ref(picture(9)),))
    row = server.phone(JUDGE).task(task)
    assert (row.state, row.severity, row.review_on) == (State.ASSIGNED, 4, None)
    assert row.due_at == taken_at + timedelta(hours=2)


def test_what_was_put_off_and_is_found_at_level_4_comes_back_to_its_team(server: Listening) -> None:
    """Nobody has said that this can wait; it is due as if it had been found now."""
    comes_back(server)


def raised_by_hand_comes_back(server: Listening) -> None:
    task = put_off(server, 2)
    assert server.phone(TEAM).command(task, Command.RAISE, note="冒烟").code is None
    row = server.phone(JUDGE).task(task)
    assert (row.state, row.review_on) == (State.ASSIGNED, None)


@ON_SQLITE
def test_what_was_put_off_and_is_raised_by_hand_comes_back_too(server: Listening) -> None:
    raised_by_hand_comes_back(server)


def merged_into_what_was_put_off(server: Listening) -> None:
    target = put_off(server, 2)
    grave = reported(server, place="n-teaching-2", severity=4, taken_at=server.clock()).id
    assert server.phone(HEAD).command(grave, Command.MERGE, into=target).code is None
    row = server.phone(JUDGE).task(target)
    assert (row.state, row.severity, row.due_at) == (State.ASSIGNED, 4, server.clock() + timedelta(hours=2))


@ON_SQLITE
def test_what_was_put_off_comes_back_when_something_grave_is_merged_into_it(server: Listening) -> None:
    merged_into_what_was_put_off(server)


def stays_and_is_told(server: Listening) -> None:
    task = put_off(server, 4)
    heard = hearing(server, partial(found_again, server, 4))
    assert heard == {TEAM: ["step"], HEAD: ["step"], JUDGE: []}
    assert server.phone(JUDGE).task(task).state == State.SUSPENDED


@ON_SQLITE
def test_what_was_put_off_at_level_4_under_control_stays_so_but_whoever_put_it_off_hears_of_it(
    server: Listening,
) -> None:
    stays_and_is_told(server)


def nothing_is_made_worse(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(telling, "_made_worse", lambda *_: ())


def who_judges_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    real = telling._made_worse
    patch.setattr(
        telling, "_made_worse", lambda *step: tuple(one for one in real(*step) if one != telling._TO_JUDGE)
    )


def nothing_wakes(patch: pytest.MonkeyPatch) -> None:
    for module in (opening, merging):
        patch.setattr(module, "wake", lambda *_: None)


@ON_SQLITE
@pytest.mark.parametrize(
    ("seed", "promise"),
    [
        (nothing_is_made_worse, raised_by_joining),
        (nothing_is_made_worse, raised_by_correcting),
        (nothing_is_made_worse, stays_and_is_told),
        (who_judges_is_forgotten, raised_by_merging),
        (nothing_wakes, comes_back),
        (nothing_wakes, merged_into_what_was_put_off),
    ],
    ids=lambda one: one.__name__,
)
def test_a_seeded_bug_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch, seed: Seed, promise: Callable[[Listening], None]
) -> None:
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        promise(server)
