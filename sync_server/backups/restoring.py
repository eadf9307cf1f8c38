"""Bringing a backup back to life where nothing lives yet, as a new history."""

from pathlib import Path

from checklists.problems import Refusal
from sync_server import disk
from sync_server.backups.manifest import Manifest
from sync_server.backups.taking import copies, picture
from sync_server.backups.verifying import listed, verify
from sync_server.settings import Settings


def restore(backup: Path, settings: Settings, epoch: str) -> Manifest:
    """Verify a backup, then put pictures and database back, the database last: until then nothing is there.

    The new epoch makes every phone offer again what it still has. Refuses with `restore.not_empty`,
    `restore.other_kind` or `backup.damaged`.
    """
    target = copies(settings)
    target.require_empty()
    manifest = verify(backup)
    if manifest.kind != target.kind:
        raise Refusal("restore.other_kind", detail=f"{manifest.kind} → {target.kind}")
    for where, name, _ in listed(backup):
        disk.copy(picture(backup.parent, name), settings.server_folder / where / name[:2] / f"{name}.jpg")
    target.load(backup, manifest.revision, epoch)
    return manifest
