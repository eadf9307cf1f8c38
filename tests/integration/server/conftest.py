"""A server on a copy of the demo campus, for each test its own, over SQLite and over PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.server.acting import Listening, SetClock, listening
from tests.support.homes import KINDS, Home, home
from tests.support.receivers import Receiver, receiver


@pytest.fixture(scope="session", params=KINDS)
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """Where the server keeps its data: every promise of this folder holds for both databases."""
    with home(request.param, tmp_path_factory.mktemp("seeded"), SetClock()) as made:
        yield made


@pytest.fixture
def server(kept: Home, tmp_path: Path) -> Iterator[Listening]:
    with kept.copy(tmp_path / "data") as settings, listening(settings) as running:
        yield running


@pytest.fixture(scope="module")
def lasting_server(kept: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    """One for all tests of a module, where what an earlier one left does not matter."""
    with kept.copy(tmp_path_factory.mktemp("lasting") / "data") as settings, listening(settings) as running:
        yield running


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers that start from here on may send notices to this machine."""
    monkeypatch.setenv("XUNAN_NOTICE_HOSTS", "127.0.0.1")


@pytest.fixture
def there() -> Iterator[Receiver]:
    """A receiver of notices on this machine."""
    with receiver() as made:
        yield made
