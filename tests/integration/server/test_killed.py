"""A server that is killed at any moment while phones push: what it acknowledged is there, once."""

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from sqlmodel import select

from sync_server.main import new_id, new_token
from sync_server.resources import opened
from sync_server.settings import Settings
from sync_server.tables import Inspection, Operation
from tests.integration.server.acting import Phone, SetClock, inspection, verdicts
from tests.support.homes import Home, served
from tests.support.processes import Program

PHONES = 3


def test_a_server_killed_while_phones_push_loses_and_doubles_nothing(kept: Home, tmp_path: Path) -> None:
    """Once, at a random moment; nothing locks the next start out."""
    kill_while_phones_push(kept, tmp_path, kills=1, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100))
def test_a_server_killed_again_and_again_loses_and_doubles_nothing(
    kept: Home, tmp_path: Path, seed: int
) -> None:
    """Ten kills a seed and database: two thousand in all."""
    kill_while_phones_push(kept, tmp_path, kills=10, seed=seed)


def kill_while_phones_push(kept: Home, folder: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    with kept.copy(folder / "data") as settings, served(settings) as server:
        with pushing(server) as acknowledged:
            for _ in range(kills):
                threading.Event().wait(chance.uniform(0.02, 0.4))
                server.kill()
                server.start()
        server.stop()
        stored, inspections = what_is_there(settings)
    assert acknowledged <= set(stored)
    assert len(stored) == len(set(stored)) == inspections


@contextmanager
def pushing(server: Program) -> Iterator[set[str]]:
    """Phones push, each the same line again until it is acknowledged; the numbers they heard were stored."""
    acknowledged: set[str] = set()
    over = threading.Event()
    phones = [Phone(server.url) for _ in range(PHONES)]
    for phone in phones:
        phone.sign_in("inspector")
    threads = [threading.Thread(target=push_until, args=(over, phone, acknowledged)) for phone in phones]
    for thread in threads:
        thread.start()
    try:
        yield acknowledged
    finally:
        over.set()
        for thread in threads:
            thread.join()
        for phone in phones:
            phone.http.close()


def push_until(over: threading.Event, phone: Phone, acknowledged: set[str]) -> None:
    while not over.is_set():
        line = phone.line(inspection())
        while (heard := sent(phone, line)) is None:
            if over.wait(0.02):
                return
        assert heard[0] in {"applied", "duplicate"}
        acknowledged.add(f"{phone.enrolment.device} {phone.seq}")


def sent(phone: Phone, line: bytes) -> list[str] | None:
    """The verdict, or None when no answer came."""
    try:
        return verdicts(phone.push([line]))
    except httpx.TransportError:
        return None


def what_is_there(settings: Settings) -> tuple[list[str], int]:
    """Which operations are stored, by device and number, and how many inspections came of them."""
    with (
        opened(settings, clock=SetClock(), new_id=new_id, new_token=new_token) as resources,
        resources.reading() as session,
    ):
        stored = [f"{one.device} {one.device_seq}" for one in session.exec(select(Operation))]
        return stored, len(session.exec(select(Inspection.id)).all())
