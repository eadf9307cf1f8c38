"""The commands about backups: backup, verify-backup, restore."""

from collections.abc import Callable
from pathlib import Path

from checklists.problems import Refusal
from sync_server.backing_up import rely_on
from sync_server.backups.manifest import Manifest, published
from sync_server.backups.restoring import restore
from sync_server.backups.rotating import rotate
from sync_server.backups.taking import take
from sync_server.backups.verifying import verify
from sync_server.main import new_id, new_token, real_clock
from sync_server.resources import opened
from sync_server.settings import Settings


def backup(settings: Settings, _backup: Path | None) -> None:
    """备份数据库和照片 Back up database and photos, while the server runs or not."""
    made = take(settings, real_clock())
    try:
        with opened(settings, clock=real_clock, new_id=new_id, new_token=new_token) as resources:
            manifest = rely_on(resources, made)
    except Refusal as refusal:
        if refusal.code != "server.second_process":
            raise
        manifest = verify(made, every_byte=False)  # the running server notes it within a minute
    rotate(settings.backup_folder)
    _tell("备份完成", "Backed up", made, manifest)


def verify_backup(settings: Settings, backup: Path | None) -> None:
    """逐字节核对备份 Check a backup byte by byte, the newest one unless another is named."""
    asked = backup or _newest(settings)
    _tell("备份完好", "The backup is whole", asked, verify(asked))


def restore_backup(settings: Settings, backup: Path | None) -> None:
    """恢复备份到空的数据目录 Restore a backup into an empty data folder; phones offer everything again."""
    asked = backup or _newest(settings)
    _tell("已恢复", "Restored", asked, restore(asked, settings, new_id()))


COMMANDS: dict[str, Callable[[Settings, Path | None], None]] = {
    "backup": backup,
    "verify-backup": verify_backup,
    "restore": restore_backup,
}


def _newest(settings: Settings) -> Path:
    found = published(settings.backup_folder)
    if not found:
        raise Refusal("backup.none", detail=str(settings.backup_folder))
    return found[-1]


def _tell(zh: str, en: str, backup: Path, manifest: Manifest) -> None:
    rows, megabytes = sum(manifest.tables.values()), manifest.picture_bytes / 1e6
    print(f"{zh} {en}: {backup}")
    print(
        f"  记录 rows {rows} · 照片 pictures {manifest.pictures} · {megabytes:.1f} MB",
        end="",
    )
    print(f" · 缺失 lost {manifest.lost}" if manifest.lost else "", flush=True)
