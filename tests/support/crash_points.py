"""Enumerated crash points: the files as every single step leaves them, which is what `kill -9` would leave.

On a simulated disk each write, sync, rename and removal is a step; in a real folder each call that changes
it.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pytest

from fieldapp import disk
from fieldapp.store.connection import StandardConnection
from tests.support.power_cuts import Acknowledged, Day, Found, checked
from tests.support.power_loss import Disk

PIECES = 3


def day_of_crashes(base: Disk, seed: str, taps: tuple[str, ...] = ()) -> Found:
    """A day that is killed at each of its steps, and opened again from what was there."""
    files = base.after_kill()
    day = Day(files, seed, taps)
    left: list[tuple[Disk, Acknowledged]] = []
    files.stepping = lambda _name, _size: left.append((files.after_kill(), day.said))
    day.work()
    files.stepping = lambda _name, _size: None
    day.close()
    found = Found()
    for after, said in left:
        found.add(checked(after, said))
    return found


class FolderSteps:
    """Copies a real folder before each step inside it, and hands every copy to `check` at once."""

    def __init__(self, folder: Path, copy: Path, check: Callable[[Path], None]) -> None:
        self._folder = folder
        self._copy = copy
        self._check = check
        self._checking = False
        self.count = 0

    def step(self) -> None:
        if self._checking:
            return
        self._checking = True
        self.count += 1
        shutil.copytree(self._folder, self._copy)
        self._check(self._copy)
        shutil.rmtree(self._copy)
        self._checking = False

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Step before every sync, rename, statement and piece of a file's content."""
        for owner, name in ((os, "fsync"), (Path, "replace"), (StandardConnection, "execute")):
            patch.setattr(owner, name, self._stepping(getattr(owner, name)))
        patch.setattr(disk, "NamedTemporaryFile", self._in_pieces(NamedTemporaryFile))

    def _stepping(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*arguments: Any) -> Any:
            self.step()
            return call(*arguments)

        return stepped

    def _in_pieces(self, opened: Callable[..., Any]) -> Callable[..., Any]:
        def open_file(**how: Any) -> Any:
            file = opened(**how, buffering=0)
            whole = file.write

            def write(content: bytes) -> None:
                size = -(-len(content) // PIECES)
                for start in range(0, len(content), size):
                    self.step()
                    whole(content[start : start + size])

            file.write = write
            return file

        return open_file
