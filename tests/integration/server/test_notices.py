"""Who is told what of a task, and that what is late or put off comes back to somebody."""

from datetime import timedelta

import pytest
from sqlmodel import select

from checklists.rectifying.telling import NoticeKind
from checklists.rectifying.terms import Command
from checklists.wire.changes import LOOK, LookRow
from checklists.wire.looking import TasksLookedAt
from checklists.wire.photos import PhotoRole
from checklists.wire.pulling import SnapshotAnswer
from checklists.wire.reading import read
from sync_server.notices import audience
from sync_server.notices.climbing import climb
from sync_server.notices.inbox import inbox_of, mark_read, unread
from sync_server.notices.messages import line_of
from sync_server.notices.sending import send_due
from sync_server.people.accounts import disable
from sync_server.tables import Notice, Paper, Person, Task
from tests.integration.server.acting import MORNING, Listening, picture, ref, snap
from tests.integration.server.notified import person, reported, told
from tests.support.http_phone import fresh_id

AFTER = ref(picture(8), PhotoRole.AFTER)


def everybody_is_told(server: Listening) -> None:
    task = reported(server).id
    electric, office = server.phone("electric"), server.phone("office")
    assert told(server, "electric") == ["assigned"]
    assert electric.command(task, Command.START).code is None
    assert electric.command(task, Command.SUBMIT, photos=(AFTER,)).code is None
    assert told(server, "repair-manager") == ["to_verify"]
    assert office.command(task, Command.RETURN, note="还在闪").code is None
    assert told(server, "electric") == ["assigned", "returned"]
    assert told(server, "monitor") == ["step", "step", "step"]
    assert told(server, "office") == []


def test_a_step_tells_everybody_it_concerns_but_not_who_took_it(server: Listening) -> None:
    """The team its task, the section its verification, the reporter every step."""
    everybody_is_told(server)


def test_a_phone_can_tell_ones_own_steps_from_those_of_others(server: Listening) -> None:
    """A row says of each step whether its receiver took it, and of nobody else."""
    task = reported(server).id
    electric, office = server.phone("electric"), server.phone("office")
    assert electric.command(task, Command.START).code is None
    assert [event.mine for event in electric.task(task).events] == [False, True]
    assert [event.mine for event in office.task(task).events] == [False, False]


def test_an_inspector_is_told_when_what_they_found_is_submitted(server: Listening) -> None:
    made = snap()
    server.phone("inspector").done(made)
    electric = server.phone("electric")
    assert electric.command(made.id, Command.START).code is None
    assert electric.command(made.id, Command.SUBMIT, photos=(AFTER,)).code is None
    assert told(server, "inspector") == ["step", "to_verify"]
    assert told(server, "repair-manager") == []


def the_team_that_had_it_is_told(server: Listening) -> None:
    task = reported(server).id
    assert server.phone("office").command(task, Command.ASSIGN, team="carpentry").code is None
    assert told(server, "carpentry") == ["assigned"]
    assert told(server, "electric") == ["assigned", "left"]


def test_the_team_a_task_was_taken_from_is_told(server: Listening) -> None:
    """Nobody sets out for what others do by now."""
    the_team_that_had_it_is_told(server)


def test_a_task_that_vanishes_without_a_word_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: who had it before is not asked about."""
    monkeypatch.setattr(audience, "_unit_before", lambda *_: set())
    with pytest.raises(AssertionError):
        the_team_that_had_it_is_told(server)


def who_gives_it_out_of_house_is_told(server: Listening) -> None:
    task = reported(server).id
    away = server.phone("office").command(task, Command.HAND_OVER, team="security", note="属保卫处")
    assert away.code is None
    assert told(server, "electric") == ["assigned", "left"]


def test_a_team_whose_task_is_handed_over_is_told(server: Listening) -> None:
    """As by any other giving: nobody repairs what an outside unit has."""
    who_gives_it_out_of_house_is_told(server)


def test_where_a_task_went_is_not_told_to_who_lost_it(server: Listening) -> None:
    """The number alone goes out: place and fault may be others' by now."""
    task = reported(server).id
    assert server.phone("office").command(task, Command.ASSIGN, team="carpentry").code is None
    with server.resources.reading() as session:
        campus = server.resources.campuses.current(session)
        row = session.get_one(Task, task)
        left = [
            one for one in inbox_of(session, person(server, "electric"), 9) if one.kind == NoticeKind.LEFT
        ]
        said = line_of(left[0], row, campus, server.resources.settings.zone).text
        assert (said.zh, said.en) == (
            f"已转给其他班组 · {row.number}",
            f"Given to another team · {row.number}",
        )


