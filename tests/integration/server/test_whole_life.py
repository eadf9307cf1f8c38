"""Everything that can become of a task, over real HTTP and real SQLite."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from checklists.rectifying.terms import Command
from checklists.wire.photos import PhotoRole
from sync_server.scope import actor_of, tasks_for
from sync_server.tables import Person, Task
from sync_server.tasks.resembling import resembling, resembling_pairs
from tests.integration.server.acting import MORNING, Listening, Phone, picture, ref, snap

AFTER = ref(picture(1), PhotoRole.AFTER)


class Play:
    """A hazard reported by the monitor, and everybody's phones."""

    def __init__(self, server: Listening, **found: Any) -> None:
        self.server = server
        self.found = snap(**found)
        self.monitor, self.fixer, self.office = (
            server.phone(one) for one in ("monitor", "electric", "office")
        )
        self.monitor.done(self.found)
        self.id = self.found.id

    def ok(self, phone: Phone, command: Command, **more: Any) -> Any:
        result = phone.command(self.id, command, **more)
        assert result.code is None, result
        return self.office.task(self.id)

    def closed(self) -> None:
        self.ok(self.fixer, Command.SUBMIT, photos=(AFTER,))
        self.ok(self.office, Command.VERIFY)


def test_the_reporter_objects_and_the_task_lives_again(server: Listening) -> None:
    """Closed is not fixed: an objection goes to a verifier, who reopens it with a new deadline."""
    play = Play(server)
    play.closed()
    server.clock.pass_time(timedelta(days=10))
    assert play.ok(play.monitor, Command.DISPUTE, note="还在冒火花").state == "disputed"
    again = play.ok(play.office, Command.REOPEN, note="确有问题")
    assert again.state == "assigned"
    assert again.due_at > server.clock.now


def test_a_bad_mark_brings_a_closed_task_before_somebody_again(server: Listening) -> None:
    """回访: good marks are kept with the closed task; a bad one asks a verifier to look."""
    play = Play(server)
    play.closed()
    good = {"attitude": 5, "quality": 4, "tidy": 5}
    kept = play.ok(play.office, Command.REVISIT, scores=good, note="师傅很负责")
    assert (kept.state, dict(kept.revisit.scores)) == ("closed", good)
    assert play.ok(play.monitor, Command.REVISIT, scores=good | {"quality": 1}).state == "disputed"


def test_a_major_hazard_goes_its_whole_way(server: Listening) -> None:
    """Control at once, judgement by the named post, five implementations, and only then closed."""
    play = Play(server, severity=4)
    refused = play.fixer.command(play.id, Command.SUBMIT, photos=(AFTER,))
    assert refused.code == "task.control_missing"
    play.ok(play.fixer, Command.CONTROL, note="已断电并围挡")
    play.ok(play.fixer, Command.SUBMIT, photos=(AFTER,))
    assert play.office.command(play.id, Command.VERIFY).code == "task.not_judged"
    assert server.phone("repair-manager").command(
        play.id, Command.JUDGE, judgement="general", note="不算"
    ).code == ("task.not_allowed")
    play.ok(play.office, Command.JUDGE, judgement="major", note="判定指南第三条")
    assert play.office.command(play.id, Command.VERIFY).code == "task.five_missing"
    five = dict.fromkeys(("responsibility", "measures", "funds", "term", "contingency"), "已落实")
    play.ok(play.fixer, Command.PLAN, fields=five)
    assert play.ok(play.office, Command.VERIFY).state == "closed"


def test_a_later_deadline_is_asked_for_and_granted(server: Listening) -> None:
    """The fixer asks with a reason, the manager decides; both steps say until when."""
    play = Play(server)
    later = play.office.task(play.id).due_at + timedelta(days=3)
    asked = play.ok(play.fixer, Command.ASK_EXTENSION, until=later, note="等配件")
    assert asked.extension.reason == "等配件"
    granted = play.ok(play.office, Command.EXTEND, until=later)
    assert (granted.due_at, granted.extension) == (later, None)
    assert [event.facts.get("until") for event in granted.events[-2:]] == [later.isoformat()] * 2


def test_a_task_is_suspended_until_a_day_and_handed_over_to_another_house(server: Listening) -> None:
    """挂账 has a review date; 移交 takes it from the team and gives it to the outside unit."""
    play = Play(server)
    until = date(2027, 1, 4)
    suspended = play.ok(play.office, Command.SUSPEND, review_on=until, note="等寒假施工")
    assert (suspended.state, suspended.review_on) == ("suspended", until)
    play.ok(play.office, Command.REOPEN, note="可以提前")
    moved = play.ok(play.office, Command.HAND_OVER, team="construction", note="属基建范围")
    assert (moved.state, moved.team, moved.review_on) == ("handed_over", "construction", None)
    assert play.id not in play.fixer.tasks_by_id()
    assert play.id in server.phone("construction").tasks_by_id()
    assert play.ok(play.office, Command.CLOSE, note="基建处已完工").state == "closed"


def test_several_units_work_on_one_finding(server: Listening) -> None:
    """The units that help see it, may fix it, and lose it when they are no longer needed."""
    play = Play(server)
    play.ok(play.office, Command.ASSIGN, team="electric", partners=("carpentry", "plumbing"))
    carpenter = server.phone("carpentry")
    assert carpenter.task(play.id).partners == ("carpentry", "plumbing")
    play.ok(carpenter, Command.START)
    play.ok(play.office, Command.ASSIGN, team="electric", partners=("plumbing",))
    assert play.id not in carpenter.tasks_by_id()


