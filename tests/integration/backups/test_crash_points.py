"""A backup killed at any step leaves no folder that looks like a backup and is none."""

import os
import random
import shutil
import signal
import sys
from types import FrameType
from typing import Any, Self

import pytest

from sync_server import disk
from sync_server.backups import manifest, postgresql, rotating, sqlite, taking
from sync_server.backups.manifest import published
from sync_server.backups.rotating import rotate
from sync_server.backups.taking import take
from sync_server.backups.verifying import verify
from sync_server.settings import Settings
from tests.integration.server.acting import MORNING

STEPS = {module.__file__ for module in (disk, manifest, postgresql, rotating, sqlite, taking)}
SAMPLES = 6


def test_a_backup_killed_at_some_step_leaves_nothing_that_looks_whole_and_is_not(still: Settings) -> None:
    """The next one sweeps what was left, and is whole."""
    steps = steps_of(still)
    assert steps > 150
    for step in sorted(random.Random(1).sample(range(steps), SAMPLES)):
        crash(still, step)
        check(still)


@pytest.mark.soak
def test_a_backup_killed_at_every_step_leaves_nothing_that_looks_whole_and_is_not(still: Settings) -> None:
    """Every line of taking a backup, in order."""
    steps = steps_of(still)
    for step in range(steps):
        crash(still, step)
        check(still)
    kind = "PostgreSQL" if still.database_url else "SQLite"
    print(f"{kind}: {steps} steps")


def back_up(settings: Settings) -> None:
    rotate(settings.backup_folder)
    take(settings, MORNING)


def check(settings: Settings) -> None:
    for backup in published(settings.backup_folder):
        verify(backup)
    verify(take(settings, MORNING.replace(hour=2)))
    shutil.rmtree(settings.backup_folder)


def steps_of(settings: Settings) -> int:
    """How many lines are run; the folder is as before afterwards."""
    counted = Steps(None)
    with counted:
        back_up(settings)
    check(settings)
    return counted.done


def crash(settings: Settings, step: int) -> None:
    """Back up in a process of its own that is killed before line `step`."""
    child = os.fork()
    if child == 0:
        with Steps(step):
            back_up(settings)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"step {step} was never reached"


class Steps:
    """Counts the lines that are run in what makes backups, and kills this process at one of them."""

    def __init__(self, fatal: int | None) -> None:
        self.done, self._fatal = 0, fatal

    def __enter__(self) -> Self:
        self._before = sys.gettrace()
        sys.settrace(self._trace)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(self._before)

    def _trace(self, frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_filename not in STEPS:
            return None
        if event == "line":
            if self.done == self._fatal:
                os.kill(os.getpid(), signal.SIGKILL)
            self.done += 1
        return self._trace
