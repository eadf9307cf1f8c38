"""The album of one person: pictures go in, kept photos come out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from checklists.problems import Refusal
from checklists.wire.photos import PhotoRef, PhotoRole
from checklists.wire.voices import VoiceRef
from checklists.wire.waves import wave_seconds
from fieldapp.photos.files import PhotoFiles, photo_name
from fieldapp.photos.marking import Mark, burn, size_of
from fieldapp.photos.prepare import LONG_EDGE, prepare


class Album:
    """Photo files and, through `record`, the row each of them gets once its file is safe."""

    def __init__(
        self,
        files: PhotoFiles,
        record: Callable[[PhotoRef | VoiceRef, datetime], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._files = files
        self._record = record
        self._clock = clock

    def keep(
        self, picture: bytes, role: PhotoRole = PhotoRole.BEFORE, long_edge: int = LONG_EDGE
    ) -> PhotoRef:
        """Prepare a picture and make it durable; file first, row second. `long_edge` is in pixels.

        Raises `photo.unreadable`, `photo.too_large` or `storage.full`, and then keeps nothing.
        """
        taken_at = self._clock()
        photo = prepare(picture, long_edge)
        name = self._files.put(photo)
        ref = PhotoRef(sha256=name, size=len(photo), role=role, taken_at=taken_at)
        self._record(ref, taken_at)
        return ref

    def mark(self, photo: PhotoRef, marks: Sequence[Mark], stamp: str = "") -> PhotoRef:
        """Keep a copy with the marks and the stamp burned in; the photo itself stays as it is.

        Raises `photo.missing`, `photo.unreadable` or `storage.full`.
        """
        copy = burn(self._files.read(photo.sha256), marks, stamp)
        made = replace(photo, sha256=self._files.put(copy), size=len(copy), derived_from=photo.sha256)
        self._record(made, self._clock())
        return made

    def keep_voice(self, recording: bytes) -> VoiceRef:
        """Make a voice note durable; file first, row second. Raises `voice.*` or `storage.full`."""
        seconds = wave_seconds(recording)
        ref = VoiceRef(sha256=self._files.put(recording), size=len(recording), seconds=seconds)
        self._record(ref, self._clock())
        return ref

    def used(self) -> int:
        """How many bytes the photos of this person take on this phone, thumbnails included."""
        return self._files.used()

    def size_of(self, name: str) -> tuple[int, int]:
        """Width and height of a photo in pixels; `photo.missing` or `photo.unreadable`."""
        return size_of(self._files.read(name))

    def keep_fetched(self, name: str, photo: bytes) -> None:
        """Keep a photo that came from the server under the name it was asked for."""
        if photo_name(photo) != name:
            raise Refusal("photo.hash_mismatch")
        self._files.put(photo)
        self._record(PhotoRef(sha256=name, size=len(photo)), self._clock())

    def keep_preview(self, name: str, small: bytes) -> None:
        """Keep the preview of a photo the server has not got yet."""
        self._files.put_preview(name, small)

    def preview(self, name: str) -> bytes:
        """A copy of a kept photo, small enough to be sent ahead of it."""
        return self._files.preview(name)

    def drop(self, name: str) -> None:
        """Let a photo's file go; its thumbnail stays."""
        self._files.drop(name)

    def forget(self, name: str) -> None:
        """Let a photo go with its thumbnail: this phone may show it no more."""
        self._files.forget(name)

    def has(self, name: str) -> bool:
        """Whether a photo lies on this phone."""
        try:
            self._files.path(name)
        except Refusal:
            return False
        return True

    def path(self, name: str) -> Path:
        """Where a photo lies; `photo.missing` when it is not on this phone."""
        return self._files.path(name)

    def read(self, name: str) -> bytes:
        """A photo's checked bytes; `photo.missing` or `photo.unreadable`."""
        return self._files.read(name)

    def thumbnail(self, name: str) -> bytes:
        """A small JPEG of a photo; `photo.missing` when it is not on this phone."""
        return self._files.thumbnail(name)
