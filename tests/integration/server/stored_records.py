"""How many rows each table of records holds."""

from sqlalchemy import func
from sqlmodel import SQLModel, select

from sync_server.tables import Finding, Inspection, PhotoUse, Snap, Task, TaskEvent
from tests.integration.server.acting import Listening

RECORDS: tuple[type[SQLModel], ...] = (Inspection, Finding, Snap, Task, TaskEvent, PhotoUse)
NOTHING = dict.fromkeys((table.__name__ for table in RECORDS), 0)


def stored(server: Listening) -> dict[str, int]:
    """By table."""
    with server.resources.reading() as session:
        return {
            table.__name__: session.exec(select(func.count()).select_from(table)).one() for table in RECORDS
        }
