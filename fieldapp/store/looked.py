"""What this person has read: every task up to a version, papers as such. What came later is news."""

from collections.abc import Mapping
from datetime import datetime

from checklists.wire.looking import TasksLookedAt
from fieldapp.store.database import Database
from fieldapp.store.queueing import Queue
from fieldapp.store.read_marks import mark_read
from fieldapp.store.records import Looked, WriteKind
from fieldapp.store.values import moment


class LookedAt:
    """Read state is this person's: it goes to their inbox at the desk and to their other phones."""

    def __init__(self, database: Database, queue: Queue) -> None:
        self._database = database
        self._queue = queue

    def all(self) -> Mapping[str, Looked]:
        """By task or paper; under `read_marks.SINCE` since when there is news: from the first pull on."""
        rows = self._database.rows("SELECT task, version, at FROM looked")
        return {task: Looked(version=version, at=moment(at)) for task, version, at in rows}

    def look(self, versions: Mapping[str, int], at: datetime) -> None:
        """These tasks were looked at as they stand, each by its version."""
        with self._database.transaction(WriteKind.QUEUED) as connection:
            for task, version in versions.items():
                mark_read(connection, task, version, at)
            self._queue.put(connection, TasksLookedAt(tasks=dict(versions), at=at), 0)