def test_merged_tasks_keep_every_reporter_informed_and_split_again(server: Listening) -> None:
    """One move into one, both pictures together, and one move apart again."""
    play = Play(server, photos=(ref(picture(2)),))
    other = snap(category="SNAP-18", photos=(ref(picture(3)),))
    inspector = server.phone("inspector")
    inspector.done(other)
    assert play.id not in inspector.tasks_by_id()
    assert play.office.command(other.id, Command.MERGE, into=play.id).code is None
    seen = inspector.task(play.id)
    assert (seen.occurrences, len(seen.photos), len(seen.merged), len(seen.reporters)) == (2, 2, 1, 2)
    assert inspector.task(other.id).merged_into == play.id
    assert play.office.command(other.id, Command.SPLIT, note="不是一回事").code is None
    assert play.id not in inspector.tasks_by_id()
    assert play.office.task(play.id).occurrences == 1
    assert inspector.task(other.id).state == "assigned"


def test_nothing_is_merged_into_itself_or_into_what_has_ended(server: Listening) -> None:
    """Such a target is refused and everything stays."""
    play = Play(server)
    assert play.office.command(play.id, Command.MERGE, into=play.id).code == "task.into_unfit"
    other = snap(category="SNAP-18")
    play.monitor.done(other)
    play.closed()
    assert play.office.command(other.id, Command.MERGE, into=play.id).code == "task.into_unfit"


def test_a_fault_that_comes_back_is_recurring_with_its_history(server: Listening) -> None:
    """The new task says when it was closed before, and why it had happened."""
    play = Play(server)
    play.ok(play.fixer, Command.ANALYSE, fields={"root_cause": "线路老化"})
    play.closed()
    again = snap()
    play.monitor.done(again)
    (earlier,) = play.office.task(again.id).earlier
    assert (earlier.id, earlier.root_cause) == (play.id, "线路老化")


def test_two_offline_wordings_are_both_kept(server: Listening) -> None:
    """Neither the fixer's nor the manager's cause is lost."""
    play = Play(server)
    seen = play.office.task(play.id).version
    play.ok(play.fixer, Command.ANALYSE, fields={"root_cause": "老化"}, base_version=seen)
    row = play.ok(play.office, Command.ANALYSE, fields={"root_cause": "进水"}, base_version=seen)
    assert row.details["root_cause"] == "老化"
    assert [one.other for one in row.conflicts] == ["进水"]


def test_a_reporter_withdraws_only_what_nobody_else_reported(server: Listening) -> None:
    """A second reporter still waits for it."""
    play = Play(server)
    server.phone("inspector").done(snap())
    assert play.monitor.command(play.id, Command.CANCEL, note="看错了").code == "task.others_reported"
    alone = Play(server, category="SNAP-18")
    assert alone.ok(alone.monitor, Command.CANCEL, note="看错了").state == "cancelled"


@pytest.mark.parametrize("by", ["monitor", "electric"])
def test_what_only_managers_may_do_is_refused_to_others(server: Listening, by: str) -> None:
    """Assigning, rejecting, merging, suspending: not by reporter or fixer, and nothing changes."""
    play = Play(server)
    phone = server.phone(by)
    for command in (Command.ASSIGN, Command.REJECT, Command.MERGE, Command.SUSPEND, Command.EXTEND):
        result = phone.command(
            play.id,
            command,
            note="x",
            team="plumbing",
            into=play.id,
            review_on=date(2027, 1, 4),
            until=MORNING + timedelta(days=90),
        )
        assert result.code == "task.not_allowed"
    assert play.office.task(play.id).state == "assigned"


def test_near_duplicates_are_proposed_to_the_manager(server: Listening) -> None:
    """The same picture's view under a neighbouring category is proposed; another fault is not."""
    view, elsewhere = picture(5), picture(6)
    first = snap(photos=(ref(view),), note="插座烧焦", place="n-canteen-kitchen-cooking")
    again = snap(
        photos=(ref(view),), note="插座烧焦了", place="n-canteen-kitchen-cooking", category="SNAP-18"
    )
    other = snap(
        photos=(ref(elsewhere),), note="地漏堵塞", place="n-canteen-kitchen-cold", category="SNAP-16"
    )
    monitor = server.phone("monitor")
    for body in (first, again, other):
        monitor.done(body)
    for data in (view, elsewhere):
        monitor.put(ref(data).sha256, data)
    resources = server.resources
    with resources.reading() as session:
        campus = resources.campuses.current(session)
        office = session.exec(select(Person).where(Person.account == "office")).one()
        visible = tasks_for(actor_of(office), campus)
        task = session.get_one(Task, first.id)
        (pair,) = resembling(session, resources.photos, campus, visible, task)
        assert {pair.older.id, pair.newer.id} == {first.id, again.id}
        assert len(resembling_pairs(session, resources.photos, campus, visible)) == 1


def test_what_was_merged_twice_is_split_off_alone(server: Listening) -> None:
    """Merged into one that is merged in turn: each can be taken out again, and the counts are right."""
    play = Play(server)
    second, third = snap(category="SNAP-18"), snap(category="SNAP-15")
    play.monitor.done(second)
    play.monitor.done(third)
    assert play.office.command(third.id, Command.MERGE, into=second.id).code is None
    assert play.office.command(second.id, Command.MERGE, into=play.id).code is None
    assert play.office.task(play.id).occurrences == 3
    assert play.office.command(third.id, Command.SPLIT, note="不是一回事").code is None
    assert play.office.task(play.id).occurrences == 2
    assert play.office.task(third.id).merged_into is None
