"""Who wants to know of changes, each on the loop it listens from."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock


class Listeners:
    """May be told from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._all: list[_Listener] = []

    def add(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back on the loop running now, or at once where there is none; returns how to stop."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            loop = None
        listener = _Listener(loop=loop, callback=callback)
        with self._lock:
            self._all.append(listener)
        return lambda: self._forget(listener)

    def tell(self) -> None:
        """Something changed; whose loop is gone is forgotten."""
        with self._lock:
            listeners = tuple(self._all)
        for listener in listeners:
            if not listener.tell():
                self._forget(listener)

    def _forget(self, listener: "_Listener") -> None:
        with self._lock:
            self._all = [one for one in self._all if one is not listener]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listener:
    loop: asyncio.AbstractEventLoop | None
    callback: Callable[[], None]

    def tell(self) -> bool:
        """Pass the news on; False when the listener's loop is gone."""
        if self.loop is None:
            self.callback()
            return True
        try:
            self.loop.call_soon_threadsafe(self.callback)
        except RuntimeError:
            return False
        return True
