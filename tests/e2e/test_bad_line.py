"""Real phones, the real server, and a line of 20 KB a second that breaks every third time, at any byte."""

import asyncio
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from fieldapp.phone import Phone
from fieldapp.phones import Phones
from sync_server.api import photographs
from sync_server.api.bodies import read_what_arrives
from sync_server.demo.posts import PASSWORD
from sync_server.main import new_id, real_clock
from sync_server.settings import Settings
from tests.e2e.deeds import snap
from tests.integration.server.acting import listening
from tests.support.bad_line import BadLine, bad_line

SLOW, LOSSY = 20_000.0, 0.3
CHUNK = 80_000  # what the line carries in the four seconds a request may take
_MOST_PASSES = 100
ACCOUNTS = ("inspector", "electric", "canteen", "plumbing", "office", "monitor")


@pytest.fixture
def arrived(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many bytes of photos the server was brought by each request, broken ones included."""
    sizes: list[int] = []
    read = read_what_arrives

    async def counted(*asked: Any) -> tuple[bytes, bool]:
        data, whole = await read(*asked)
        sizes.append(len(data))
        return data, whole

    monkeypatch.setattr(photographs, "read_what_arrives", counted)
    return sizes


async def sent_over(
    line: BadLine, folder: Path, photos: int, first: int = 0, account: str = "inspector"
) -> int:
    """The bytes of that many photos once a phone has brought all of them over a bad line."""
    phones = Phones(folder, line.url, real_clock, new_id, lambda: 0.0)
    phone = phones.get(new_id())
    await phone.sign_in(account, PASSWORD)
    for seed in range(first, first + photos):
        snap(phone, seed)
    size = phone.sync.status.waiting_bytes
    line.loss = LOSSY
    for _ in range(_MOST_PASSES):
        await phone.sync.run_once()
        if not _waits(phone):
            break
    assert not _waits(phone), "the line is bad, not dead"
    await phones.close()
    return size


def _waits(phone: Phone) -> int:
    return phone.sync.status.waiting_operations + phone.sync.status.waiting_photos


async def test_every_photo_arrives_over_a_bad_line_and_little_is_sent_twice(
    seeded: Path, tmp_path: Path, arrived: list[int]
) -> None:
    """Of a photo that breaks off, at most one chunk and a twentieth cross the line again."""
    with listening(Settings(data=Path(shutil.copytree(seeded, tmp_path / "data")))) as server:
        async with bad_line(urlsplit(server.url).port or 0, seed=3, loss=0.0, speed=SLOW) as line:
            size = await sent_over(line, tmp_path / "phone", photos=1)
    assert sum(arrived) <= size * 1.05 + CHUNK


@pytest.mark.soak
async def test_hundreds_of_photos_arrive_over_bad_lines(
    seeded: Path, tmp_path: Path, arrived: list[int], soak_seed: int
) -> None:
    """Phones of several people at once, each on a line of its own."""
    phones, photos = len(ACCOUNTS), 25
    with listening(Settings(data=Path(shutil.copytree(seeded, tmp_path / "data")))) as server:

        async def one(number: int) -> int:
            port = urlsplit(server.url).port or 0
            async with bad_line(port, seed=soak_seed * 100 + number, loss=0.0, speed=SLOW) as line:
                account = ACCOUNTS[number]
                return await sent_over(line, tmp_path / f"phone-{number}", photos, number * photos, account)

        size = sum(await asyncio.gather(*(one(number) for number in range(phones))))
    assert sum(arrived) <= size * 1.05 + phones * CHUNK
