"""From a failed item to a closed task, over real HTTP and real SQLite."""

from dataclasses import replace
from datetime import timedelta

import pytest

from checklists.rectifying.terms import Command
from checklists.wire.changes import INSPECTION
from checklists.wire.photos import PhotoRole
from sync_server.tables import Inspection
from tests.integration.server.acting import MORNING, Listening, Phone, inspection, picture, ref, snap
from tests.support.answering import canteen_id


@pytest.fixture
def inspector(server: Listening) -> Phone:
    return server.phone("inspector")


AFTER = ref(picture(1), PhotoRole.AFTER)


def test_failed_items_become_tasks_of_the_right_teams_with_the_right_deadlines(
    server: Listening, inspector: Phone
) -> None:
    """Six failed items reach the teams of the map, each by its own deadline."""
    inspector.done(inspection(failed=(2, 10, 12, 14, 15, 27)))
    found = {task.what: task for task in inspector.tasks_by_id().values()}
    terms = {item: task.due_at - MORNING for item, task in found.items()}
    assert {task.team for task in found.values()} == {"canteen", "road-north"}
    assert terms == {
        # A minor one found on Saturday at nine: one working day from Monday's opening.
        canteen_id(2): timedelta(days=2, hours=23),
        canteen_id(10): timedelta(hours=2),
        canteen_id(14): timedelta(hours=24),
        canteen_id(12): timedelta(days=7),
        canteen_id(15): timedelta(hours=2),
        canteen_id(27): timedelta(days=3),
    }
    theirs = {task.what for task in server.phone("canteen").tasks_by_id().values()}
    assert theirs == {item for item, task in found.items() if task.team == "canteen"}


def test_the_server_grades_by_itself(inspector: Phone) -> None:
    """Score and grade come from the answers, not from what a phone claims."""
    inspector.done(inspection(failed=(10,)))
    (row,) = inspector.rows(INSPECTION).values()
    assert row is not None
    assert (row["number"], row["findings"], row["photo_state"]) == ("检查-2026-0001", 1, "complete")
    assert row["score"]
    assert row["grade"]


def test_an_assigned_inspection_is_done_once_it_arrives(inspector: Phone) -> None:
    """What was asked for leaves the list of what is due."""
    asked, other = sorted(inspector.assignments().values(), key=lambda one: one.due_on)
    assert (asked.place, other.place) == ("n-canteen", "s-canteen")
    inspector.done(inspection(assignment=asked.id))
    assert {one.id: one.state for one in inspector.assignments().values()} == {
        asked.id: "done",
        other.id: "open",
    }


def test_the_same_fault_found_again_joins_its_open_task(server: Listening, inspector: Phone) -> None:
    """Two people finding one fault make one task with two occurrences and both people's photos."""
    first, again = picture(1), picture(2)
    opened = snap(photos=(ref(first),), severity=2)
    server.phone("monitor").done(opened)
    inspector.done(snap(photos=(ref(again),), severity=3))
    task = server.phone("electric").task(opened.id)
    assert (task.occurrences, task.severity) == (2, 3)
    assert [photo.sha256 for photo in task.photos] == [ref(first).sha256, ref(again).sha256]
    assert [event.command for event in task.events] == ["open", "join"]
    assert inspector.task(opened.id).number == "隐患-2026-0001"


def test_a_closed_fault_that_comes_back_is_a_new_task(server: Listening) -> None:
    """Closing ends the joining: a fault that returns is counted by itself."""
    monitor, fixer, office = (server.phone(one) for one in ("monitor", "electric", "office"))
    first, second = snap(), snap()
    monitor.done(first)
    fixer.command(first.id, Command.SUBMIT, photos=(AFTER,))
    office.command(first.id, Command.VERIFY)
    monitor.done(second)
    assert {task.state for task in monitor.tasks_by_id().values()} == {"closed", "assigned"}


def test_a_task_goes_back_to_its_fixer_and_is_closed_in_the_end(server: Listening, inspector: Phone) -> None:
    """Fixed, returned with a reason, fixed again, verified by the issuer: every step stays on record."""
    found = snap()
    inspector.done(found)
    fixer = server.phone("electric")
    fixer.command(found.id, Command.START)
    fixer.command(found.id, Command.SUBMIT, photos=(AFTER,), note="已换插座")
    assert inspector.task(found.id).state == "submitted"
    inspector.command(found.id, Command.RETURN, note="盖板还松")
    assert fixer.task(found.id).state == "returned"
    fixer.command(found.id, Command.SUBMIT, photos=(ref(picture(3), PhotoRole.AFTER),))
    inspector.command(found.id, Command.VERIFY)
    closed = fixer.task(found.id)
    steps = [(event.command, event.state) for event in closed.events]
    assert steps == [
        ("open", "assigned"),
        ("start", "fixing"),
        ("submit", "submitted"),
        ("return", "returned"),
        ("submit", "submitted"),
        ("verify", "closed"),
    ]
    assert closed.events[3].note == "盖板还松"


