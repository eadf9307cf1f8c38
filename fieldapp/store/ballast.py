"""Room kept free for words: a file that is deleted when the disk is full, so that text can still be saved."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Protocol

# A few hundred answers, each with its pages in the log.
SIZE = 4 * 1024 * 1024
# Below this a phone is nearly full, and a new ballast would only bring the moment closer.
_ENOUGH = 64 * 1024 * 1024


class Ballast(Protocol):
    """What can be let go once."""

    def release(self) -> bool:
        """Give its room back; False when there is none left to give."""


class NoBallast:
    """Nothing to let go."""

    def release(self) -> bool:
        """There is none."""
        return False


class BallastFile:
    """A file beside the database."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self) -> None:
        """Take the room while there is plenty; called at every start, as the last one may have let it go."""
        if self._path.exists() or shutil.disk_usage(self._path.parent).free < _ENOUGH:
            return
        with suppress(OSError), self._path.open("wb") as file:
            _reserve(file.fileno())

    def release(self) -> bool:
        """Delete the file; False when it is gone already."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True


def _reserve(handle: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, SIZE)
    else:
        os.write(handle, bytes(SIZE))  # macOS and iOS have no such call
