"""What becomes of a snap: without a name, or joined to the hazard its reporter saw."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from sqlmodel import Session, col, select

import sync_server.ingest.snapping as intake
from checklists.rectifying.effects import effects
from checklists.rectifying.records import By
from checklists.rectifying.terms import Command
from checklists.wire.photos import PhotoRole
from sync_server.feed import anonymity, rows
from sync_server.tables import Snap
from sync_server.tasks import commanding
from tests.integration.server.acting import Listening, Phone, picture, ref, snap
from tests.support.homes import ON_SQLITE
from tests.support.http_phone import fresh_id

MONITOR = "学生安全督察员"
GOOD = {"attitude": 5, "quality": 4, "tidy": 5}


def everything_told_to(server: Listening, account: str) -> str:
    """All a phone of this account ever pulls about tasks, as text."""
    return str(server.phone(account).rows("task"))


def nobody_learns_who_reported(server: Listening) -> None:
    monitor = server.phone("monitor")
    reported = snap(anonymous=True)
    monitor.done(reported)
    who = monitor.enrolment.person
    for account in ("electric", "office", "inspector"):
        told = everything_told_to(server, account)
        assert who.id not in told
        assert who.post not in told
    assert "匿名" in everything_told_to(server, "office")
    assert monitor.task(reported.id).issuer == who.id


def test_an_anonymous_report_shows_nobody_who_sent_it(server: Listening) -> None:
    """Neither account nor post reaches team, office or inspector; my own phone knows it is mine."""
    nobody_learns_who_reported(server)


def nobody_learns_it_after_merges(server: Listening) -> None:
    monitor, inspector, office = (server.phone(one) for one in ("monitor", "inspector", "office"))
    reported, found, last = snap("SNAP-18", anonymous=True), snap("SNAP-15"), snap()
    monitor.done(reported)
    inspector.done(found)
    inspector.done(last)
    for task, into in ((reported, found), (found, last)):
        assert office.command(task.id, Command.MERGE, into=into.id).code is None
        assert monitor.command(into.id, Command.COMMENT, note="还在").code is None
        nothing_tells_of(monitor, server)
    close(server, last.id)
    assert monitor.command(last.id, Command.REVISIT, scores=GOOD).code is None
    nothing_tells_of(monitor, server)
    assert monitor.enrolment.person.id in monitor.task(last.id).reporters


def nothing_tells_of(reporter: Phone, server: Listening) -> None:
    who = reporter.enrolment.person
    for account in ("electric", "office", "inspector"):
        told = everything_told_to(server, account)
        assert who.id not in told
        assert who.post not in told


def close(server: Listening, task: str) -> None:
    after = (ref(picture(1), PhotoRole.AFTER),)
    assert server.phone("electric").command(task, Command.SUBMIT, photos=after).code is None
    assert server.phone("office").command(task, Command.VERIFY).code is None


def test_an_anonymous_report_stays_without_a_name_whatever_it_is_merged_into(server: Listening) -> None:
    """Merged, and merged on: neither the row, nor a comment, nor the marks of a revisit tell who it was."""
    nobody_learns_it_after_merges(server)


def test_what_is_split_off_again_still_names_nobody(server: Listening) -> None:
    """Apart again, both histories tell of the way, not of the reporter, who follows the own task only."""
    monitor, inspector, office = (server.phone(one) for one in ("monitor", "inspector", "office"))
    reported, found = snap("SNAP-18", anonymous=True), snap()
    monitor.done(reported)
    inspector.done(found)
    assert office.command(reported.id, Command.MERGE, into=found.id).code is None
    assert monitor.command(found.id, Command.COMMENT, note="还在").code is None
    assert office.command(reported.id, Command.SPLIT, note="不是一回事").code is None
    assert monitor.command(reported.id, Command.COMMENT, note="还在").code is None
    nothing_tells_of(monitor, server)
    assert found.id not in monitor.tasks_by_id()


def test_me_too_without_a_name_stays_so_when_the_task_is_merged_on(server: Listening) -> None:
    """Joined to somebody else's hazard and merged with it: still nobody's name."""
    monitor, inspector, office = (server.phone(one) for one in ("monitor", "inspector", "office"))
    found, again, last = snap("SNAP-18"), snap("SNAP-18", anonymous=True), snap()
    inspector.done(found)
    monitor.done(again)
    inspector.done(last)
    assert office.command(found.id, Command.MERGE, into=last.id).code is None
    assert monitor.command(last.id, Command.COMMENT, note="还在").code is None
    nothing_tells_of(monitor, server)


def test_a_manager_who_reported_without_a_name_may_merge_without_giving_it_away(server: Listening) -> None:
    """It bears their name like any manager's; nobody can tell that one of the two reports was theirs."""
    office, inspector = server.phone("office"), server.phone("inspector")
    reported, found = snap("SNAP-18", anonymous=True), snap()
    office.done(reported)
    inspector.done(found)
    assert office.command(reported.id, Command.MERGE, into=found.id).code is None
    assert office.command(reported.id, Command.SPLIT, note="不是一回事").code is None
    manager, others = office.enrolment.person, server.phone("electric").tasks_by_id().values()
    for task in (*others, inspector.task(found.id)):
        assert manager.id not in {task.issuer, *task.reporters, *task.fixers}
    moved = {event.post for event in inspector.task(found.id).events if event.command != "open"}
    assert moved == {manager.post}


