"""Photos on their way: pieces in the shared photo folder, so that any instance can go on.

A piece is a file named by its offset, and what is there is the run of pieces from 0 without a hole.
Two writers of one place, or a crash, can only make that run another: the hash of the whole decides.
"""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from checklists.problems import Refusal
from checklists.wire.photos import is_photo_name
from sync_server.photos.store import full_named


class PhotoStaging:
    """Pieces by person and photo: nobody learns or spoils what another one sends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def offset(self, person: str, sha256: str) -> int:
        """How many bytes are staged, from the photo's beginning."""
        return sum(size for _, size in self._run(person, sha256))

    def add(self, person: str, sha256: str, offset: int, piece: bytes) -> None:
        """Lay a piece at its offset, whole or not at all; `server.full` when there is no room."""
        folder = self._of(person, sha256)
        temporary = folder / f"{offset}.{os.urandom(8).hex()}.part"
        with full_named():
            folder.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(piece)
            temporary.replace(folder / str(offset))

    def read(self, person: str, sha256: str) -> bytes:
        """The staged bytes."""
        return b"".join(path.read_bytes() for path, _ in self._run(person, sha256))

    def discard(self, person: str, sha256: str) -> None:
        """Forget what is staged of a photo."""
        shutil.rmtree(self._of(person, sha256), ignore_errors=True)

    def left(self, before: datetime) -> list[Path]:
        """Folders of photos of which nothing has come since `before`. Phones still have them."""
        return [folder for folder in self._folder.glob("*/*") if folder.stat().st_mtime < before.timestamp()]

    def sweep(self, before: datetime, most: int | None = None) -> int:
        """Forget so many of these, all unless said; gives how many."""
        left = self.left(before)[:most]
        for folder in left:
            shutil.rmtree(folder, ignore_errors=True)
        return len(left)

    def _of(self, person: str, sha256: str) -> Path:
        if not is_photo_name(sha256):
            raise Refusal("photo.bad_name", "sha256")
        return self._folder / person / sha256

    def _run(self, person: str, sha256: str) -> Iterator[tuple[Path, int]]:
        folder, reached = self._of(person, sha256), 0
        while (path := folder / str(reached)).is_file() and (size := path.stat().st_size):
            yield path, size
            reached += size
