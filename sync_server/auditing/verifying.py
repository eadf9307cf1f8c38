"""The stored log held against itself and against the heads kept elsewhere."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import NullPool, create_engine
from sqlmodel import Session, col, select

from checklists.problems import Refusal
from sync_server.auditing.chain import Head, Verification, checked
from sync_server.database.postgresql import PostgresDatabase
from sync_server.settings import Settings
from sync_server.tables import AuditEntry

_AT_ONCE = 2000


def verified(session: Session, kept: Iterable[Head]) -> Verification:
    """Every entry, in constant memory."""
    entries = session.exec(select(AuditEntry).order_by(col(AuditEntry.seq)))
    return checked(entries.yield_per(_AT_ONCE), kept)


@contextmanager
def reading_beside(settings: Settings) -> Iterator[Session]:
    """A view of the database while a server has it open, or none has: it never writes or checkpoints."""
    if settings.database_url is not None:
        database = PostgresDatabase(settings.database_url.get_secret_value())
        try:
            with database.reading() as session:
                yield session
        finally:
            database.close()
        return
    file = settings.database_file
    if not file.is_file():
        raise Refusal("backup.nothing", detail=str(file))
    engine = create_engine(f"sqlite:///file:{file.absolute()}?mode=ro&uri=true", poolclass=NullPool)
    with Session(engine) as session:
        yield session
