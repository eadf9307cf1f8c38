"""A bad line as a proxy on loopback: slow, and connections break at a random byte or lose their answer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import Random

_PIECE = 1024


@dataclass
class BadLine:
    """`loss` is how likely a connection breaks; `speed` is bytes a second upwards; `crossed` counts them."""

    port: int
    chance: Random
    loss: float
    speed: float
    crossed: int = 0
    broken: int = 0
    url: str = ""
    _going: set[asyncio.Task[None]] = field(default_factory=set)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, from beginning to end."""
        task = asyncio.current_task()
        assert task is not None
        self._going.add(task)
        try:
            with suppress(ConnectionError):
                await self._carry(reader, writer)
        finally:
            self._going.discard(task)
            writer.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ours, theirs = await asyncio.open_connection("127.0.0.1", self.port)
        # Where the line breaks: after so many bytes up, which may be before, within or after the request.
        breaks = self.chance.random() < self.loss
        left = self.chance.randint(0, 60_000) if breaks else None
        down = asyncio.create_task(_copy(ours, writer))
        try:
            await self._up(reader, theirs, left)
            if left is None:
                await down
            else:
                self.broken += 1
                writer.transport.abort()
        finally:
            down.cancel()
            theirs.close()

    async def _up(self, reader: asyncio.StreamReader, theirs: asyncio.StreamWriter, left: int | None) -> None:
        while left is None or left > 0:
            piece = await reader.read(_PIECE if left is None else min(_PIECE, left))
            if not piece:
                return
            await asyncio.sleep(len(piece) / self.speed)
            theirs.write(piece)
            await theirs.drain()
            self.crossed += len(piece)
            left = None if left is None else left - len(piece)

    async def end(self) -> None:
        """Break what is still going."""
        for task in tuple(self._going):
            task.cancel()
        await asyncio.gather(*self._going, return_exceptions=True)


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while piece := await reader.read(65_536):
            writer.write(piece)
            await writer.drain()


@asynccontextmanager
async def bad_line(port: int, seed: int, loss: float, speed: float) -> AsyncIterator[BadLine]:
    """A line to the server on `port`; give phones its `url`."""
    line = BadLine(port=port, chance=Random(seed), loss=loss, speed=speed)
    server = await asyncio.start_server(line.serve, "127.0.0.1", 0, limit=_PIECE)
    line.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield line
    finally:
        server.close()
        await line.end()
