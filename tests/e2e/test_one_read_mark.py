"""One read mark: what somebody has read on a phone, at the desk or on another phone is read everywhere."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlmodel import col, select

from checklists.rectifying.terms import Command
from checklists.wire.changes import LookRow
from checklists.wire.ids import uuid7
from fieldapp.phone import Phone
from fieldapp.services.rectifying import Rectifying
from fieldapp.state import SignedIn
from fieldapp.store import feed, snapshots
from fieldapp.store.connection import Connection
from fieldapp.store.read_marks import begin_reading
from sync_server.demo.posts import PASSWORD
from sync_server.feed import pulling
from sync_server.feed.looks import look_rows
from sync_server.ingest import applying
from sync_server.notices import inbox
from sync_server.tables import Notice, Paper, Person, Task
from tests.e2e.conftest import Process, Signal
from tests.e2e.deeds import give, now, snap, synced
from tests.support.mutants import Seed

FIXER = "electric"


async def unread_on(phone: Phone) -> int:
    """In how many tasks the phone's inbox says something is new."""
    return (await reading(phone)).tasks.unread


async def reading(phone: Phone) -> Rectifying:
    signed_in = SignedIn()
    signed_in.person, signed_in.campus = phone.store.enrolments.person(), phone.store.mirror.campus()
    service = Rectifying(phone, signed_in, now)
    await service.refresh()
    return service


def unread_at_the_desk(signal: Signal) -> int:
    with signal.resources.reading() as session:
        person = session.exec(select(Person.id).where(Person.account == FIXER)).one()
        return inbox.unread(session, person, select(Task), select(Paper))


def read_at_the_desk(signal: Signal) -> None:
    with signal.resources.transaction() as tx:
        person = tx.session.exec(select(Person.id).where(Person.account == FIXER)).one()
        inbox.mark_read(tx, person, tx.now)


async def a_second_phone(process: Process) -> Phone:
    phone = process.phones.get(uuid7(99, b"second".ljust(10)))
    await phone.sign_in(FIXER, PASSWORD)
    await synced(phone)
    return phone


async def something_new(process: Process) -> tuple[Phone, Phone]:
    """A finder's phone, and the fixer's with one thing unread."""
    fixer, finder = await process.phone(FIXER), await process.phone("inspector")
    snap(finder)
    await synced(finder, fixer)
    assert await unread_on(fixer) == 1
    return finder, fixer


async def read_on_the_phone(signal: Signal, process: Process) -> None:
    _, fixer = await something_new(process)
    assert unread_at_the_desk(signal) == 1
    signal.up = False
    service = await reading(fixer)
    await service.look_at(*(one.task for one in service.tasks.news))
    assert await unread_on(fixer) == 0
    assert fixer.store.backlog().operations == 0, "a read mark is nobody's work"
    signal.up = True
    await synced(fixer)
    assert unread_at_the_desk(signal) == 0


async def test_what_is_read_on_a_phone_without_a_network_is_read_at_the_desk_with_the_next_sync(
    signal: Signal, process: Process
) -> None:
    await read_on_the_phone(signal, process)


async def read_at_the_desk_first(signal: Signal, process: Process) -> None:
    finder, fixer = await something_new(process)
    read_at_the_desk(signal)
    (task,) = (one.task.row.id for one in (await reading(fixer)).tasks.news)
    await synced(fixer)
    assert await unread_on(fixer) == 0
    give(finder, task, Command.COMMENT, "门后还有一处")
    await synced(finder, fixer)
    assert await unread_on(fixer) == 1, "what came after the reading is new"


async def test_what_is_read_at_the_desk_is_read_on_the_phone_with_the_next_pull(
    signal: Signal, process: Process
) -> None:
    """And what came later is still news."""
    await read_at_the_desk_first(signal, process)


