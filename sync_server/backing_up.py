"""Backups as the running server makes them: by themselves, read back, and relied on once there are two."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from checklists.problems import Refusal
from sync_server.auditing.heads import keep_head
from sync_server.auditing.keeping import head
from sync_server.backups.manifest import Manifest, moment, published
from sync_server.backups.rotating import rotate
from sync_server.backups.taking import take
from sync_server.backups.verifying import verify
from sync_server.durability import note_verified_backup
from sync_server.resources import Resources
from sync_server.tables import SyncCounter
from sync_server.transaction import SPACE

_LOOKED_AT = timedelta(minutes=1)
_log = logging.getLogger(__name__)


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
    end = threading.Event()
    thread = threading.Thread(target=_keep_backing_up, args=(resources, end), name="backups", daemon=True)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def _keep_backing_up(resources: Resources, end: threading.Event) -> None:
    known = _newest(resources)
    while not end.wait(_LOOKED_AT.total_seconds()):
        try:
            known = _next(resources, known)
        except Refusal as refusal:
            _log.error("No backup: %s", refusal)
        except Exception:  # noqa: BLE001 - whatever it was, the next one is tried
            _log.exception("No backup")


def _next(resources: Resources, known: Path | None) -> Path | None:
    """Rely on what `xunan backup` has made meanwhile; make one when it is time."""
    newest = _newest(resources)
    if newest is not None and newest != known:
        rely_on(resources, newest)
    due = timedelta(minutes=resources.settings.backup_minutes)
    if newest is None or resources.clock() - moment(newest) >= due:
        return back_up(resources)
    return newest


def _newest(resources: Resources) -> Path | None:
    return next(reversed(published(resources.settings.backup_folder)), None)
