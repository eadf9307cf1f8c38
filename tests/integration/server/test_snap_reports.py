"""What becomes of a snap: without a name, or joined to the hazard its reporter saw."""

from dataclasses import replace

import pytest

import sync_server.ingest.snapping as intake
from sync_server import rows
from sync_server.tables import Snap
from tests.integration.server.acting import Listening, picture, ref, snap
from tests.support.http_phone import fresh_id


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
