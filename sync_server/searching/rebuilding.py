"""The whole index made anew from the records."""

from collections.abc import Iterator, Sequence

from sqlalchemy import delete
from sqlmodel import Session, select

from sync_server.database import append
from sync_server.searching.keeping import began, entries
from sync_server.searching.texts import TEXTS
from sync_server.tables import Inspection, Paper, SearchText, Task

_AT_ONCE = 1_000
_TABLES = (Inspection, Paper, Task)


def unbuilt(session: Session) -> bool:
    """Whether there are records, and no index at all: an older server wrote them."""
    if session.exec(select(SearchText.id).limit(1)).first() is not None:
        return False
    return any(session.exec(select(table.id).limit(1)).first() is not None for table in _TABLES)


def rebuild(session: Session) -> int:
    """Forget the index and make it again; how many records are in it."""
    session.execute(delete(SearchText).execution_options(synchronize_session=False))
    return sum(_build(session, table) for table in _TABLES)


def _build(session: Session, table: type[Inspection] | type[Paper] | type[Task]) -> int:
    ids = session.exec(select(table.id).order_by(table.id)).all()
    kind = table.__name__.lower()
    for some in _in_parts(ids):
        append(session, entries(kind, TEXTS[kind](session, some), began(session, kind, some)))
    return len(ids)


def _in_parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))
