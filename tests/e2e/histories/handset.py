"""One phone of a history: a process of its own that is killed at any call and started again."""

import asyncio
import shutil
from pathlib import Path
from random import Random

from fieldapp.phone import Phone
from fieldapp.phones import Phones
from sync_server.main import new_id, real_clock
from tests.e2e.histories.line import Line

URL = "http://server.test"
_CALLS_BEFORE_A_KILL = 25


class Handset:
    """`made` are the ids of all operations anybody was told are saved here."""

    def __init__(self, folder: Path, client: str, line: Line, chance: Random, kills: float) -> None:
        self._folder, self._client, self._chance, self._kills = folder, client, chance, kills
        self.line = line
        self.made: set[str] = set()
        self._start()

    @property
    def phone(self) -> Phone:
        """The phone of the process that runs now."""
        return self._phones.get(self._client)

    async def sync(self) -> None:
        """One pass; the process may be killed in the middle of it."""
        kill = self._chance.random() < self._kills
        self.line.fuse = self._chance.randint(1, _CALLS_BEFORE_A_KILL) if kill else None
        ran = asyncio.ensure_future(self.phone.sync.run_once())
        died = asyncio.ensure_future(self.line.killed.wait())
        await asyncio.wait({ran, died}, return_when=asyncio.FIRST_COMPLETED)
        died.cancel()
        if self.line.killed.is_set():
            await self.restart()
        await asyncio.gather(ran, died, return_exceptions=True)
        self.line.fuse = None

    async def restart(self) -> None:
        """The process ends and another begins, on the same files."""
        await self.close()
        self._start()

    async def close(self) -> None:
        """The process ends."""
        self.note()
        await self._phones.close()
        self.line.killed.clear()

    def note(self) -> None:
        """Remember what waits now: it was saved, and must come to something."""
        self.made.update(one.op_id for one in self.phone.store.outbox.waiting())

    async def copied(self, folder: Path) -> "Handset":
        """A copy of the whole phone, as a restored backup of a device makes one."""
        await self.close()
        shutil.copytree(self._folder, folder)
        self._start()
        return Handset(folder, self._client, self.line, self._chance, self._kills)

    def _start(self) -> None:
        self._phones = Phones(self._folder, URL, real_clock, new_id, lambda: 0.5, transport=self.line)
