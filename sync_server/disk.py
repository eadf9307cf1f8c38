"""Files that are on the disk before anything speaks of them."""

import hashlib
import os
import shutil
from pathlib import Path

LEAST_FREE = 512 * 1024 * 1024
"""Below so many bytes the disk is as good as full: photos would be refused soon."""


def has_room(folder: Path) -> bool:
    """Whether the disk of a folder has more than that."""
    return shutil.disk_usage(folder).free >= LEAST_FREE


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, read in pieces; empty when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def write(path: Path, data: bytes) -> None:
    """Write a new file through to the disk."""
    with path.open("xb") as file:
        file.write(data)
    sync(path)


def replace(path: Path, data: bytes) -> None:
    """Write a file beside its place, through to the disk, then name it: a power cut leaves all of it or none.

    Several may write the same at once.
    """
    make_folder(path.parent)
    temporary = path.with_suffix(f".{os.urandom(8).hex()}.part")
    try:
        write(temporary, data)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync(path.parent)


def copy(source: Path, target: Path) -> None:
    """Copy a file beside its place, through to the disk, and only then give it its name."""
    make_folder(target.parent)
    temporary = target.with_name(f"{target.name}.part")
    shutil.copyfile(source, temporary)
    sync(temporary)
    temporary.replace(target)
    sync(target.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; the names of new ones are on the disk, too."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync(folder.parent)


def sync(path: Path) -> None:
    """Bring a file or the entries of a folder through to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(folder: Path) -> None:
    """Take the name away first: what is half removed must not look whole."""
    doomed = folder.with_name(f".gone-{folder.name}")
    folder.rename(doomed)
    shutil.rmtree(doomed)
