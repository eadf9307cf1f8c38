"""How backups stand: what an administrator has to know before one is needed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from checklists.problems import Refusal
from sync_server.backups.manifest import moment, published, read_manifest

_MISSED = 3
"""So many in a row that were not made are no delay any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`newest` is when the last one was made, `lost` how many pictures it could not hold.

    `late` says that those meant to come since have not; `damaged` that its manifest cannot be read.
    """

    newest: datetime | None
    late: bool
    lost: int = 0
    damaged: bool = False


def standing(folder: Path, every: timedelta, began: datetime, now: datetime) -> Standing:
    """What the folder of backups says of data that began then.

    `every` is how often one is made, zero where none is by itself.
    """
    newest = next(reversed(published(folder)), None)
    made = None if newest is None else moment(newest)
    late = bool(every) and now - (made or began) > _MISSED * every
    if newest is None:
        return Standing(newest=None, late=late)
    try:
        return Standing(newest=made, late=late, lost=read_manifest(newest).lost)
    except Refusal:
        return Standing(newest=made, late=late, damaged=True)
