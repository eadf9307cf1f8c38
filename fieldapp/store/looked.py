"""What this person has looked at: every task up to a version. What came later is news."""

from collections.abc import Mapping
from datetime import datetime

from checklists.wire.changes import TASK
from fieldapp.store.connection import Connection
from fieldapp.store.database import Database
from fieldapp.store.records import Change, Looked
from fieldapp.store.values import moment

_SINCE = ""


class LookedAt:
    """Read state belongs to this person on this phone; it is sent to nobody."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> Mapping[str, Looked]:
        """By task; under no task since when there is news, which is missing before the first pull."""
        rows = self._database.rows("SELECT task, version, at FROM looked")
        return {task: Looked(version=version, at=moment(at)) for task, version, at in rows}

    def look(self, versions: Mapping[str, int], at: datetime) -> None:
        """These tasks were looked at as they stand, each by its version."""
        with self._database.transaction(Change.DRAFT) as connection:
            for task, version in versions.items():
                connection.execute(
                    """INSERT INTO looked (task, version, at) VALUES (?, ?, ?)
                       ON CONFLICT DO UPDATE
                       SET version = max(version, excluded.version), at = excluded.at""",
                    (task, version, at.isoformat()),
                )


def begin_looking(connection: Connection, at: datetime) -> None:
    """What the first pull brings is how things stand, and no news."""
    begun = tuple(connection.execute("SELECT 1 FROM looked WHERE task = ?", (_SINCE,)))
    if begun:
        return
    connection.execute(
        """INSERT INTO looked (task, version, at)
           SELECT id, json_extract(row, '$.version'), ? FROM mirror WHERE kind = ?""",
        (at.isoformat(), TASK),
    )
    connection.execute("INSERT INTO looked (task, version, at) VALUES (?, 0, ?)", (_SINCE, at.isoformat()))
