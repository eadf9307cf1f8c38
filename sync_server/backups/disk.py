"""Files that are on the disk before anything speaks of them."""

import hashlib
import os
import shutil
from pathlib import Path


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


def copy(source: Path, target: Path) -> None:
    """Copy a file beside its place, through to the disk, and only then give it its name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f"{target.name}.part")
    shutil.copyfile(source, temporary)
    sync(temporary)
    temporary.replace(target)
    sync(target.parent)


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
