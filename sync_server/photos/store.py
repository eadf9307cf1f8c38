"""Photos and voice notes in a folder, each under the SHA-256 of its bytes; a file that has its name is whole.

All end in `.jpg`, whatever they hold: the first bytes say what it is.
"""

import errno
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checklists.problems import Refusal
from checklists.wire.photos import is_photo_name
from checklists.wire.waves import wave_seconds
from sync_server import disk

_JPEG_START, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class PhotoStore:
    """A content-addressed folder: keeping the same bytes twice is keeping them once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str) -> Path:
        """Where a photo lies, whether or not it is there; raises `photo.bad_name`."""
        if not is_photo_name(sha256):
            raise Refusal("photo.bad_name", "sha256")
        return self._folder / sha256[:2] / f"{sha256}.jpg"

    def keep(self, sha256: str, data: bytes, *, voice: bool = False) -> None:
        """Check that the bytes are a JPEG, or the recording of a `voice`, of this name; keep them durably.

        A damaged file is replaced. Raises `photo.bad_name`, `photo.hash_mismatch`, `photo.not_a_jpeg`,
        `voice.*` or `server.full`.
        """
        path = self.path(sha256)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Refusal("photo.hash_mismatch", "sha256")
        if voice:
            wave_seconds(data)
        elif not (data.startswith(_JPEG_START) and data.rstrip(b"\x00").endswith(_JPEG_END)):
            raise Refusal("photo.not_a_jpeg")
        if disk.hash_of(path) == sha256:
            return
        with full_named():
            disk.replace(path, data)

    def sweep(self) -> None:
        """Remove what a killed process left half written; call it before anything is kept."""
        for temporary in self._folder.glob("*/*.part"):
            temporary.unlink()


@contextmanager
def full_named() -> Iterator[None]:
    """Say `server.full` when the disk is."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise Refusal("server.full") from error
        raise
