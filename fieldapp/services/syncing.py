"""What waits on this phone and how the last passes went; asking for one now."""

from dataclasses import dataclass, replace

import flet as ft

from fieldapp.phone import Phone, off_loop
from fieldapp.store.records import KeptPhoto, RefusedOperation
from fieldapp.sync.status import SyncStatus

__all__ = ["KeptPhoto", "RefusedOperation", "SyncState", "Syncing"]


@dataclass(eq=False)
class SyncState(ft.Observable):
    """What waits and how sync fares; `refused` and `refused_photos` are what the server would not have.

    `damaged` says that a damaged database was set aside on this phone and is kept.
    """

    status: SyncStatus
    refused: tuple[RefusedOperation, ...] = ()
    refused_photos: tuple[KeptPhoto, ...] = ()
    damaged: bool = False


class Syncing:
    """Publishes one `SyncState`."""

    def __init__(self, phone: Phone) -> None:
        self.state = SyncState(status=SyncStatus())
        self._phone = phone

    async def refresh(self) -> None:
        """Read what waits and what was refused again."""
        self.state.status = await off_loop(lambda: self._phone.sync.status)
        self.state.damaged = await off_loop(lambda: self._phone.damaged)
        self.state.refused = await off_loop(self._phone.store.outbox.refused)
        self.state.refused_photos = await off_loop(self._phone.store.photos.refused)

    async def sync_now(self) -> None:
        """One pass now, or the one in flight; shown at once, as a refused connection fails in a blink."""
        self.state.status = replace(self.state.status, running=True)
        try:
            await self._phone.sync.run_once()
        finally:
            await self.refresh()

    async def send_again(self, op_id: str) -> None:
        """Queue a refused operation again as it is: what it was refused for may have changed."""
        await off_loop(self._phone.store.outbox.retry, op_id)
        await self.refresh()

    async def send_photo_again(self, sha256: str) -> None:
        """Let a refused photo wait again."""
        await off_loop(self._phone.store.photos.retry, sha256)
        await self.refresh()

    async def dismiss(self, op_id: str) -> None:
        """Take note of a refusal; what it was about stays on this phone."""
        await off_loop(self._phone.store.outbox.dismiss, op_id)
        await self.refresh()
