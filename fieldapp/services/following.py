"""Keeping screens true: after any change of the phone, every service reads again what it shows."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol


class Follows(Protocol):
    """A service whose observable values mirror the phone."""

    async def refresh(self) -> None:
        """Read again what is shown."""


class Follower:
    """Runs all refreshes, never twice at once; changes meanwhile make one more round.

    `run` starts a coroutine function on the page's loop in the page's context, as observable
    values may only be changed there (`ft.Page.run_task`).
    """

    def __init__(
        self,
        services: Sequence[Follows],
        run: Callable[[Callable[[], Awaitable[None]]], object],
        failed: Callable[[Exception], None],
    ) -> None:
        self._services, self._run, self._failed = services, run, failed
        self._busy = self._again = False

    def changed(self) -> None:
        """Something changed: refresh soon."""
        if self._busy:
            self._again = True
            return
        self._busy = True
        self._run(self._rounds)

    async def _rounds(self) -> None:
        try:
            while True:
                self._again = False
                await self.refresh()
                if not self._again:
                    break
        finally:
            self._busy = False

    async def refresh(self) -> None:
        """One round now; one failing service does not keep the others from refreshing."""
        outcomes = await asyncio.gather(
            *(service.refresh() for service in self._services), return_exceptions=True
        )
        for outcome in outcomes:
            if isinstance(outcome, Exception):
                self._failed(outcome)
