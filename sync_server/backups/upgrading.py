"""Opening what another version of the server wrote."""

import logging
from datetime import datetime

from checklists.problems import Refusal
from sync_server.backups.taking import take
from sync_server.backups.verifying import verify
from sync_server.database import Database
from sync_server.migrations import Age, age, migrate
from sync_server.settings import Settings

_log = logging.getLogger(__name__)


def bring_up_to_date(settings: Settings, database: Database, now: datetime, epoch: str) -> None:
    """Migrate a database to the present shape; what holds data is backed up first, and the backup verified.

    Refuses with `database.newer` what a newer server wrote: nothing of it is touched.
    """
    found = age(database.writer)
    if found is Age.NEWER:
        raise Refusal("database.newer")
    if found is Age.OLDER:
        backup = take(settings, now)
        verify(backup, every_byte=False)
        _log.warning("Backed up to %s before the database is brought up to date", backup)
    if found is not Age.PRESENT:
        migrate(database.writer, epoch)
