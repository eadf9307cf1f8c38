"""Everything one person's work on one phone consists of, in one SQLite file."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from fieldapp.store.amending import Amendments
from fieldapp.store.backlog import count_backlog
from fieldapp.store.ballast import Ballast
from fieldapp.store.checklists import Checklists
from fieldapp.store.choices import Choices
from fieldapp.store.closings import Closings
from fieldapp.store.connection import Connect
from fieldapp.store.damage import salvage_drafts
from fieldapp.store.database import Database
from fieldapp.store.enrolments import Enrolments
from fieldapp.store.feed import Feed
from fieldapp.store.inspections import Inspections
from fieldapp.store.instances import Instances
from fieldapp.store.journal import Medium
from fieldapp.store.looked import LookedAt
from fieldapp.store.mirror import Mirror
from fieldapp.store.outbox import Outbox
from fieldapp.store.photo_rows import PhotoRows
from fieldapp.store.queueing import Queue
from fieldapp.store.records import WriteKind
from fieldapp.store.rewinding import rewind
from fieldapp.store.second_copy import SecondCopy
from fieldapp.store.sending import Backlog
from fieldapp.store.snaps import Snaps
from fieldapp.store.snapshots import Snapshots
from fieldapp.store.tasks import Tasks


def _nobody(_change: WriteKind) -> None:
    """Nobody listens."""


class Store:
    """The parts of the local store. Calls block, are short, and may come from any thread.

    Every write is durable when its call returns; `changed` is called after each. `journal` holds the second
    copy of what the server does not have yet; what a damaged database lost comes back from it at opening.
    `ballast` is let go when the disk is full.
    """

    def __init__(
        self,
        connect: Connect,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        changed: Callable[[WriteKind], None] = _nobody,
        journal: Medium | None = None,
        ballast: Ballast | None = None,
    ) -> None:
        self._changed: Callable[[WriteKind], None] = _nobody
        self._database = Database(connect, self._written, ballast)
        self._copy = SecondCopy(self._database, journal, ballast) if journal else None
        least_seq = self._copy.reconcile() if self._copy else 1
        queue = Queue(clock=clock, new_id=new_id)
        self.enrolments = Enrolments(self._database, least_seq)
        self.inspections = Inspections(self._database, queue)
        self.instances = Instances(self._database, queue)
        self.closings = Closings(self._database)
        self.amendments = Amendments(self._database, queue)
        self.snaps = Snaps(self._database, queue)
        self.mirror = Mirror(self._database)
        self.checklists = Checklists(self._database, self.mirror)
        self.tasks = Tasks(self._database, queue, self.mirror, self.enrolments)
        self.looked = LookedAt(self._database, queue)
        self.outbox = Outbox(self._database, queue)
        self.photos = PhotoRows(self._database)
        self.choices = Choices(self._database, self.mirror.rules)
        self.feed = Feed(self._database, clock)
        self._changed = changed
        self.snapshots = Snapshots(self._database)

    def backlog(self) -> Backlog:
        """How much still waits to be sent, and how much needs a decision."""
        return count_backlog(self._database)

    def salvage(self, damaged: Path) -> None:
        """Take over what can still be read of the drafts in a database that was set aside."""
        salvage_drafts(damaged, self._database)

    def rewind(self, epoch: str) -> None:
        """The server began a new history: offer it everything again."""
        rewind(self._database, epoch)

    def close(self) -> None:
        """Let the file go; nothing is lost by not calling it."""
        self._database.close()

    def _written(self, change: WriteKind) -> None:
        if self._copy and change is not WriteKind.DRAFT:  # sync gives operations new numbers, too
            self._copy.catch_up()
        self._changed(change)
