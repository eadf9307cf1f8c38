"""What is late, put off or waits for a word comes back to whoever answers, and nothing else does."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import false
from sqlmodel import col, exists, select

from checklists.rectifying import effects, renewing, urgency
from checklists.rectifying.table import OPEN
from checklists.rectifying.terms import Command
from checklists.wire.photos import PhotoRole
from sync_server import conditions
from sync_server.notices import climbing
from sync_server.notices.climbing import climb
from sync_server.tables import Climb, Task
from tests.integration.server.acting import Listening, picture, ref
from tests.integration.server.notified import reported, told
from tests.support.homes import ON_SQLITE
from tests.support.mutants import NOTICED, Seed

AFTER = ref(picture(8), PhotoRole.AFTER)
EVERYBODY = ("electric", "repair-manager", "office", "monitor")


def passing(server: Listening, **time: float) -> dict[str, list[str]]:
    """What time alone tells while it passes, by who is told."""
    before = {one: len(told(server, one)) for one in EVERYBODY}
    server.clock.pass_time(timedelta(**time))
    for _ in range(2):
        climb(server.resources)
    now = {one: told(server, one)[before[one] :] for one in EVERYBODY}
    return {one: kinds for one, kinds in now.items() if kinds}


def climbs_once(server: Listening) -> None:
    task = reported(server).id
    with server.resources.reading() as session:
        due_at = session.get_one(Task, task).due_at
    seen = []
    for late in (timedelta(0), timedelta(minutes=1), timedelta(hours=5), timedelta(hours=13)):
        server.clock.now = due_at + late
        for _ in range(2):
            climb(server.resources)
        seen.append([told(server, one).count("overdue") for one in ("electric", "repair-manager", "office")])
    assert seen == [[0, 0, 0], [1, 0, 0], [1, 1, 0], [1, 1, 1]]


def test_an_overdue_task_climbs_and_each_rung_is_told_once(server: Listening) -> None:
    """Severity 3: the team at once, the section after four hours, the office after twelve."""
    climbs_once(server)


def test_a_suspected_major_hazard_nobody_has_secured_is_the_offices_at_once(server: Listening) -> None:
    reported(server, severity=4)
    climb(server.resources)
    assert [told(server, one)[-1:] for one in ("electric", "repair-manager", "office")] == [["unsecured"]] * 3


def in_time_is_not_late(server: Listening) -> None:
    task = reported(server).id
    assert server.phone("electric").command(task, Command.SUBMIT, photos=(AFTER,)).code is None
    assert passing(server, hours=23) == {}
    assert passing(server, hours=1) == {"repair-manager": ["to_verify"]}
    assert passing(server, days=30) == {}


def test_a_repair_handed_in_in_time_is_not_late_but_who_verifies_hears_of_it_again(server: Listening) -> None:
    """Severity 3: after a day, once."""
    in_time_is_not_late(server)


def returned_in_time(server: Listening) -> None:
    task = reported(server).id
    electric, office = server.phone("electric"), server.phone("office")
    for seed in (41, 42):
        photo = ref(picture(seed), PhotoRole.AFTER)
        assert passing(server, hours=10) == {}
        assert electric.command(task, Command.SUBMIT, photos=(photo,), at=server.clock()).code is None
        assert passing(server, days=1) == {"repair-manager": ["to_verify"]}
        assert office.command(task, Command.RETURN, note="还在闪").code is None
    assert passing(server, hours=4) == {}
    assert passing(server, hours=1) == {"electric": ["overdue"]}


def test_what_comes_back_from_verifying_has_the_time_that_was_left_and_is_waited_for_anew(
    server: Listening,
) -> None:
    """Severity 3: twice ten hours of work and a day of waiting each leave four of the day."""
    returned_in_time(server)


def a_clock_far_behind(server: Listening) -> None:
    task, made_at = reported(server).id, server.clock()
    server.clock.pass_time(timedelta(hours=10))
    long_ago = server.clock() - timedelta(days=400)
    assert server.phone("electric").command(task, Command.SUBMIT, photos=(AFTER,), at=long_ago).code is None
    assert server.phone("office").command(task, Command.RETURN, note="还在闪").code is None
    assert server.phone("office").task(task).due_at <= server.clock() + timedelta(hours=24)
    assert server.phone("office").task(task).due_at > made_at


@ON_SQLITE
def test_a_phone_whose_clock_is_behind_gains_no_more_than_the_term(server: Listening) -> None:
    """It says that it handed in a year ago: not before the task was opened."""
    a_clock_far_behind(server)


def closed(server: Listening) -> str:
    task = reported(server).id
    assert server.phone("electric").command(task, Command.SUBMIT, photos=(AFTER,)).code is None
    assert server.phone("office").command(task, Command.VERIFY, seen=True).code is None
    return task


def an_objection_is_not_late(server: Listening) -> None:
    task = closed(server)
    assert passing(server, days=20) == {}
    assert server.phone("monitor").command(task, Command.DISPUTE, note="还是坏的").code is None
    assert passing(server, hours=1) == {}
    assert passing(server, days=1) == {"repair-manager": ["disputed"]}
    assert server.phone("office").command(task, Command.REOPEN, note="确实").code is None
    assert passing(server, hours=23) == {}
    assert passing(server, hours=2) == {"electric": ["overdue"]}


def test_what_was_closed_in_time_and_is_objected_to_later_is_not_overdue(server: Listening) -> None:
    """Whoever decides on the objection hears of it again, and reopened it has a term of its own."""
    an_objection_is_not_late(server)


def a_new_life_is_not_late(server: Listening) -> None:
    task, office = reported(server).id, server.phone("office")
    day = (server.clock() + timedelta(days=60)).date()
    assert office.command(task, Command.SUSPEND, note="放假", review_on=day).code is None
    server.clock.pass_time(timedelta(days=59))
    assert office.command(task, Command.HAND_OVER, note="归基建", team="construction").code is None
    assert passing(server, hours=23) == {}
    assert passing(server, hours=2, days=7)["office"] == ["overdue"]


def test_what_was_put_off_and_is_handed_over_is_not_overdue_at_once(server: Listening) -> None:
    a_new_life_is_not_late(server)


def told_again_at_the_deadline(server: Listening) -> None:
    task = reported(server, severity=4).id
    at_once = passing(server, minutes=1)
    assert at_once == {one: ["unsecured"] for one in ("electric", "repair-manager", "office")}
    assert server.phone("electric").command(task, Command.CONTROL, note="断电").code is None
    assert passing(server, minutes=30) == {}
    assert passing(server, hours=2) == {one: ["overdue"] for one in at_once}


def test_what_nobody_had_secured_at_first_is_told_as_overdue_when_it_is(server: Listening) -> None:
    """Level 4: all three at once that nothing is secured, and all three again at the deadline."""
    told_again_at_the_deadline(server)


def test_a_put_off_task_that_turns_out_to_be_grave_is_told_as_not_secured(server: Listening) -> None:
    """Whatever state it is in: somebody may be in danger."""
    task = reported(server, severity=2).id
    day = (server.clock() + timedelta(days=60)).date()
    assert server.phone("office").command(task, Command.SUSPEND, note="大修", review_on=day).code is None
    reported(server, severity=4, photos=(ref(picture(9)),))
    assert passing(server, minutes=1) == {
        one: ["unsecured"] for one in ("electric", "repair-manager", "office")
    }


def review_is_told(server: Listening) -> None:
    task = reported(server).id
    day = (server.clock() + timedelta(days=30)).date()
    put_off = server.phone("office").command(task, Command.SUSPEND, note="待立项", review_on=day)
    assert put_off.code is None
    server.clock.pass_time(timedelta(days=29))
    climb(server.resources)
    assert told(server, "repair-manager") == []
    server.clock.pass_time(timedelta(days=1))
    for _ in range(2):
        climb(server.resources)
    assert told(server, "repair-manager") == ["review"]


def test_what_was_put_off_comes_back_on_its_day_and_does_not_climb_before(server: Listening) -> None:
    review_is_told(server)


def every_review_is_told(server: Listening) -> None:
    task = reported(server).id
    office = server.phone("office")
    for _ in range(2):
        day = (server.clock() + timedelta(days=30)).date()
        assert office.command(task, Command.SUSPEND, note="待立项", review_on=day).code is None
        server.clock.pass_time(timedelta(days=30))
        for _ in range(2):
            climb(server.resources)
        assert office.command(task, Command.HAND_OVER, note="归基建", team="construction").code is None
    assert told(server, "repair-manager").count("review") == 1
    assert told(server, "office").count("review") == 1


def test_a_task_put_off_a_second_time_comes_back_on_that_day_too(server: Listening) -> None:
    """The first time to the section of its team, the second, handed over, to the office."""
    every_review_is_told(server)


def a_mended_clock(server: Listening) -> None:
    reported(server)
    assert passing(server, hours=25) == {"electric": ["overdue"]}
    assert passing(server, days=400)["office"] == ["overdue"]
    server.clock.pass_time(-timedelta(days=400))
    climb(server.resources)
    assert [told(server, one).count("overdue") for one in ("electric", "repair-manager", "office")] == [
        1,
        0,
        0,
    ]
    assert passing(server, hours=4) == {"repair-manager": ["overdue"]}
    assert passing(server, hours=8) == {"office": ["overdue"]}


def test_after_a_clock_that_ran_ahead_was_mended_what_is_late_is_told_when_it_is(server: Listening) -> None:
    """What had not come to pass is taken back; what was told before is not told twice."""
    a_mended_clock(server)


def nothing_ever_climbs(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(climbing, "is_late", lambda _now: false())


def whatever_is_open_is_late(patch: pytest.MonkeyPatch) -> None:
    for module in (conditions, urgency):
        patch.setattr(module, "CLIMBING", OPEN)


def waiting_is_the_teams(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(renewing, "_HANDED_IN", frozenset[str]())


def any_clock_is_believed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(renewing, "_waited", lambda task, now: now - task.events[-1].at)


def nobody_is_waited_for(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(climbing, "_waiting", lambda _now: select(Task).where(false()))


def unsecured_is_a_rung(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(climbing, "_UNSECURED", urgency.Rung.OWNER)


def one_review_under_a_deadline(patch: pytest.MonkeyPatch) -> None:
    """Working time may count two lives from the same Monday."""
    patch.setattr(effects, "renewed", lambda *_: None)
    real = climbing._told
    reviewed = exists().where(
        col(Climb.task) == Task.id,
        col(Climb.rung).startswith(climbing._REVIEW),
        col(Climb.due_at) == Task.due_at,
    )
    patch.setattr(
        climbing, "_told", lambda one, *under: real(one, *under) if isinstance(one, str) else reviewed
    )


def what_was_told_ahead_stays_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(climbing, "take_back", lambda _tx: None)


MUTANTS: list[tuple[Seed, Callable[[Listening], None]]] = [
    (nothing_ever_climbs, climbs_once),
    (whatever_is_open_is_late, in_time_is_not_late),
    (whatever_is_open_is_late, an_objection_is_not_late),
    (waiting_is_the_teams, returned_in_time),
    (any_clock_is_believed, a_clock_far_behind),
    (nobody_is_waited_for, in_time_is_not_late),
    (unsecured_is_a_rung, told_again_at_the_deadline),
    (what_was_told_ahead_stays_told, a_mended_clock),
    (one_review_under_a_deadline, every_review_is_told),
]


@ON_SQLITE
@pytest.mark.parametrize(("seed", "promise"), MUTANTS, ids=lambda one: one.__name__)
def test_a_seeded_bug_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch, seed: Seed, promise: Callable[[Listening], None]
) -> None:
    """The promise's own test fails on the broken ladder."""
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        promise(server)
