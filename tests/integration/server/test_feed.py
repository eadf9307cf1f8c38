"""A reader that follows its cursor while many write misses nothing."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import httpx
import pytest
from sqlmodel import col, select

from checklists.wire.changes import INSPECTION
from checklists.wire.operations import InspectionSubmitted
from sync_server import transaction
from sync_server.tables import Change
from sync_server.transaction import Transaction
from tests.integration.server.acting import Listening, Phone, inspection
from tests.support.homes import ON_POSTGRESQL

POLL_S = 0.002


def test_the_feed_has_no_holes_while_many_write(server: Listening) -> None:
    """Over HTTP, a page of three at a time."""
    reader = server.phone("inspector")
    seen: set[str] = set()

    def follow(cursor: int) -> int:
        answer = reader.pull(cursor, limit=3)
        seen.update(change.id for change in answer.changes if change.kind == INSPECTION)
        return answer.cursor

    written = write_while(server, follow, clients=4, enough=lambda done: done >= 40)
    assert seen == set(written)


def test_a_reader_every_two_milliseconds_skips_no_change(server: Listening) -> None:
    """Whoever remembers the highest number seen has seen all below it."""
    assert skipped(server, clients=6, enough=lambda done: done >= 60) == set()


@pytest.mark.soak
def test_forty_eight_clients_and_a_reader_every_two_milliseconds_for_a_minute(server: Listening) -> None:
    """On each database: no change skipped."""
    end = time.monotonic() + 60
    assert skipped(server, clients=48, enough=lambda _: time.monotonic() >= end) == set()
    print(f"changes={len(numbers_of(server))}")


@ON_POSTGRESQL
def test_numbers_from_a_sequence_would_skip_changes(
    server: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: numbers that are taken without holding them to the commit are passed by the reader."""
    numbers = count(numbers_of(server)[-1] + 1)

    def from_a_sequence(self: Transaction, many: int) -> int:
        taken = [next(numbers) for _ in range(many)]
        # Every other commit is overtaken.
        time.sleep(0.05 * (taken[-1] % 2))
        return taken[-1]

    monkeypatch.setattr(Transaction, "_take", from_a_sequence)
    # Running numbers make writers take turns too, and would hide the bug where there are any.
    monkeypatch.setattr(transaction, "give_numbers", lambda _session, _year, _waiting: None)
    # So does the audit log, whose entries are one chain.
    monkeypatch.setattr(transaction, "keep", lambda *_: None)
    assert skipped(server, clients=6, enough=lambda done: done >= 60) != set()


def skipped(server: Listening, clients: int, enough: Callable[[int], bool]) -> set[int]:
    """The change numbers that a reader of the table never saw, though they are there."""
    seen: set[int] = set()

    def follow(cursor: int) -> int:
        with server.resources.reading() as session:
            found = session.exec(select(Change.seq).where(col(Change.seq) > cursor)).all()
        seen.update(found)
        time.sleep(POLL_S)
        return max(found, default=cursor)

    write_while(server, follow, clients, enough)
    return set(numbers_of(server)) - seen


def write_while(
    server: Listening, follow: Callable[[int], int], clients: int, enough: Callable[[int], bool]
) -> list[str]:
    """Clients push until it is enough, while `follow` reads on from its cursor; the inspections pushed."""
    phones = [server.phone("inspector") for _ in range(clients)]
    written: list[str] = []

    def write(phone: Phone) -> None:
        while not enough(len(written)):
            body = inspection()
            if not turned_away(phone, body):
                written.append(body.id)

    over = threading.Event()
    reader = threading.Thread(target=follow_until, args=(over, follow))
    reader.start()
    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(write, phones))
    over.set()
    reader.join()
    return written


def turned_away(phone: Phone, body: InspectionSubmitted) -> bool:
    """Whether the server was too busy: a phone comes again later, and nothing was written."""
    try:
        phone.done(body)
    except httpx.HTTPStatusError as error:
        if error.response.status_code == httpx.codes.SERVICE_UNAVAILABLE:
            return True
        raise
    return False


def follow_until(over: threading.Event, follow: Callable[[int], int]) -> None:
    """Read on until all is written, and then until there is no more."""
    cursor = 0
    while True:
        last = over.is_set()
        reached = follow(cursor)
        if last and reached == cursor:
            return
        cursor = reached


def numbers_of(server: Listening) -> list[int]:
    """Every change number, in order."""
    with server.resources.reading() as session:
        return list(session.exec(select(Change.seq).order_by(col(Change.seq))))
