"""What a running server holds; made by the composition root, handed to routes and pages."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from sync_server.auditing import SERVER, Author
from sync_server.backups.upgrading import bring_up_to_date
from sync_server.campuses import Campuses
from sync_server.choices import in_force
from sync_server.database import Database, open_database
from sync_server.passwords import Passwords
from sync_server.photos.arriving import Arrivals
from sync_server.photos.staging import PhotoStaging
from sync_server.photos.store import PhotoStore
from sync_server.publishing.packaged import publish_packaged, unpublished
from sync_server.searching import rebuild, unbuilt
from sync_server.settings import OfficeChoices, Settings
from sync_server.transaction import Transaction, transaction

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """Open files and the sources of time, ids and secrets; `new_token` gives 256 random bits as text."""

    settings: Settings
    database: Database
    photos: PhotoStore
    previews: PhotoStore
    staging: PhotoStaging
    arrivals: Arrivals
    passwords: Passwords
    campuses: Campuses
    clock: Clock
    new_id: Callable[[], str]
    new_token: Callable[[], str]
    author: Author = SERVER

    def by(self, author: Author) -> "Resources":
        """The same, in somebody's hands: their transactions are signed for in the audit log."""
        return replace(self, author=author)

    def transaction(self) -> AbstractContextManager[Transaction]:
        """A write transaction at the present moment."""
        return transaction(
            self.database,
            now=self.clock(),
            zone=self.settings.zone,
            new_id=self.new_id,
            author=self.author,
            fixed=self.settings.fixed,
        )

    def tell(self, kind: str, subject: str, detail: str = "") -> None:
        """Sign for something that changes no row: personal data was read, an export is handed out."""
        with self.transaction() as tx:
            tx.watch.tell(kind, subject, detail)

    def reading(self) -> AbstractContextManager[Session]:
        """A consistent view of what is committed."""
        return self.database.reading()

    @property
    def choices(self) -> OfficeChoices:
        """What the office decided, as it counts now."""
        with self.reading() as session:
            return in_force(session, self.settings.fixed)


@contextmanager
def opened(
    settings: Settings, *, clock: Clock, new_id: Callable[[], str], new_token: Callable[[], str]
) -> Iterator[Resources]:
    """Open everything, bring database and checklists to the present revision, and close it all at the end."""
    settings.server_folder.mkdir(parents=True, exist_ok=True)
    database = open_database(settings)
    try:
        bring_up_to_date(settings, database, clock(), epoch=new_id())
        photos = PhotoStore(settings.photo_folder)
        photos.sweep()
        resources = Resources(
            settings=settings,
            database=database,
            photos=photos,
            previews=PhotoStore(settings.preview_folder),
            staging=PhotoStaging(settings.staging_folder),
            arrivals=Arrivals(),
            passwords=Passwords(),
            campuses=Campuses(),
            clock=clock,
            new_id=new_id,
            new_token=new_token,
        )
        _publish_packaged(resources)
        _index(resources)
        yield resources
    finally:
        database.close()


def _publish_packaged(resources: Resources) -> None:
    """A start that brings nothing new writes nothing."""
    with resources.reading() as session:
        if not unpublished(session):
            return
    with resources.transaction() as tx:
        publish_packaged(tx)


def _index(resources: Resources) -> None:
    """Make the search's index of what a server without one has written."""
    with resources.reading() as session:
        if not unbuilt(session):
            return
    with resources.transaction() as tx:
        rebuild(tx.session)
