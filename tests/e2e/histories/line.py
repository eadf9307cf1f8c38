"""A network between a real phone and real servers that loses, cuts, doubles, comes late and lies."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from random import Random

from fieldapp.sync.transport import HttpxTransport, Reply, Unreachable

_LATE = 0.3
_PORTAL = Reply(
    status=200, headers={"content-type": "text/html"}, body=b"<html>Please sign in to Wi-Fi</html>"
)


class Line:
    """One phone's network. `harm` is how likely each kind of it is; `fuse` the calls left before a kill."""

    def __init__(self, chance: Random, wires: list[HttpxTransport], harm: float) -> None:
        self._chance, self._wires = chance, wires
        self.harm = harm
        self.fuse: int | None = None
        self.killed = asyncio.Event()
        self._late: list[Callable[[], Awaitable[Reply]]] = []

    async def send(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> Reply:
        """The answer, if it comes."""
        await self._burn()
        if self._late and self._chance.random() < _LATE:
            await self._late.pop(0)()
        if self._strikes():
            raise Unreachable
        if self._strikes():
            return _PORTAL
        if body and self._strikes():
            await self._serve(method, path, headers, body[: self._chance.randrange(len(body))])
            raise Unreachable
        if method != "GET" and self._strikes():
            self._late.append(lambda: self._serve(method, path, headers, body))
        reply = await self._serve(method, path, headers, body)
        if self._strikes():
            raise Unreachable
        await self._burn()
        return reply

    def heal(self) -> None:
        """From now on everything arrives, and nothing old does."""
        self.harm, self.fuse = 0.0, None
        self._late.clear()

    async def close(self) -> None:
        """Phones come and go; the wires stay."""

    async def _serve(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Reply:
        return await self._chance.choice(self._wires).send(method, path, headers, body)

    async def _burn(self) -> None:
        """A kill comes before a request, or between an answer and what is made of it."""
        if self.fuse is None:
            return
        self.fuse -= 1
        if self.fuse <= 0:
            self.killed.set()
            await asyncio.Event().wait()

    def _strikes(self) -> bool:
        return self._chance.random() < self.harm
