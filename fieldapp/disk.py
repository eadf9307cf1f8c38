"""Writing files so that a crash or a power cut leaves them whole, or as they were."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from checklists.problems import Refusal

# No space, no quota, or a file as large as this user may make one.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write_durably(path: Path, content: bytes) -> None:
    """Temporary file, sync, rename, sync of the folder: the order decides what a power cut leaves.

    Raises `storage.full`.
    """
    with full_disk_named():
        make_folder(path.parent)
        # A name of its own: two tabs may keep the same picture at the same time.
        with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file, _swept(file.name):
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        _sync_folder(path.parent)


def append_durably(path: Path, more: bytes) -> None:
    """Add to the end of a file and sync it; what no longer fits leaves the file as it was.

    Raises `storage.full`.
    """
    with full_disk_named():
        is_new = not path.exists()
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            _append_whole(handle, more)
        finally:
            os.close(handle)
        if is_new:
            _sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder for this user alone, and its name durable."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True, mode=0o700)
        _sync_folder(folder.parent)


@contextmanager
def full_disk_named() -> Iterator[None]:
    """What a full disk raises becomes the refusal `storage.full`."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise Refusal("storage.full") from error
        raise


def _append_whole(handle: int, more: bytes) -> None:
    before = os.fstat(handle).st_size
    try:
        written = 0
        while written < len(more):
            written += os.write(handle, more[written:])
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, before)
        raise


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _swept(part: str) -> Iterator[None]:
    """What failed must not keep the last free bytes: words are still to be saved in them."""
    try:
        yield
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