def on_its_own_task_only(session: Session, tasks: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The seeded bug: the wish does not go along into what its task was merged into."""
    asked = select(Snap.task, Snap.reporter).where(col(Snap.task).in_(set(tasks)), col(Snap.anonymous))
    return frozenset(session.exec(asked).all())


@ON_SQLITE
@pytest.mark.parametrize(
    ("module", "name", "bug"),
    [
        (anonymity, "reported_anonymously", on_its_own_task_only),
        (rows, "reported_anonymously", on_its_own_task_only),
        (commanding, "effects", lambda *given, **known: effects(*given, **known | {"by": By(post=MONITOR)})),
    ],
)
def test_a_name_that_slips_out_by_a_merge_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch, module: object, name: str, bug: object
) -> None:
    """The post at a comment, the account in the row, the post at a revisit: each fails the promise."""
    monkeypatch.setattr(module, name, bug)
    with pytest.raises(AssertionError):
        nobody_learns_it_after_merges(server)


def test_the_audit_still_knows_the_reporter(server: Listening) -> None:
    """The database keeps who sent it: against abuse, for administrators only."""
    monitor = server.phone("monitor")
    reported = snap(anonymous=True)
    monitor.done(reported)
    with server.resources.reading() as session:
        kept = session.get_one(Snap, reported.id)
    assert (kept.reporter, kept.anonymous) == (monitor.enrolment.person.id, True)


@pytest.mark.parametrize(
    ("module", "name", "bug"),
    [
        (intake, "nameless", lambda person: person),
        (rows, "reported_anonymously", lambda _session, _tasks: frozenset()),
    ],
)
def test_a_name_that_slips_out_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch, module: object, name: str, bug: object
) -> None:
    """The post in the history, or the account in the row: either fails the promise."""
    monkeypatch.setattr(module, name, bug)
    with pytest.raises(AssertionError):
        nobody_learns_who_reported(server)


def test_a_marked_up_copy_says_which_photo_it_was_drawn_over(server: Listening) -> None:
    """The team and the desk can tell evidence from what was drawn on it."""
    photo, copy = ref(picture(7)), replace(ref(picture(9)), derived_from=ref(picture(7)).sha256)
    reported = snap(photos=(photo, copy))
    server.phone("monitor").done(reported)
    shown = server.phone("office").task(reported.id).photos
    assert [one.derived_from for one in shown] == [None, photo.sha256]


def test_posts_travel_in_both_languages(server: Listening) -> None:
    """An English screen names who did what in English."""
    monitor = server.phone("monitor")
    reported = snap()
    monitor.done(reported)
    (opened,) = monitor.task(reported.id).events
    assert (opened.post, opened.post_en) == ("学生安全督察员", "Student safety monitor")
    assert monitor.enrolment.person.post_en == "Student safety monitor"


def test_me_too_counts_in_the_open_task_instead_of_opening_another(server: Listening) -> None:
    """Another kind at another spot: only the reporter could know that it is the same hazard."""
    inspector = server.phone("inspector")
    first = snap()
    inspector.done(first)
    again = snap("SNAP-18", "n-teaching-2", joins=first.id, photos=(ref(picture(8)),))
    inspector.done(again)
    task = inspector.task(first.id)
    assert task.occurrences == 2
    assert again.id not in inspector.tasks_by_id()
    assert [event.command for event in task.events] == ["open", "join"]
    assert len(task.photos) == 2


def test_me_too_on_what_was_closed_or_is_not_mine_to_see_opens_a_task_of_its_own(server: Listening) -> None:
    """Nothing that was reported is lost to a hazard that no longer stands open."""
    inspector, monitor = server.phone("inspector"), server.phone("monitor")
    first = snap()
    inspector.done(first)
    unknown, foreign = snap("SNAP-18", "n-teaching-2", joins=fresh_id()), snap("SNAP-18", joins=first.id)
    for own in (unknown, foreign):
        monitor.done(own)
        assert monitor.task(own.id).occurrences == 1
    assert inspector.task(first.id).occurrences == 1


@ON_SQLITE
def test_a_task_that_stands_for_another_since_a_restore_is_merged_into_by_either_name(
    server: Listening,
) -> None:
    """What had opened a task joins one now: who names it means that one."""
    monitor, office = server.phone("monitor"), server.phone("office")
    opened, joined, other = snap(), snap(), snap("SNAP-18")
    for body in (opened, joined, other):
        monitor.done(body)
    assert office.command(other.id, Command.MERGE, into=joined.id).code is None
    assert office.task(other.id).merged_into == opened.id


def test_nobody_merges_into_a_task_that_is_not_theirs_to_manage(server: Listening) -> None:
    """Having reported it makes it visible, not one's own: another section would inherit its deadline."""
    food = server.phone("food-manager")
    mine, theirs = snap("SNAP-08", place="n-canteen"), snap("SNAP-05", place="n-teaching-1")
    for body in (mine, theirs):
        food.done(body)
    assert food.command(mine.id, Command.MERGE, into=theirs.id).code == "task.into_unfit"
