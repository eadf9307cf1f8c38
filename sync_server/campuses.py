"""The campus document in force: kept whole, version after version, and read once a version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from checklists.places.campus import Campus, NamedPost
from checklists.problems import Refusal
from checklists.roles import MANAGING_ROLES, Role
from checklists.wire.changes import CAMPUS
from checklists.wire.reading import read, write
from sync_server.database import insert, read_once
from sync_server.tables import CampusDocument, Person
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
        """The campus in force as this session sees it, the posts its map names joined as they are now.

        An empty one before the first is published.
        """
        return read_once(session, CAMPUS, self._read)

    def _read(self, session: Session) -> Campus:
        version = session.exec(_newest()).first() or 0
        kept = self._kept
        if kept is None or kept.version != version:
            kept = _load(session, version)
        self._kept = joined(session, kept)
        return self._kept


def publish(tx: Transaction, campus: Campus, origin: Origin | None = None) -> None:
    """Put a campus document in force; refuses with `campus.overtaken` a version that is not new."""
    origin = origin or Origin()
    row = CampusDocument(
        version=campus.version,
        document=to_plain(replace(campus, posts=(), managed=None, fixing=None)),
        published_at=tx.now,
        by=origin.by,
        door=origin.door,
        accounts=[dict(one) for one in origin.accounts],
    )
    if not insert(tx.session, row):
        raise Refusal("campus.overtaken")
    tx.note(CAMPUS, CAMPUS)


def joined(session: Session, campus: Campus) -> Campus:
    """A document with the posts its map names and who has managers or fixers, as they are now."""
    posts, managed, fixing = _posts(session, campus), *_staffed(session)
    # The same one if it may be: what was read off a campus of thousands of places stays with it.
    same = (campus.posts, campus.managed, campus.fixing) == (posts, managed, fixing)
    return campus if same else replace(campus, posts=posts, managed=managed, fixing=fixing)


def tell_of_post(tx: Transaction, campus: Campus, person_id: str) -> None:
    """Have phones fetch the campus anew when a post its map names has changed, or which units have whom."""
    if person_id in campus.named or _staffed(tx.session) != (campus.managed, campus.fixing):
        tx.note(CAMPUS, CAMPUS)


def published(session: Session, version: int) -> Campus | None:
    """The document that was in force at a version, None when there was none."""
    row = session.get(CampusDocument, version)
    return read(Campus, row.document) if row else None


def to_plain(campus: Campus) -> dict[str, object]:
    """The document as phones get it."""
    plain: dict[str, object] = write(campus)
    return plain


def _posts(session: Session, campus: Campus) -> tuple[NamedPost, ...]:
    if not campus.named:
        return ()
    named = select(Person).where(col(Person.id).in_(campus.named)).order_by(col(Person.id))
    return tuple(
        NamedPost(
            id=one.id,
            zh=one.post_zh,
            en=one.post_en,
            unit=one.unit,
            away=one.away or one.disabled or one.role != Role.TEAM,
        )
        for one in session.exec(named)
    )


def _staffed(session: Session) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The units that have a manager, and those that have somebody who fixes."""
    in_use = select(Person.unit, Person.role).where(col(Person.disabled).is_(other=False)).distinct()
    found = session.exec(in_use.order_by(Person.unit, Person.role)).all()
    managed = dict.fromkeys(unit for unit, role in found if role in MANAGING_ROLES)
    return tuple(managed), tuple(unit for unit, role in found if role == Role.TEAM)


def _newest() -> SelectOfScalar[int]:
    return select(CampusDocument.version).order_by(col(CampusDocument.version).desc()).limit(1)


def _load(session: Session, version: int) -> Campus:
    return published(session, version) or Campus(version=0, places=(), units=(), responsibilities=())
