"""Everything one person's work on one phone consists of, in one SQLite file."""

from collections.abc import Callable
from datetime import datetime

from fieldapp.store.backlog import count_backlog
from fieldapp.store.choices import Choices
from fieldapp.store.connection import Connect
from fieldapp.store.database import Database
from fieldapp.store.enrolments import Enrolments
from fieldapp.store.feed import Feed
from fieldapp.store.inspections import Inspections
from fieldapp.store.instances import Instances
from fieldapp.store.mirror import Mirror
from fieldapp.store.outbox import Outbox
from fieldapp.store.photo_rows import PhotoRows
from fieldapp.store.queueing import Queue
from fieldapp.store.records import Backlog, Change
from fieldapp.store.snaps import Snaps
from fieldapp.store.tasks import Tasks


class Store:
    """The parts of the local store. Calls block, are short, and may come from any thread.

    Every write is durable when its call returns; `changed` is called after each.
    """

    def __init__(
        self,
        connect: Connect,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        changed: Callable[[Change], None] = lambda _change: None,
    ) -> None:
        self._database = Database(connect, changed)
        queue = Queue(clock=clock, new_id=new_id)
        self.enrolments = Enrolments(self._database)
        self.inspections = Inspections(self._database, queue)
        self.instances = Instances(self._database, queue)
        self.snaps = Snaps(self._database, queue)
        self.mirror = Mirror(self._database)
        self.tasks = Tasks(self._database, queue, self.mirror, self.enrolments)
        self.outbox = Outbox(self._database, queue)
        self.photos = PhotoRows(self._database)
        self.choices = Choices(self._database)
        self.feed = Feed(self._database)

    def backlog(self) -> Backlog:
        """How much still waits to be sent, and how much needs a decision."""
        return count_backlog(self._database)

    def close(self) -> None:
        """Let the file go; nothing is lost by not calling it."""
        self._database.close()
