"""The campus document in force: kept whole, version after version, and read once a version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.wire.changes import CAMPUS
from checklists.wire.reading import read, write
from sync_server.database import insert
from sync_server.tables import CampusDocument
from sync_server.transaction import Transaction

PAGE, WORKBOOK, UNDO = "page", "workbook", "undo"
"""The doors a change comes through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who changed the campus and through which door.

    `accounts` are those a workbook made or changed with it, as `{account, was, now}`.
    """

    by: str | None = None
    door: str = ""
    accounts: Sequence[Mapping[str, object]] = ()


class Campuses:
    """Reads the document in force and keeps it until a newer version is published."""

    def __init__(self) -> None:
        self._kept: Campus | None = None

    def current(self, session: Session) -> Campus:
        """The campus in force as this session sees it; an empty one before the first is published."""
        version = session.exec(_newest()).first() or 0
        kept = self._kept
        if kept is None or kept.version != version:
            kept = _load(session, version)
            self._kept = kept
        return kept


def publish(tx: Transaction, campus: Campus, origin: Origin | None = None) -> None:
    """Put a campus document in force; refuses with `campus.overtaken` a version that is not new."""
    origin = origin or Origin()
    row = CampusDocument(
        version=campus.version,
        document=to_plain(campus),
        published_at=tx.now,
        by=origin.by,
        door=origin.door,
        accounts=[dict(one) for one in origin.accounts],
    )
    if not insert(tx.session, row):
        raise Refusal("campus.overtaken")
    tx.note(CAMPUS, CAMPUS)


def published(session: Session, version: int) -> Campus | None:
    """The document that was in force at a version, None when there was none."""
    row = session.get(CampusDocument, version)
    return read(Campus, row.document) if row else None


def to_plain(campus: Campus) -> dict[str, object]:
    """The document as phones get it."""
    plain: dict[str, object] = write(campus)
    return plain


def _newest() -> SelectOfScalar[int]:
    return select(CampusDocument.version).order_by(col(CampusDocument.version).desc()).limit(1)


def _load(session: Session, version: int) -> Campus:
    return published(session, version) or Campus(version=0, places=(), units=(), responsibilities=())
