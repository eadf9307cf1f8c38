"""Every phone of a process: behind `make run` each browser is one of its own."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import RLock

from checklists.problems import Refusal
from checklists.wire.ids import is_uuid
from fieldapp.phone import Dependencies, Phone
from fieldapp.server_address import ServerAddress
from fieldapp.sync.transport import HttpxTransport, Transport


class Phones:
    """Every phone of this process, made when first asked for: one object a client id."""

    def __init__(
        self,
        folder: Path,
        server: str | ServerAddress,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        random: Callable[[], float],
        transport: Transport | None = None,
    ) -> None:
        self._folder = folder
        if isinstance(server, str):
            server = ServerAddress(folder / "server.json", server, fixed=server)
        self._given = Dependencies(
            transport=transport or HttpxTransport(server.current),
            server=server,
            clock=clock,
            new_id=new_id,
            random=random,
        )
        self._phones: dict[str, Phone] = {}
        self._lock = RLock()

    def get(self, client_id: str) -> Phone:
        """The phone of a client id; what is no UUID is refused, as it becomes a folder's name."""
        if not is_uuid(client_id):
            raise Refusal("field.unknown_value", "client")
        with self._lock:
            if client_id not in self._phones:
                self._phones[client_id] = Phone(self._folder / client_id, client_id, self._given)
            return self._phones[client_id]

    async def close(self) -> None:
        """Close every phone and the network."""
        for phone in tuple(self._phones.values()):
            await phone.close()
        await self._given.transport.close()
