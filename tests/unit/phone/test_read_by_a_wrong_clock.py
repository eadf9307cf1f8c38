"""A clock that ran ahead: what it marked as read before it happened is news all the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from checklists.rectifying.telling import NoticeKind
from fieldapp.services.rectifying.boxes import TaskItem
from fieldapp.services.rectifying.news import News, news_of
from fieldapp.store import feed
from fieldapp.store.connection import Connection, sqlite_file
from fieldapp.store.read_marks import unmark_to_come
from fieldapp.store.store import Store
from tests.support.local_phone import A_CAMPUS, ELECTRICIAN, NOW, SeededIds, a_page, a_task, an_enrolment

DUE = NOW + timedelta(days=1)
ROW = a_task(SeededIds(7), due_at=DUE)


class TeamsPhone:
    """A store whose clock is set by hand, and what its inbox says."""

    def __init__(self, folder: Path) -> None:
        self.now = NOW
        self.store = Store(sqlite_file(folder / "phone.db"), lambda: self.now, SeededIds(1))
        self.store.enrolments.keep(an_enrolment(ELECTRICIAN))
        self.sync()

    def sync(self) -> None:
        """The server's clock goes right."""
        self.store.feed.apply(replace(a_page(1, A_CAMPUS, ROW), server_time=NOW))

    def look(self) -> None:
        self.store.looked.look({ROW.id: ROW.version}, self.now)

    def news(self) -> tuple[News, ...]:
        found = self.store.tasks.all()
        items = [TaskItem(row=one.row, relations=one.relations, moves=one.moves) for one in found]
        return news_of(items, self.store.looked.all(), ELECTRICIAN, A_CAMPUS, self.now)


def a_deadline_is_told_although_it_was_read_before_it_passed(folder: Path) -> None:
    phone = TeamsPhone(folder)
    phone.now = NOW + timedelta(days=3)
    phone.look()
    phone.now = NOW + timedelta(hours=1)
    phone.sync()
    phone.now = DUE + timedelta(hours=1)
    assert [(one.latest.kind, one.unread) for one in phone.news()] == [(NoticeKind.OVERDUE, 1)]


def what_is_read_stays_read_while_the_clock_is_wrong(folder: Path) -> None:
    phone = TeamsPhone(folder)
    phone.now = NOW + timedelta(days=3)
    assert [one.unread for one in phone.news()] == [1]
    phone.look()
    phone.sync()
    assert [one.unread for one in phone.news()] == [0]


def test_a_deadline_is_told_although_a_clock_that_ran_ahead_had_it_read(tmp_path: Path) -> None:
    """A phone set a few days ahead, and right again, misses nothing of what passes since."""
    a_deadline_is_told_although_it_was_read_before_it_passed(tmp_path)


def test_what_is_read_on_a_phone_that_is_ahead_does_not_come_back_with_each_sync(tmp_path: Path) -> None:
    what_is_read_stays_read_while_the_clock_is_wrong(tmp_path)


def never(_connection: Connection, _true: datetime, _here: datetime) -> None: ...


def at_once(connection: Connection, true: datetime, _here: datetime) -> None:
    unmark_to_come(connection, true, true)


@pytest.mark.parametrize(
    ("bug", "promise"),
    [
        (never, a_deadline_is_told_although_it_was_read_before_it_passed),
        (at_once, what_is_read_stays_read_while_the_clock_is_wrong),
    ],
)
def test_a_seeded_bug_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bug: Callable[..., None], promise: Callable[[Path], None]
) -> None:
    monkeypatch.setattr(feed, "unmark_to_come", bug)
    with pytest.raises(AssertionError):
        promise(tmp_path)
