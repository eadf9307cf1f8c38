"""Taking a backup: the database at one moment, every picture it names, then the name that makes it one."""

import fcntl
import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from checklists.problems import Refusal
from sync_server import disk
from sync_server.backups.copies import Copies, Snapshot
from sync_server.backups.manifest import FILE, Manifest, stamp
from sync_server.backups.postgresql import PostgresCopies
from sync_server.backups.sqlite import SqliteCopies
from sync_server.settings import Settings

PICTURES = "pictures"
LIST = "pictures.txt"
_log = logging.getLogger(__name__)


def copies(settings: Settings) -> Copies:
    """How the database of these settings is copied."""
    if settings.database_url is not None:
        return PostgresCopies(settings.database_url.get_secret_value())
    return SqliteCopies(settings.database_file)


def take(settings: Settings, now: datetime) -> Path:
    """Make a backup while the server may be running, and give its folder.

    Refuses with `backup.running` when another one is being made, and `server.full` when there is no room.
    """
    folder = settings.backup_folder
    with alone(folder):
        unfinished = folder / f".part-{stamp(now)}-{os.getpid()}"
        unfinished.mkdir()
        kind = copies(settings)
        snapshot = kind.dump(unfinished)
        kept = {where: _kept(settings, folder, where, names) for where, names in snapshot.pictures.items()}
        disk.write(unfinished / LIST, _listed(kept))
        manifest = _manifest(kind.kind, snapshot, kept, unfinished, stamp(now))
        disk.write(unfinished / FILE, manifest.plain())
        disk.sync(unfinished)
        finished = folder / manifest.name()
        if finished.exists():
            shutil.rmtree(unfinished)  # nothing has happened since one of this very second
        else:
            unfinished.rename(finished)
        disk.sync(folder)
    if manifest.lost:
        _log.error("%d pictures are missing or damaged on the server's disk", manifest.lost)
    return finished


def picture(folder: Path, name: str) -> Path:
    """Where a picture lies that backups in `folder` share."""
    return folder / PICTURES / name[:2] / f"{name}.jpg"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One backup at a time; what a killed one left is swept."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Refusal("backup.running", detail=str(folder)) from None
        for left in (*folder.glob(".part-*"), *folder.glob(".gone-*")):
            shutil.rmtree(left)
        yield


def _kept(settings: Settings, folder: Path, where: str, names: tuple[str, ...]) -> dict[str, int]:
    """Copy what no earlier backup has; the size of each picture by its name, -1 for what is lost."""
    return {name: _copied(settings.server_folder / where, folder, name) for name in names}


def _copied(store: Path, folder: Path, name: str) -> int:
    source, target = store / name[:2] / f"{name}.jpg", picture(folder, name)
    if not (target.is_file() and source.is_file() and target.stat().st_size == source.stat().st_size):
        if disk.hash_of(source) == name:
            disk.copy(source, target)
        if disk.hash_of(target) != name:
            return -1
    return target.stat().st_size


def _listed(kept: Mapping[str, Mapping[str, int]]) -> bytes:
    """A line a picture: folder, name, bytes."""
    lines = [f"{where} {name} {size}\n" for where, sizes in kept.items() for name, size in sizes.items()]
    return "".join(lines).encode()


def _manifest(
    kind: str, snapshot: Snapshot, kept: Mapping[str, Mapping[str, int]], unfinished: Path, made_at: str
) -> Manifest:
    sizes = [size for by_name in kept.values() for size in by_name.values()]
    return Manifest(
        made_at=made_at,
        kind=kind,
        revision=snapshot.revision,
        epoch=snapshot.epoch,
        pos=snapshot.pos,
        tables=dict(snapshot.tables),
        files={path.name: disk.hash_of(path) for path in sorted(unfinished.iterdir())},
        pictures=sum(size >= 0 for size in sizes),
        picture_bytes=sum(size for size in sizes if size >= 0),
        lost=sizes.count(-1),
    )