def somebody_hears_of_it(server: Listening) -> None:
    old = reported(server, place="n-teaching-2").id
    assert server.phone("electric").command(old, Command.SUBMIT, photos=(AFTER,)).code is None
    assert server.phone("office").command(old, Command.VERIFY, seen=True).code is None
    with server.resources.transaction() as tx:
        disable(tx, person(server, "electric"))
    heard = len(told(server, "repair-manager"))
    reported(server)
    assert told(server, "repair-manager")[heard:] == ["assigned"]
    assert server.phone("office").command(old, Command.REOPEN, note="又坏了").code is None
    assert told(server, "repair-manager")[heard:] == ["assigned", "assigned"]
    assert "assigned" not in told(server, "office")


def test_what_a_team_without_an_open_account_gets_is_told_to_the_managers_who_answer(
    server: Listening,
) -> None:
    """Found or reopened; but not to who gave it to that team."""
    somebody_hears_of_it(server)


def objected_to(server: Listening, decider: str, objector: str = "monitor") -> str:
    """A report by two that somebody passed, and one of them objects to; its task."""
    task = reported(server).id
    server.phone("inspector").done(snap())
    fixer = server.phone("electric")
    assert fixer.command(task, Command.SUBMIT, photos=(AFTER,)).code is None
    assert server.phone(decider).command(task, Command.VERIFY).code is None
    assert server.phone(objector).command(task, Command.DISPUTE, note="还在冒火花").code is None
    return task


def who_decided_is_told(server: Listening) -> None:
    task = objected_to(server, "office")
    assert told(server, "office") == ["disputed"]
    assert told(server, "repair-manager").count("disputed") == 1
    again = server.phone("repair-manager")
    assert again.command(task, Command.CLOSE, note="看过了，已修好").code is None
    assert server.phone("monitor").command(task, Command.DISPUTE, note="没有修好").code is None
    assert told(server, "repair-manager").count("disputed") == 2
    assert told(server, "office") == ["disputed"]


def test_an_objection_is_told_to_whoever_took_the_decision(server: Listening) -> None:
    """Beside the managers nearest to the team, and of two decisions to who took the last; nobody twice."""
    who_decided_is_told(server)


def a_bad_revisit_is_an_objection(server: Listening) -> None:
    task = reported(server).id
    assert server.phone("electric").command(task, Command.SUBMIT, photos=(AFTER,)).code is None
    assert server.phone("office").command(task, Command.VERIFY, seen=True).code is None
    heard = {one: len(told(server, one)) for one in ("repair-manager", "office", "electric")}
    found = {"scores": dict.fromkeys(("attitude", "quality", "tidy"), 1), "way": "on_site"}
    assert server.phone("monitor").command(task, Command.REVISIT, note="根本没修", **found).code is None
    now = {one: told(server, one)[before:] for one, before in heard.items()}
    assert now == {"repair-manager": ["disputed"], "office": ["disputed"], "electric": ["step"]}


def test_a_revisit_that_found_it_badly_done_is_told_like_an_objection(server: Listening) -> None:
    """To the managers who answer and to whoever passed it: it waits for their word."""
    a_bad_revisit_is_an_objection(server)


def test_a_good_revisit_asks_no_manager_for_anything(server: Listening) -> None:
    task = reported(server).id
    assert server.phone("electric").command(task, Command.SUBMIT, photos=(AFTER,)).code is None
    assert server.phone("office").command(task, Command.VERIFY, seen=True).code is None
    found = {"scores": dict.fromkeys(("attitude", "quality", "tidy"), 5), "way": "on_site"}
    assert server.phone("monitor").command(task, Command.REVISIT, note="修好了", **found).code is None
    assert "disputed" not in told(server, "repair-manager") + told(server, "office")


