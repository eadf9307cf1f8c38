"""Where tests lay their thousands of small folders: in memory, where the machine has room for it.

A save that is durable waits some milliseconds for a disk, and a phone is made of twenty of them. What a
power cut leaves is asked of a simulated disk, what a kill leaves does not depend on it, figures are measured
on a real one.
"""

import os
import shutil
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - Linux's own; each test gets a folder of its own in it
_ENOUGH = 6 * 1024**3


def use_memory() -> None:
    """Temporary files of this process and its children lie there, unless somebody chose a folder."""
    if "TMPDIR" not in os.environ and _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free >= _ENOUGH:
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = None
