"""Phones of one process, a server in a dictionary behind a network that can fail."""

from collections.abc import AsyncIterator, Callable
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio

from fieldapp.phone import Phone
from fieldapp.phones import Phones
from fieldapp.photos.files import PhotoFiles
from tests.support.fake_server import FakeServer
from tests.support.local_phone import SeededIds, Ticking

CLIENT = "01930000-0000-7000-8000-000000000001"


@pytest.fixture
def files(tmp_path: Path) -> PhotoFiles:
    return PhotoFiles(tmp_path / "photos")


@pytest.fixture
def server() -> FakeServer:
    return FakeServer()


@pytest.fixture
def new_phones(tmp_path: Path, server: FakeServer) -> Callable[[], Phones]:
    """The process's phones; made anew, they are what a restart finds."""
    starts = count()

    def start() -> Phones:
        new_id = SeededIds(next(starts))
        return Phones(tmp_path, "http://server", Ticking(), new_id, lambda: 0.5, transport=server)

    return start


@pytest_asyncio.fixture
async def phone(new_phones: Callable[[], Phones]) -> AsyncIterator[Phone]:
    """A phone with the inspector signed in."""
    phones = new_phones()
    one = phones.get(CLIENT)
    await one.sign_in("inspector", "right")
    yield one
    await phones.close()