def out_of_sight(server: Listening) -> None:
    task = reported(server).id
    assert server.phone("electric").command(task, Command.SUBMIT, photos=(AFTER,)).code is None
    assert server.phone("repair-manager").command(task, Command.VERIFY).code is None
    with server.resources.transaction() as tx:
        tx.session.get_one(Person, person(server, "repair-manager")).unit = "food"
    assert server.phone("monitor").command(task, Command.DISPUTE, note="还在冒火花").code is None
    assert "disputed" not in told(server, "repair-manager")


def test_who_decided_and_may_not_see_the_task_any_more_is_told_nothing(server: Listening) -> None:
    """A notice is no way around the scope."""
    out_of_sight(server)


def own_decision(server: Listening) -> None:
    made = snap()
    inspector = server.phone("inspector")
    inspector.done(made)
    assert server.phone("electric").command(made.id, Command.SUBMIT, photos=(AFTER,)).code is None
    assert inspector.command(made.id, Command.VERIFY).code is None
    assert inspector.command(made.id, Command.DISPUTE, note="我看错了").code is None
    assert "disputed" not in told(server, "inspector")


def test_who_objects_to_their_own_decision_is_not_told_of_it(server: Listening) -> None:
    own_decision(server)


def test_an_extension_is_asked_of_the_section_and_decided_to_the_team(server: Listening) -> None:
    task = reported(server).id
    electric, manager = server.phone("electric"), server.phone("repair-manager")
    until = electric.task(task).due_at + timedelta(days=2)
    assert electric.command(task, Command.ASK_EXTENSION, note="等配件", until=until).code is None
    assert told(server, "repair-manager") == ["extension_asked"]
    assert manager.command(task, Command.EXTEND, note="同意", until=until).code is None
    assert told(server, "electric") == ["assigned", "step"]


def test_what_is_refused_or_sent_again_tells_nobody(server: Listening) -> None:
    monitor, made = server.phone("monitor"), snap()
    line = monitor.line(made)
    for _ in range(2):
        monitor.push([line])
    assert server.phone("electric").command(made.id, Command.VERIFY).code is not None
    assert told(server, "electric") == ["assigned"]
    assert told(server, "monitor") == []


def test_nothing_leaves_the_house_until_somebody_asks_for_it(server: Listening) -> None:
    reported(server)
    with server.resources.reading() as session:
        assert set(session.exec(select(Notice.channel))) == {"inbox"}
    assert send_due(server.resources) == 0


def test_what_the_page_showed_is_read_and_what_came_later_is_not(server: Listening) -> None:
    electric = person(server, "electric")
    reported(server)
    seen = server.clock()
    server.clock.pass_time(timedelta(minutes=1))
    reported(server, place="n-teaching-2")
    with server.resources.transaction() as tx:
        mark_read(tx, electric, seen)
    with server.resources.reading() as session:
        assert unread(session, electric, select(Task), select(Paper)) == 1


def test_what_a_phone_has_read_is_told_to_its_persons_phones_alone(server: Listening) -> None:
    """With the next pull; of a task nobody knows here it says nothing, and is taken all the same."""
    task, electric = reported(server).id, server.phone("electric")
    electric.done(TasksLookedAt(tasks={task: 1, fresh_id(): 7}, at=MORNING))
    rows = [read(LookRow, row) for row in electric.rows(LOOK).values()]
    assert [(row.task, row.version) for row in rows] == [(task, 1)]
    assert server.phone("repair-manager").rows(LOOK) == {}
    with server.resources.reading() as session:
        seen = session.exec(select(Notice.read_at).where(Notice.person == person(server, "electric"))).all()
    assert None not in seen


def test_a_passed_deadline_nobody_read_waits_for_a_fresh_phone(server: Listening) -> None:
    """Also where the step before it was read; once it was read itself, it is no news anywhere."""
    task = reported(server)
    with server.resources.reading() as session:
        due_at = session.get_one(Task, task.id).due_at
    server.clock.now = due_at + timedelta(minutes=1)
    climb(server.resources)
    phone = server.phone("electric")
    waits = []
    for looked in (None, due_at - timedelta(hours=1), server.clock.now):
        if looked is not None:
            phone.done(TasksLookedAt(tasks={task.id: 1}, at=looked))
        changes = read(SnapshotAnswer, phone.http.get("/snapshot").raise_for_status().json()).changes
        (row,) = (read(LookRow, one.row) for one in changes if one.kind == LOOK)
        waits.append((row.version, row.at < due_at))
    assert waits == [(0, True), (1, True), (1, False)]
