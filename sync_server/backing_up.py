"""Backups as the running server makes them: by themselves, read back, and relied on once there are two."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sync_server.auditing.heads import keep_head
from sync_server.auditing.keeping import head
from sync_server.backups.manifest import Manifest, moment, published
from sync_server.backups.rotating import rotate
from sync_server.backups.taking import take
from sync_server.backups.verifying import verify
from sync_server.durability import note_verified_backup
from sync_server.repeating import Going, repeated
from sync_server.resources import Resources
from sync_server.tables import SyncCounter
from sync_server.transaction import SPACE

_LOOKED_AT = timedelta(minutes=1)


def back_up(resources: Resources) -> Path:
    """Take a backup, read it back, let phones rely on it, and remove what is too old."""
    backup = take(resources.settings, resources.clock())
    rely_on(resources, backup)
    rotate(resources.settings.backup_folder)
    return backup


def rely_on(resources: Resources, backup: Path) -> Manifest:
    """Note a backup of this history as verified, if it is whole and lacks nothing.

    Refuses with `backup.damaged`; one that lost pictures is kept, but no phone relies on it.
    """
    manifest = verify(backup, every_byte=False)
    with resources.transaction() as tx:
        last = head(tx.session)
        same_history = tx.session.get_one(SyncCounter, SPACE).epoch == manifest.epoch
        if same_history and not manifest.lost:
            note_verified_backup(tx, manifest.pos)
    keep_head(resources.settings.audit_heads, tx.today, last)
    return manifest


@contextmanager
def backing_up(resources: Resources) -> Iterator[None]:
    """Back up by itself while the block runs, as often as the settings say."""
    if not resources.settings.backup_minutes:
        yield
        return
    with repeated("backups", Keeper(resources).look, _LOOKED_AT):
        yield


class Keeper:
    """Sees to it that the newest backup is never older than the settings say."""

    def __init__(self, resources: Resources) -> None:
        """What is there at the start was relied on when it was made."""
        self._resources = resources
        self._known = self._newest()

    def look(self, _going: Going) -> None:
        """Rely on what `xunan backup` has made meanwhile; make one when it is time."""
        newest = self._newest()
        if newest is not None and newest != self._known:
            rely_on(self._resources, newest)
        due = timedelta(minutes=self._resources.settings.backup_minutes)
        if newest is None or self._resources.clock() - moment(newest) >= due:
            newest = back_up(self._resources)
        self._known = newest

    def _newest(self) -> Path | None:
        return next(reversed(published(self._resources.settings.backup_folder)), None)