async def read_on_the_other_phone(signal: Signal, process: Process) -> None:
    fixer, other = await process.phone(FIXER), await a_second_phone(process)
    finder = await process.phone("inspector")
    snap(finder)
    await synced(finder, fixer, other)
    service = await reading(fixer)
    await service.look_at(*(one.task for one in service.tasks.news))
    await synced(fixer, other)
    assert (await unread_on(other), unread_at_the_desk(signal)) == (0, 0)


async def test_what_is_read_on_one_phone_is_read_on_ones_other_phone(
    signal: Signal, process: Process
) -> None:
    await read_on_the_other_phone(signal, process)


async def waiting_on_a_fresh_phone(_signal: Signal, process: Process) -> None:
    finder = await process.phone("inspector")
    snap(finder)
    await synced(finder)
    fixer = await process.phone(FIXER)
    await synced(fixer)
    assert await unread_on(fixer) == 1, "it came before this phone's first sync"
    service = await reading(fixer)
    await service.look_at(*(one.task for one in service.tasks.news))
    await synced(fixer)
    assert await unread_on(await a_second_phone(process)) == 0


async def test_what_came_before_a_phones_first_sync_waits_there_unread(
    signal: Signal, process: Process
) -> None:
    """And what was read elsewhere is no news on a phone that is signed in on for the first time."""
    await waiting_on_a_fresh_phone(signal, process)


def when_read(signal: Signal) -> list[datetime | None]:
    with signal.resources.reading() as session:
        return list(session.exec(select(Notice.read_at).order_by(col(Notice.id))))


async def read_twice(signal: Signal, process: Process) -> None:
    _, fixer = await something_new(process)
    (news,) = (await reading(fixer)).tasks.news
    found = []
    for _ in range(2):
        fixer.store.looked.look({news.task.row.id: news.task.row.version}, now())
        await synced(fixer)
        found.append(when_read(signal))
    assert found[0] == found[1]
    assert any(found[0])


async def test_a_read_mark_that_comes_twice_changes_nothing(signal: Signal, process: Process) -> None:
    await read_twice(signal, process)


Promise = Callable[[Signal, Process], Awaitable[None]]


def the_server_takes_no_notice(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(applying, "mark_looked_at", lambda *_: None)


def no_phone_hears_of_it(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(inbox, "note_looks", lambda _tx, _person, tasks: list(tasks))


def the_phone_does_not_take_it_over(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(feed, "mark_read", lambda *_: None)


def what_came_later_is_read_too(patch: pytest.MonkeyPatch) -> None:
    rows = look_rows

    def all_of_it(*asked: Any) -> list[LookRow]:
        return [replace(one, version=one.version + 1) for one in rows(*asked)]

    patch.setattr(pulling, "look_rows", all_of_it)


def what_waits_is_not_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pulling, "look_keys", lambda *_: ())


def the_first_pull_reads_everything(patch: pytest.MonkeyPatch) -> None:
    def read_all(connection: Connection, at: datetime) -> None:
        connection.execute("UPDATE looked SET version = 99")
        begin_reading(connection, at)

    patch.setattr(snapshots, "begin_reading", read_all)


def reading_it_again_is_later(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(inbox, "_unread", lambda person: (col(Notice.person) == person,))


@pytest.mark.parametrize(
    ("bug", "promise"),
    [
        (the_server_takes_no_notice, read_on_the_phone),
        (the_phone_does_not_take_it_over, read_at_the_desk_first),
        (what_came_later_is_read_too, read_at_the_desk_first),
        (no_phone_hears_of_it, read_on_the_other_phone),
        (reading_it_again_is_later, read_twice),
        (what_waits_is_not_told, waiting_on_a_fresh_phone),
        (the_first_pull_reads_everything, waiting_on_a_fresh_phone),
    ],
)
async def test_a_seeded_bug_is_noticed(
    signal: Signal, process: Process, monkeypatch: pytest.MonkeyPatch, bug: Seed, promise: Promise
) -> None:
    bug(monkeypatch)
    with pytest.raises(AssertionError):
        await promise(signal, process)
