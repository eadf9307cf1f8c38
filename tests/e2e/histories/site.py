"""The servers of a history: the shipped app, one or more times over the same database and photos."""

from collections.abc import Callable
from contextlib import AsyncExitStack, ExitStack
from datetime import timedelta
from pathlib import Path

import httpx
from sqlmodel import col, select

from fieldapp.sync.transport import HttpxTransport
from sync_server.backups.restoring import restore
from sync_server.backups.taking import take
from sync_server.feed.pulling import forget
from sync_server.main import create_app, new_id, real_clock
from sync_server.resources import Resources
from sync_server.settings import Settings
from sync_server.tables import Person
from tests.e2e.histories.handset import URL
from tests.support.homes import Home, Made


class Site:
    """`wires` leads to each running instance: the list stays the same when another disk takes over."""

    def __init__(self, home: Home, folder: Path, instances: int) -> None:
        self._home, self._folder, self._instances = home, folder, instances
        self._running = AsyncExitStack()
        self._disks = ExitStack()
        self._settings = self._furnished(home.copy)
        self._backup: Path | None = None
        self._resources: list[Resources] = []
        self.wires: list[HttpxTransport] = []

    @property
    def resources(self) -> Resources:
        """What one of the instances holds."""
        return self._resources[0]

    async def start(self) -> None:
        """Every instance answers."""
        for _ in range(self._instances):
            app = create_app(self._settings)
            await self._running.enter_async_context(app.router.lifespan_context(app))
            self._resources.append(app.state.resources)
            wire = HttpxTransport(URL, httpx.ASGITransport(app))
            self._running.push_async_callback(wire.close)
            self.wires.append(wire)

    async def end(self) -> None:
        """Nothing is left of it."""
        await self._stop()
        self._disks.close()

    async def lose_the_disk(self) -> None:
        """The last backup comes back, where there is one, and what came after it is gone."""
        if self._backup is None:
            return
        await self._stop()
        self._settings = self._furnished(self._home.empty)
        restore(self._backup, self._settings, new_id())
        await self.start()

    def back_up(self) -> None:
        """What the next lost disk comes back with."""
        self._backup = take(self._settings, real_clock())

    async def _stop(self) -> None:
        self.wires.clear()
        self._resources.clear()
        await self._running.aclose()

    def _furnished(self, made: Callable[[Path], Made]) -> Settings:
        number = len(list(self._folder.glob("data-*")))
        settings = self._disks.enter_context(made(self._folder / f"data-{number}"))
        return settings.model_copy(update={"backup": self._folder / "backup"})

    def forget(self) -> None:
        """Phones that have not heard of the past need a snapshot."""
        with self.resources.transaction() as tx:
            forget(tx, before=tx.now + timedelta(seconds=1))

    def move(self, account: str, unit: str) -> None:
        """A person changes unit: their phone must drop what it sees no more, and be told the rest."""
        with self.resources.transaction() as tx:
            person = tx.session.exec(select(Person).where(col(Person.account) == account)).one()
            person.unit = unit
