"""What waits on this phone and how the last passes went; asking for one now."""

import os
from dataclasses import dataclass, replace

import flet as ft

from checklists.wire.handover import write_hand_over
from checklists.wire.sealing import CHANCE_BYTES, seal_from
from fieldapp.phone import Phone, off_loop
from fieldapp.store.sending import KeptPhoto, RefusedOperation
from fieldapp.sync.status import SyncStatus

__all__ = ["HandOverFile", "KeptPhoto", "RefusedOperation", "SyncState", "SyncStatus", "Syncing"]


@dataclass(eq=False)
class SyncState(ft.Observable):
    """What waits and how sync fares; `refused` and `refused_photos` are what the server would not have.

    `damaged` says that a damaged database was set aside on this phone and is kept. While `practising`
    the status is that of what is real.
    """

    status: SyncStatus
    refused: tuple[RefusedOperation, ...] = ()
    refused_photos: tuple[KeptPhoto, ...] = ()
    damaged: bool = False
    practising: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverFile:
    """A sealed file, its name, and the code that opens it."""

    name: str
    content: bytes
    code: str


class Syncing:
    """Publishes one `SyncState`."""

    def __init__(self, phone: Phone) -> None:
        self.state = SyncState(status=SyncStatus())
        self._phone = phone
        self._picker: ft.FilePicker | None = None

    async def refresh(self) -> None:
        """Read what waits and what was refused again."""
        self.state.status = await off_loop(lambda: self._phone.sync.status)
        self.state.practising = self._phone.practising
        self.state.damaged = await off_loop(lambda: self._phone.damaged)
        self.state.refused = await off_loop(self._phone.store.outbox.refused)
        self.state.refused_photos = await off_loop(self._phone.store.photos.refused)

    async def send_photos_now(self) -> None:
        """One pass with photos, whatever the network costs."""
        self.state.status = replace(self.state.status, running=True)
        try:
            await self._phone.sync.send_photos_now()
        finally:
            await self.refresh()

    async def send_photos_on_wifi_only(self, only: bool) -> None:
        """Let photos wait for Wi-Fi, or not."""
        await off_loop(lambda: self._phone.store.choices.send_photos_on_wifi_only(only=only))
        await self.refresh()

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

    async def hand_over_file(self) -> HandOverFile:
        """Everything that waits, sealed in one file, and the code that opens it: shown once, kept nowhere."""
        seal = seal_from(os.urandom(CHANCE_BYTES))
        handed = await off_loop(self._phone.hand_over)
        content = await off_loop(write_hand_over, handed, seal)
        name = f"{handed.head.account}-{handed.head.made_at:%Y%m%d-%H%M%S}.xunan"
        return HandOverFile(name=name, content=content, code=seal.code)

    async def save_hand_over(self, file: HandOverFile) -> None:
        """Let the person choose where the file goes."""
        self._picker = self._picker or ft.FilePicker()
        await self._picker.save_file(file_name=file.name, src_bytes=file.content)
