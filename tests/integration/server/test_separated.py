"""A finding that joined the wrong task becomes one of its own, with all that belongs to it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import col, select

from checklists.rectifying.telling import NoticeKind
from checklists.rectifying.terms import Command
from checklists.wire.operations import FindingMade, SnapSubmitted
from sync_server.tables import Finding, Notice, Person, Task
from sync_server.tasks import leaving, separating
from sync_server.tasks.resembling import resembling, resembling_pairs
from sync_server.transaction import Transaction
from tests.integration.server.acting import Listening, Phone, inspection, picture, ref, snap
from tests.support.answering import canteen_id
from tests.support.homes import ON_SQLITE
from tests.support.http_phone import fresh_id

WHY = "不是同一盏灯"


def joined(server: Listening, **again: object) -> tuple[SnapSubmitted, SnapSubmitted]:
    """What the monitor reported, and what the inspector's report joined."""
    first = snap(photos=(ref(picture(2)),), severity=2)
    second = snap(photos=(ref(picture(3)),), severity=3, note="西头那盏", **again)  # type: ignore[arg-type]
    server.phone("monitor").done(first)
    server.clock.pass_time(timedelta(days=1))
    server.phone("inspector").done(second)
    return first, second


def separate(server: Listening, task: str, found: str, by: str = "office") -> str | None:
    """The refusal's code, or None."""
    return server.phone(by).command(task, Command.SEPARATE, found=found, note=WHY).code


def all_of_it_goes_along(server: Listening) -> None:
    first, second = joined(server)
    assert separate(server, first.id, second.id) is None
    fixer = server.phone("electric")
    left, own = fixer.task(first.id), fixer.task(second.id)
    assert (left.occurrences, own.occurrences) == (1, 1)
    assert [photo.sha256 for photo in left.photos] == [ref(picture(2)).sha256]
    assert [photo.sha256 for photo in own.photos] == [ref(picture(3)).sha256]
    assert (own.note, own.severity, own.opened_at, own.team) == ("西头那盏", 3, second.taken_at, "electric")
    assert own.issuer == server.phone("inspector").enrolment.person.id


def test_a_joined_report_becomes_a_task_of_its_own_with_all_that_belongs_to_it(server: Listening) -> None:
    """Photos, reporter, words, level and time go along, and the other task counts one less."""
    all_of_it_goes_along(server)


def not_proposed_again(server: Listening) -> None:
    first, second = snap(note="西头那盏灯不亮"), snap(note="西头那盏灯不亮")
    server.phone("monitor").done(first)
    server.phone("inspector").done(second)
    assert separate(server, first.id, second.id) is None
    with server.resources.reading() as session:
        here = session, server.resources.photos, server.resources.campuses.current(session), select(Task)
        assert resembling_pairs(*here) == []
        assert resembling(*here, session.get_one(Task, first.id)) == []


@ON_SQLITE
def test_what_a_manager_took_apart_is_not_proposed_as_a_duplicate_again(server: Listening) -> None:
    """Neither on the page of all pairs nor on the task's own."""
    not_proposed_again(server)


