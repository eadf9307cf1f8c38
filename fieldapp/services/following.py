"""Keeping screens true: after any change of the phone, every service reads again what it shows."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from checklists.problems import Refusal
from fieldapp.services.signing_in import SigningIn
from fieldapp.state import SignedIn

Run = Callable[[Callable[[], Awaitable[None]]], bool]
"""Starts a coroutine function in the page's context, where alone what screens observe may be changed.
False while the window is not connected; it asks for everything again when it is back."""


class Follows(Protocol):
    """A service whose observable values mirror the phone."""

    async def refresh(self) -> None:
        """Read again what is shown."""


class Follower:
    """Runs all refreshes, never twice at once; changes meanwhile make one more round."""

    def __init__(
        self,
        signing_in: SigningIn,
        signed_in: SignedIn,
        services: Sequence[Follows],
        run: Run,
        failed: Callable[[Exception], None],
    ) -> None:
        self._signing_in, self._signed_in, self._services = signing_in, signed_in, services
        self._run, self._failed = run, failed
        self._busy = self._again = False

    def changed(self) -> None:
        """Something changed: refresh soon."""
        if self._busy:
            self._again = True
            return
        self._busy = self._run(self._rounds)

    async def refresh(self) -> None:
        """One round now; one failing service does not keep the others from refreshing."""
        await self._signing_in.refresh()
        person = self._signed_in.person
        if person is None:
            return
        refreshing = (service.refresh() for service in self._services)
        for outcome in await asyncio.gather(*refreshing, return_exceptions=True):
            if isinstance(outcome, Exception) and not _signed_out_meanwhile(outcome):
                self._failed(outcome)
        if self._signed_in.is_used_by(person):
            self._signed_in.ready = True

    async def _rounds(self) -> None:
        try:
            self._again = True
            while self._again:
                self._again = False
                await self.refresh()
        except Exception as error:  # noqa: BLE001 - the next change must find a follower that still runs
            self._failed(error)
        finally:
            self._busy = False


def _signed_out_meanwhile(error: Exception) -> bool:
    return isinstance(error, Refusal) and error.code == "auth.token_missing"
