"""Photos: a picture from the camera or a file becomes a kept photo, one after the other, off the loop."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import flet as ft

from checklists.problems import Refusal
from checklists.wire.photos import PhotoRef, PhotoRole
from fieldapp.phone import Phone, off_loop
from fieldapp.photos.marking import Mark, Tool
from fieldapp.photos.strokes import Stroke, drawn
from fieldapp.state import Display, SignedIn
from fieldapp.store.sending import PhotoProgress

__all__ = ["Mark", "PhotoProgress", "Photographing", "Picking", "Receives", "Tool", "empty_inbox"]

UPLOAD_SECONDS = 3600


@dataclass(eq=False)
class Saving(ft.Observable):
    """How many pictures of this window are on their way to being photos; nothing is sent off meanwhile."""

    count: int = 0


class Photographing:
    """Keeps pictures on the phone. `inbox` is where the web host lays uploads; None where files have paths.

    Pictures are prepared one at a time: a phone has memory for one 12-megapixel picture, not for nine.
    """

    def __init__(
        self,
        phone: Phone,
        signed_in: SignedIn,
        display: Display,
        inbox: Path | None,
        new_id: Callable[[], str],
    ) -> None:
        self.phone, self.inbox, self.new_id = phone, inbox, new_id
        self._signed_in, self._display = signed_in, display
        self.saving = Saving()
        self._one_at_a_time = asyncio.Lock()

    async def keep(self, picture: bytes, role: PhotoRole = PhotoRole.BEFORE) -> PhotoRef:
        """Prepare and store a picture; it is durable when this returns. Raises `photo.*`, OSError."""
        edge = self._signed_in.rules.edge(self._display.long_edge)
        async with self._one_at_a_time:
            return await off_loop(self.phone.photos.keep, picture, role, edge)

    async def mark(self, photo: PhotoRef, marks: Sequence[Mark], stamp: str = "") -> PhotoRef:
        """Keep a copy with the marks burned in; the photo stays. Raises `photo.*`, OSError."""
        async with self._one_at_a_time:
            return await off_loop(self.phone.photos.mark, photo, marks, stamp)

    async def size_of(self, sha256: str) -> tuple[int, int] | None:
        """Width and height of a photo in pixels, or None while it is not on this phone."""
        try:
            return await off_loop(self.phone.photos.size_of, sha256)
        except Refusal:
            return None

    async def progress(self, sha256: str) -> PhotoProgress | None:
        """How far a photo has come on its way to the server; None for one this phone never held."""
        return await off_loop(self.phone.store.photos.progress, sha256)

    async def used(self) -> int:
        """How many bytes the photos take on this phone."""
        return await off_loop(self.phone.photos.used)

    async def keep_strokes(self, strokes: Sequence[Stroke], aspect: float) -> PhotoRef:
        """Keep what was drawn with a finger as a photo; `aspect` is the paper's height over its width."""
        return await self.keep(await off_loop(drawn, strokes, aspect), PhotoRole.EVIDENCE)

    async def thumbnail(self, sha256: str) -> bytes | None:
        """A small JPEG, or None while the photo is not on this phone."""
        try:
            return await off_loop(self.phone.photos.thumbnail, sha256)
        except Refusal:
            return None

    async def full(self, sha256: str) -> bytes | None:
        """The whole JPEG, or None while the photo is not on this phone."""
        try:
            return await off_loop(self.phone.photos.read, sha256)
        except Refusal:
            return None


class Receives(Protocol):
    """Who gets the chosen pictures: how many are coming (or, negative, are done), then each one's bytes."""

    def expect(self, more: int) -> None: ...

    async def receive(self, picture: bytes) -> None: ...

    async def run(self, do: Callable[..., Awaitable[None]], *args: object) -> None:
        """Do it inside the error boundary."""


class Picking:
    """One file chooser: each chosen picture arrives as bytes, in the order it was chosen.

    In a browser the client first uploads the files one by one into the inbox; on a phone they have
    a path. A picture that fails does not keep the next from arriving. Set `receiver` with every drawing.
    """

    def __init__(self, photographing: Photographing, receiver: Receives) -> None:
        self.receiver = receiver
        self._photographing = photographing
        self._uploads: list[Path] = []
        # Flet tells the client at construction which events to send: handlers cannot be set later.
        self._picker = ft.FilePicker(on_result=self._chosen, on_upload=self._uploaded)

    @property
    def action(self) -> ft.PickFiles:
        """What a button does to open the chooser: inside the tap, as browsers demand."""
        return ft.PickFiles(
            self._picker,
            file_type=ft.FilePickerFileType.IMAGE,
            allow_multiple=True,
            # A window that loses focus has not cancelled anything.
            cancel_upload_on_window_blur=False,
        )

    async def _chosen(self, event: ft.FilePickerResultEvent) -> None:
        # Uploads of an earlier choice that never ended are not waited for any longer.
        self.receiver.expect(len(event.files) - len(self._uploads))
        self._uploads = []
        if self._photographing.inbox is None:
            for file in event.files:
                await self._hand_over(Path(file.path or ""), keep_file=True)
        else:
            await self.receiver.run(self._upload, event.files, self._photographing.inbox)

    async def _upload(self, files: list[ft.FilePickerFile], inbox: Path) -> None:
        names = [f"{self._photographing.new_id()}.upload" for _ in files]
        self._uploads = [inbox / name for name in names]
        page = ft.context.page
        await self._picker.upload(
            [
                ft.FilePickerUploadFile(upload_url=page.get_upload_url(name, UPLOAD_SECONDS), id=file.id)
                for name, file in zip(names, files, strict=True)
            ]
        )

    async def _uploaded(self, event: ft.FilePickerUploadEvent) -> None:
        # The client uploads one file after the other, so what ends now is the oldest one.
        if self._uploads and (event.error or event.progress == 1):
            await self._hand_over(self._uploads.pop(0), keep_file=False)

    async def _hand_over(self, path: Path, *, keep_file: bool) -> None:
        try:
            await self.receiver.run(self._read_and_give, path)
        finally:
            self.receiver.expect(-1)
            if not keep_file:
                await off_loop(_remove, path)

    async def _read_and_give(self, path: Path) -> None:
        try:
            picture = await off_loop(path.read_bytes)
        except OSError as error:
            raise Refusal("photo.unreadable") from error
        await self.receiver.receive(picture)


def empty_inbox(inbox: Path) -> None:
    """Make the inbox, without what an ended process left in it."""
    inbox.mkdir(parents=True, exist_ok=True)
    for path in inbox.glob("*.upload"):
        path.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