@ON_SQLITE
def test_a_pair_that_is_proposed_again_is_noticed(server: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    """A seeded bug: what was taken apart is forgotten."""
    monkeypatch.setattr("sync_server.tasks.resembling.kept_apart", lambda _session, _tasks: frozenset())
    with pytest.raises(AssertionError):
        not_proposed_again(server)


def test_both_histories_say_what_became_of_it(server: Listening) -> None:
    """Each names the other by its number, and the reason stands in both."""
    first, second = joined(server)
    assert separate(server, first.id, second.id) is None
    office = server.phone("office")
    left, own = office.task(first.id), office.task(second.id)
    assert [one.command for one in left.events] == ["open", "join", "separate"]
    assert [one.command for one in own.events] == ["open", "separated"]
    assert left.events[-1].facts == {"into": own.number}
    assert own.events[-1].facts == {"from": left.number}
    assert {left.events[-1].note, own.events[-1].note} == {WHY}
    assert own.events[0].at == second.taken_at


def every_reporter_hears_of_their_own(server: Listening) -> None:
    first, second = joined(server)
    assert separate(server, first.id, second.id) is None
    monitor, inspector = server.phone("monitor"), server.phone("inspector")
    assert set(monitor.tasks_by_id()) == {first.id}
    assert set(inspector.tasks_by_id()) == {second.id}
    with server.resources.reading() as session:
        told = select(Notice.kind).where(
            col(Notice.person) == inspector.enrolment.person.id, col(Notice.task) == second.id
        )
        assert NoticeKind.STEP in set(session.exec(told))


def test_every_reporter_stays_informed_of_what_they_found(server: Listening) -> None:
    """Phones get both by the feed: the finder's drops the old task and has the new one, with a notice."""
    every_reporter_hears_of_their_own(server)


def test_who_found_it_twice_follows_both(server: Listening) -> None:
    """One of my two reports is taken out: the other one still counts, and I still hear of it."""
    first, second = joined(server)
    third = snap()
    server.phone("inspector").done(third)
    assert separate(server, first.id, second.id) is None
    seen = server.phone("inspector").tasks_by_id()
    assert set(seen) == {first.id, second.id}
    assert seen[first.id].occurrences == 2


def the_next_one_joins_the_old_task(server: Listening) -> None:
    first, second = joined(server)
    assert separate(server, first.id, second.id) is None
    server.phone("monitor").done(snap())
    office = server.phone("office")
    assert (office.task(first.id).occurrences, office.task(second.id).occurrences) == (2, 1)
    assert office.command(second.id, Command.MERGE, into=first.id).code is None
    assert office.task(first.id).occurrences == 3


def test_the_next_finding_still_joins_the_old_task_and_a_wrong_split_is_merged_back(
    server: Listening,
) -> None:
    """Two open tasks of one fault do not fight over what comes next."""
    the_next_one_joins_the_old_task(server)


def test_the_time_to_fix_it_begins_when_it_is_split_off(server: Listening) -> None:
    """The team could not have known: nothing is overdue the moment it appears."""
    first, second = joined(server)
    server.clock.pass_time(timedelta(days=30))
    assert separate(server, first.id, second.id) is None
    own = server.phone("electric").task(second.id)
    assert own.opened_at == second.taken_at
    assert own.due_at > server.clock.now


def test_a_finding_of_an_inspection_goes_with_what_its_amendment_said_of_it(server: Listening) -> None:
    """The amended inspection's word on it is no finding of its own, and is not left behind."""
    inspector = server.phone("inspector")
    opened, found = inspection(failed=(10,)), inspection(failed=(10,))
    again = inspection(failed=(10,), supersedes=found.id, amended_because="补充照片")
    for one in (opened, found, again):
        inspector.done(one)
    (task,), (mine,), (said,) = (one.findings for one in (opened, found, again))
    assert inspector.task(task.id).occurrences == 2
    assert separate(server, task.id, said.id) == "task.not_joined_here"
    assert separate(server, task.id, mine.id) is None
    assert belongs(server, mine, said) == {mine.id}
    own = server.phone("canteen").task(mine.id)
    assert (own.what, own.inspection, own.occurrences) == (canteen_id(10), found.id, 1)


def belongs(server: Listening, *found: FindingMade) -> set[str | None]:
    with server.resources.reading() as session:
        return {session.get_one(Finding, one.id).task for one in found}


def test_what_is_not_there_to_be_taken_out_is_refused_and_nothing_changes(server: Listening) -> None:
    """Found once, unknown, the opener itself, taken out before, by somebody who manages nothing."""
    alone = snap("SNAP-18")
    server.phone("monitor").done(alone)
    assert separate(server, alone.id, alone.id) == "task.found_once"
    first, second = joined(server)
    for nothing in (fresh_id(), first.id, alone.id):
        assert separate(server, first.id, nothing) == "task.not_joined_here"
    assert separate(server, first.id, second.id, by="inspector") == "task.not_allowed"
    office = server.phone("office")
    assert office.command(first.id, Command.SEPARATE, note=WHY).code == "task.found_missing"
    assert office.task(first.id).occurrences == 2
    assert separate(server, first.id, second.id) is None
    assert separate(server, first.id, second.id) == "task.found_once"


def test_a_report_without_a_name_stays_so_on_its_own(server: Listening) -> None:
    """Neither history, nor the row, nor a manager's own hand in it tells who reported."""
    first, second = joined(server, anonymous=True)
    reporter = server.phone("inspector").enrolment.person
    assert separate(server, first.id, second.id) is None
    for account in ("electric", "office"):
        told = str(server.phone(account).rows("task")[second.id])
        assert reporter.id not in told
        assert reporter.post not in told


def who_worked_too_is_not_told(server: Listening) -> None:
    first = snap(photos=(ref(picture(2)),))
    second = snap(photos=(ref(picture(3)),), anonymous=True)
    server.phone("monitor").done(first)
    fixer = server.phone("electric")
    fixer.done(second)
    assert fixer.command(first.id, Command.START).code is None
    assert separate(server, first.id, second.id) is None
    assert fixer.command(first.id, Command.COMMENT, note="还差一个灯头").code is None
    person = fixer.enrolment.person
    told = server.phone("monitor").task(first.id)
    posts = {event.command: event.post for event in told.events}
    assert (posts["start"], posts["join"], posts["comment"]) == (person.post, "匿名", "匿名")
    assert person.id not in {told.issuer, *told.reporters}


def test_who_reported_without_a_name_and_worked_on_the_same_task_is_not_told_afterwards(
    server: Listening,
) -> None:
    """What they fixed bears their name like any fixer's; nothing says that the words are theirs, too."""
    who_worked_too_is_not_told(server)


def a_late_photo_reaches_the_new_task(server: Listening) -> None:
    first, second = joined(server)
    assert separate(server, first.id, second.id) is None
    inspector: Phone = server.phone("inspector")
    assert inspector.task(second.id).awaiting == 1
    inspector.put(ref(picture(3)).sha256, picture(3))
    assert inspector.task(second.id).awaiting == 0
    assert server.phone("monitor").task(first.id).awaiting == 1


def test_a_photo_still_on_a_phone_arrives_at_the_new_task(server: Listening) -> None:
    """Whoever waits for it is the task that now answers for it."""
    a_late_photo_reaches_the_new_task(server)


def the_wish_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(separating, "stay_nameless", lambda *_: None)


def photos_are_left_behind(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(separating, "pass_photos", lambda _tx, _owners, _task: None)


def the_count_stays(patch: pytest.MonkeyPatch) -> None:
    honest = separating._count_out

    def as_before(tx: Transaction, task: Task, finder: str) -> None:
        honest(tx, task, finder)
        task.occurrences += 1

    patch.setattr(separating, "_count_out", as_before)


def the_finder_is_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(leaving, "finders", lambda session, _task: set(session.exec(select(Person.id))))


def nobody_is_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(separating, "tell_step", lambda _tx, _campus, _task, _event: None)


def the_finding_stays_where_it_was(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(separating, "_take_along", lambda _tx, _found, _apart: None)


@ON_SQLITE
@pytest.mark.parametrize(
    ("bug", "promise"),
    [
        (photos_are_left_behind, all_of_it_goes_along),
        (photos_are_left_behind, a_late_photo_reaches_the_new_task),
        (the_count_stays, all_of_it_goes_along),
        (the_count_stays, the_next_one_joins_the_old_task),
        (the_finder_is_kept, every_reporter_hears_of_their_own),
        (nobody_is_told, every_reporter_hears_of_their_own),
        (the_wish_is_forgotten, who_worked_too_is_not_told),
        (the_finding_stays_where_it_was, every_reporter_hears_of_their_own),
    ],
)
def test_a_seeded_bug_in_taking_a_finding_out_is_noticed(
    server: Listening,
    monkeypatch: pytest.MonkeyPatch,
    bug: Callable[[pytest.MonkeyPatch], None],
    promise: Callable[[Listening], None],
) -> None:
    """Photos left behind, a count that stays, a finder who follows the wrong task or hears of none."""
    bug(monkeypatch)
    with pytest.raises(AssertionError):
        promise(server)