def test_work_is_proved_by_photos_the_task_has_not_seen(server: Listening, inspector: Phone) -> None:
    """A remark's photo, and what was returned, come back as after-photos: refused, and a new one is taken."""
    found = snap()
    inspector.done(found)
    fixer = server.phone("electric")
    remarked = ref(picture(4), PhotoRole.EVIDENCE)
    assert fixer.command(found.id, Command.COMMENT, photos=(remarked,)).code is None
    passed_off = replace(remarked, role=PhotoRole.AFTER)
    assert fixer.command(found.id, Command.SUBMIT, photos=(passed_off,)).code == "task.after_photo_known"
    assert fixer.command(found.id, Command.SUBMIT, photos=(AFTER,)).code is None
    inspector.command(found.id, Command.RETURN, note="盖板还松")
    assert fixer.command(found.id, Command.SUBMIT, photos=(AFTER,)).code == "task.after_photo_known"
    new = ref(picture(5), PhotoRole.AFTER)
    assert fixer.command(found.id, Command.SUBMIT, photos=(new,)).code is None


def test_nobody_verifies_their_own_work(server: Listening) -> None:
    """A manager who submitted a fix cannot close it; somebody else can."""
    found = snap()
    server.phone("monitor").done(found)
    repairer, office = server.phone("repair-manager"), server.phone("office")
    repairer.command(found.id, Command.SUBMIT, photos=(AFTER,))
    assert repairer.command(found.id, Command.VERIFY).code == "task.own_work"
    assert office.command(found.id, Command.VERIFY).code is None


def test_a_late_command_is_decided_by_how_the_task_stands_now(server: Listening, inspector: Phone) -> None:
    """Legal though the task moved: done and said so. Illegal: refused with what won, and kept."""
    found = snap()
    inspector.done(found)
    fixer, office = server.phone("electric"), server.phone("office")
    fixer.command(found.id, Command.START)
    late = fixer.command(found.id, Command.SUBMIT, photos=(AFTER,), base_version=1)
    assert (late.verdict, (late.current or {})["state"]) == ("applied_concurrent", "submitted")
    office.command(found.id, Command.VERIFY)
    refused = inspector.command(found.id, Command.RETURN, note="没修好", base_version=4)
    assert (refused.code, (refused.current or {}).get("state")) == ("task.illegal_move", "closed")


@pytest.mark.parametrize("first", [Command.VERIFY, Command.RETURN])
def test_of_two_verifiers_offline_the_one_who_returned_it_prevails(
    server: Listening, inspector: Phone, first: Command
) -> None:
    """Whoever syncs first, the task is returned and both words stand in its history."""
    found = snap()
    inspector.done(found)
    fixer, office = server.phone("electric"), server.phone("office")
    fixer.command(found.id, Command.SUBMIT, photos=(AFTER,))
    says = {Command.VERIFY: (office, ""), Command.RETURN: (inspector, "盖板还松")}
    for command in sorted(says, key=lambda one: one is not first):
        phone, note = says[command]
        assert phone.command(found.id, command, note=note, base_version=2).code is None
    task = fixer.task(found.id)
    assert task.state == "returned"
    assert {event.command for event in task.events} >= {"verify", "return"}


def test_a_verdict_on_older_work_does_not_pass_the_newer(server: Listening, inspector: Phone) -> None:
    """Returned and submitted again meanwhile: the verifier has to look at the new result."""
    found = snap()
    inspector.done(found)
    fixer, office = server.phone("electric"), server.phone("office")
    fixer.command(found.id, Command.SUBMIT, photos=(AFTER,))
    office.command(found.id, Command.RETURN, note="没修好")
    fixer.command(found.id, Command.SUBMIT, photos=(ref(picture(3), PhotoRole.AFTER),))
    late = inspector.command(found.id, Command.VERIFY, base_version=2)
    assert (late.code, (late.current or {})["state"]) == ("task.changed_since", "submitted")


def test_a_reassigned_task_leaves_the_phone_it_was_taken_from(server: Listening, inspector: Phone) -> None:
    """The new team gets it; the old team's next pull takes it away."""
    found = snap()
    inspector.done(found)
    old, new = server.phone("electric"), server.phone("plumbing")
    before = old.pull()
    server.phone("office").command(found.id, Command.ASSIGN, team="plumbing")
    told = [(change.id, change.row) for change in old.pull(before.cursor).changes]
    assert told == [(found.id, None)]
    assert new.task(found.id).team == "plumbing"
    assert found.id in inspector.tasks_by_id()


def test_an_assignment_is_done_only_by_what_it_asked_for(server: Listening) -> None:
    """An inspection of another place is kept for itself, and the assignment stays to be done, once."""
    inspector = server.phone("inspector")
    asked = next(iter(inspector.assignments().values()))
    elsewhere = next(one.place for one in inspector.assignments().values() if one.place != asked.place)
    kept = [inspection(assignment=asked.id, place=place) for place in (elsewhere, asked.place, asked.place)]
    states = []
    for one in kept:
        inspector.done(one)
        states.append(inspector.assignments()[asked.id].state)
    assert states == ["open", "done", "done"]
    with server.resources.reading() as session:
        assert [session.get_one(Inspection, one.id).assignment for one in kept] == [None, asked.id, None]
