"""The network of one phone: a way to the server that can be shut, so that others stay online meanwhile."""

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

_PIECE = 65_536


class Gate:
    """Carries connections to `port` while it is open; shut, a phone is answered by nobody."""

    def __init__(self, port: int) -> None:
        self._port, self.open = port, True
        self._door = socket.create_server(("127.0.0.1", 0))
        self._going: list[socket.socket] = []
        self._serving = threading.Thread(target=self._serve, daemon=True)
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._serving.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shut()
        _hang_up(self._door)
        self._serving.join()
        for end in (self._door, *self._going):
            end.close()

    def shut(self) -> None:
        """Out of reach, from one byte to the next."""
        self.open = False
        for end in self._going:
            _hang_up(end)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                phone, _ = self._door.accept()
                if self.open:
                    server = socket.create_connection(("127.0.0.1", self._port))
                    self._going += [phone, server]
                    for one, other in ((phone, server), (server, phone)):
                        threading.Thread(target=_carry, args=(one, other), daemon=True).start()
                else:
                    phone.close()


def _carry(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while piece := one.recv(_PIECE):
            other.sendall(piece)
    _hang_up(one)
    _hang_up(other)


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
