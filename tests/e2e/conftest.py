"""The real server with the demo campus, and real phones of several people, in one process."""

import shutil
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from checklists.wire.ids import uuid7
from fieldapp.phone import Phone
from fieldapp.phones import Phones
from fieldapp.sync.transport import HttpxTransport, Reply, Unreachable
from sync_server.demo.posts import PASSWORD
from sync_server.demo.seeding import seed
from sync_server.main import create_app, new_id, new_token, real_clock
from sync_server.resources import Resources, opened
from sync_server.settings import Settings

URL = "http://server.test"


@dataclass
class Signal:
    """The network between phones and server: up or down, and able to lose answers.

    `losses` is asked before each call: True loses its answer after the server has done its work.
    """

    wire: HttpxTransport
    resources: Resources
    up: bool = True
    losses: Callable[[], bool] = lambda: False
    calls: list[str] = field(default_factory=list)

    async def send(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> Reply:
        if not self.up:
            raise Unreachable
        self.calls.append(f"{method} {path}")
        lost = self.losses()
        reply = await self.wire.send(method, path, headers, body)
        if lost:
            raise Unreachable
        return reply

    async def close(self) -> None:
        """Phones come and go; the wire stays."""


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("seeded")
    with opened(Settings(data=data), clock=real_clock, new_id=new_id, new_token=new_token) as resources:
        seed(resources)
    return data


@pytest_asyncio.fixture
async def signal(seeded: Path, tmp_path: Path) -> AsyncIterator[Signal]:
    """The server is running; its files lie in `tmp_path / "data"`."""
    data = tmp_path / "data"
    shutil.copytree(seeded, data)
    app = create_app(Settings(data=data))
    wire = HttpxTransport(URL, httpx.ASGITransport(app))
    async with app.router.lifespan_context(app):
        yield Signal(wire, app.state.resources)
    await wire.close()


@pytest_asyncio.fixture
async def process(signal: Signal, tmp_path: Path) -> AsyncIterator["Process"]:
    """The process in which phones run, which can be restarted."""
    running = Process(signal, tmp_path / "phones")
    yield running
    await running.phones.close()


class Process:
    """Phones by account name; `restart` is what a kill and a new start come to."""

    def __init__(self, signal: Signal, folder: Path) -> None:
        self._signal, self._folder = signal, folder
        self._clients: dict[str, str] = {}
        self.phones = self._started()

    async def phone(self, account: str) -> Phone:
        """The phone of an account, signed in and pulled once."""
        new = account not in self._clients
        client = self._clients.setdefault(account, uuid7(len(self._clients), account.encode().ljust(10)))
        phone = self.phones.get(client)
        if new:
            await phone.sign_in(account, PASSWORD)
            assert (await phone.sync.run_once()).problem is None
        return phone

    async def restart(self) -> None:
        await self.phones.close()
        self.phones = self._started()

    def _started(self) -> Phones:
        return Phones(self._folder, URL, real_clock, new_id, lambda: 0.5, transport=self._signal)
