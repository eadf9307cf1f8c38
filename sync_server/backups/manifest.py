"""What a backup says of itself. Its hash is part of the folder's name, so that damage to it shows."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from checklists.problems import Refusal

FILE = "manifest.json"
_MOMENT = "%Y-%m-%dT%H-%M-%SZ"
_HASH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """`pos` is the counter's value in the copy; `tables` counts rows; `files` has the SHA-256 of each file.

    `kind` is sqlite or postgresql, `revision` that of the schema, `pictures` and `picture_bytes` what the
    photos and previews come to, `lost` those whose file was missing or wrong on the server's own disk.
    """

    made_at: str
    kind: str
    revision: str
    epoch: str
    pos: int
    tables: dict[str, int]
    files: dict[str, str]
    pictures: int
    picture_bytes: int
    lost: int

    def plain(self) -> bytes:
        """The bytes that are kept."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()

    def name(self) -> str:
        """The name of the folder that holds this backup."""
        return f"{self.made_at}-{_hash(self.plain())}"


def stamp(moment: datetime) -> str:
    """A moment as backups are named by it; names in order are moments in order."""
    return moment.astimezone(UTC).strftime(_MOMENT)


def moment(backup: Path) -> datetime:
    """When a backup was made, by its name."""
    return datetime.strptime(backup.name.rpartition("-")[0], _MOMENT).replace(tzinfo=UTC)


def read_manifest(backup: Path) -> Manifest:
    """The manifest of a backup; refuses with `backup.damaged` what is not as it was written."""
    try:
        plain = (backup / FILE).read_bytes()
        if _hash(plain) != backup.name.rpartition("-")[2]:
            raise Refusal("backup.damaged", detail=str(backup / FILE))
        return Manifest(**json.loads(plain))
    except (OSError, ValueError, TypeError) as error:
        raise Refusal("backup.damaged", detail=str(backup / FILE)) from error


def published(folder: Path) -> list[Path]:
    """The backups in a folder, the oldest first."""
    return sorted(path.parent for path in folder.glob(f"2*-*/{FILE}"))


def _hash(plain: bytes) -> str:
    return hashlib.sha256(plain).hexdigest()[:_HASH]
