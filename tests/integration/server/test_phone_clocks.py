"""A phone's clock may show anything: nothing is refused for it, and nothing is harmed by it."""

from datetime import UTC, datetime, timedelta

import pytest

from checklists.rectifying.terms import Command
from checklists.wire.changes import INSPECTION
from checklists.wire.operations import TaskCommanded
from sync_server.tables import Inspection, Snap
from tests.integration.server.acting import MORNING, Listening, inspection, snap

FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
ODD = (FIRST, datetime(1970, 1, 1, tzinfo=UTC), MORNING + timedelta(days=9), LAST)


@pytest.mark.parametrize("said", ODD, ids=str)
def test_an_impossible_moment_is_kept_as_the_servers_own(server: Listening, said: datetime) -> None:
    """Records of such a phone are taken in, and shown at the moment they arrived."""
    phone = server.phone("inspector")
    checked, found = inspection(started_at=said, finished_at=said), snap(taken_at=said)
    phone.done(checked)
    phone.done(found)
    phone.done(TaskCommanded(task=found.id, command=Command.COMMENT, base_version=1, at=said, note="?"))
    with server.resources.reading() as session:
        kept = session.get_one(Inspection, checked.id)
        assert (kept.started_at, kept.finished_at) == (MORNING, MORNING)
        assert session.get_one(Snap, found.id).taken_at == MORNING
    assert [row["finished_at"] for row in phone.rows(INSPECTION).values() if row] == [MORNING.isoformat()]
    assert {event.at for event in phone.task(found.id).events} == {MORNING}


@pytest.mark.parametrize("said", ODD, ids=str)
def test_no_phone_clock_moves_a_deadline_by_itself(server: Listening, said: datetime) -> None:
    """The same fault reported again by a phone years behind leaves the deadline where it was."""
    phone = server.phone("inspector")
    found = snap()
    phone.done(found)
    due = phone.task(found.id).due_at
    phone.done(snap(taken_at=said))
    task = phone.task(found.id)
    assert (task.occurrences, task.due_at) == (2, due)


@pytest.mark.parametrize("days", [-400, 400])
def test_a_clock_more_than_a_year_off_puts_nothing_off(server: Listening, days: int) -> None:
    """Neither to a day that has passed nor to one that is too far: both are refused back, with the reason."""
    manager, found, said = server.phone("office"), snap(), MORNING + timedelta(days=days)
    server.phone("inspector").done(found)
    before = manager.task(found.id)
    review = manager.command(
        found.id, Command.SUSPEND, note="大修", at=said, review_on=(said + timedelta(days=30)).date()
    )
    extended = manager.command(found.id, Command.EXTEND, at=said, until=said + timedelta(days=3))
    codes = {
        -400: ("task.review_date_missing", "task.deadline_past"),
        400: ("task.review_too_far", "task.deadline_too_far"),
    }
    assert (review.code, extended.code) == codes[days]
    after = manager.task(found.id)
    assert (after.state, after.due_at, after.review_on) == (before.state, before.due_at, None)


def test_a_hazard_found_days_ago_without_a_network_counts_from_then(server: Listening) -> None:
    """A few days offline are believed: the deadline runs from the finding."""
    phone = server.phone("inspector")
    today, earlier = snap(), snap("SNAP-05", "n-canteen", taken_at=MORNING - timedelta(days=3))
    phone.done(today)
    phone.done(earlier)
    assert phone.task(today.id).due_at - phone.task(earlier.id).due_at == timedelta(days=3)
