"""Reading a backup back: only what was read back counts as one."""

from collections.abc import Iterator
from pathlib import Path

from checklists.problems import Refusal
from sync_server import disk
from sync_server.backups.manifest import Manifest, read_manifest
from sync_server.backups.postgresql import PostgresCopies
from sync_server.backups.sqlite import SqliteCopies
from sync_server.backups.taking import LIST, picture


def verify(backup: Path, *, every_byte: bool = True) -> Manifest:
    """Check a backup against its manifest; refuses with `backup.damaged` and names what is wrong.

    With `every_byte` every picture is hashed again; else those of earlier backups only have to be there,
    with their size.
    """
    manifest = read_manifest(backup)
    for name, sha256 in manifest.files.items():
        _require(disk.hash_of(backup / name) == sha256, backup / name)
    counts = _copies(manifest).check(backup)
    _require(dict(counts) == manifest.tables, backup)
    for _, name, size in listed(backup):
        path = picture(backup.parent, name)
        _require(path.is_file() and path.stat().st_size == size, path)
        _require(not every_byte or disk.hash_of(path) == name, path)
    return manifest


def listed(backup: Path) -> Iterator[tuple[str, str, int]]:
    """The pictures of a backup that are not lost: folder, name and bytes."""
    for line in (backup / LIST).read_text(encoding="ascii").splitlines():
        where, name, size = line.split()
        if int(size) >= 0:
            yield where, name, int(size)


def _copies(manifest: Manifest) -> SqliteCopies | PostgresCopies:
    return SqliteCopies(Path()) if manifest.kind == SqliteCopies.kind else PostgresCopies("")


def _require(whole: bool, what: Path) -> None:
    if not whole:
        raise Refusal("backup.damaged", detail=str(what))
