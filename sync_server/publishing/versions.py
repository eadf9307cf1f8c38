"""Published checklists as everybody else reads them: by the version that is named, never "the newest".

What was published never changes, so each version is parsed once a process, under its content's hash.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from sqlalchemy.orm import InstrumentedAttribute, defer
from sqlmodel import Session, col, select, tuple_
from sqlmodel.sql.expression import SelectOfScalar

from checklists.asking.model import Checklist, Text
from checklists.asking.reading import file_name, read_checklist
from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import Actor
from checklists.roles import INSPECTING_ROLES, Role
from checklists.wire.changes import ChecklistRow
from sync_server.tables import PublishedChecklist, RetiredChecklist

_PARSED: dict[str, Checklist] = {}
_LONGEST_VERSION = 5
_LOOKED_UP = "checklists"


def checklist_at(session: Session, reference: str) -> Checklist:
    """The checklist an inspection names as `id@version`; refuses with `checklist.unknown`.

    A session looks each version up once.
    """
    known: dict[str, Checklist] = session.info.setdefault(_LOOKED_UP, {})
    if reference not in known:
        found = version_at(session, *_split(reference))
        if found is None:
            raise Refusal("checklist.unknown", detail=reference[:40])
        known[reference] = parsed(found)
    return known[reference]


def version_at(session: Session, checklist_id: str, version: int) -> PublishedChecklist | None:
    """One version, if it was ever published; its source is read when it is looked at."""
    wanted = (col(PublishedChecklist.id) == checklist_id, col(PublishedChecklist.version) == version)
    return session.exec(_light().where(*wanted)).first()


def parsed(row: PublishedChecklist) -> Checklist:
    """The checklist a version's source says, while its session is open."""
    if row.sha256 not in _PARSED:
        _PARSED[row.sha256] = read_checklist(row.source, file_name(row.id))
    return _PARSED[row.sha256]


def versions(session: Session, ids: Iterable[str] | None = None) -> Sequence[PublishedChecklist]:
    """Every version of these checklists, or of all, by id, the oldest first."""
    some = _light() if ids is None else _light().where(col(PublishedChecklist.id).in_(ids))
    return session.exec(some.order_by(col(PublishedChecklist.id), col(PublishedChecklist.version))).all()


def newest(session: Session, ids: Iterable[str] | None = None) -> Mapping[str, PublishedChecklist]:
    """The newest version of each of these checklists, or of all, by id."""
    return {row.id: row for row in versions(session, ids)}


def retired(session: Session) -> frozenset[str]:
    """The checklists that are not offered any more."""
    return frozenset(session.exec(select(RetiredChecklist.id)))


def offered(session: Session) -> list[PublishedChecklist]:
    """The newest version of every checklist that is offered, by id."""
    gone = retired(session)
    return [row for row in newest(session).values() if row.id not in gone]


def titles(session: Session, references: Iterable[str]) -> Mapping[str, Text]:
    """The titles of versions by `id@version`; one that is not known is called by its reference."""
    wanted = set(references)
    pairs = [_split(one) for one in wanted]
    there = _light().where(tuple_(col(PublishedChecklist.id), col(PublishedChecklist.version)).in_(pairs))
    found = {f"{row.id}@{row.version}": title(row) for row in session.exec(there)}
    return {one: found.get(one, Text(zh=one, en=one)) for one in wanted}


def title(row: PublishedChecklist) -> Text:
    """The title of a version, which stands beside its source."""
    return Text(zh=row.title_zh, en=row.title_en)


def may_use(row: PublishedChecklist, actor: Actor, campus: Campus) -> bool:
    """Whether the actor inspects, in one of the units the version is for, below it, or managing it."""
    if actor.role not in INSPECTING_ROLES:
        return False
    return not row.units or any(_belongs(actor, campus, unit) for unit in row.units)


def rows_for(
    session: Session, campus: Campus, actor: Actor, references: Iterable[str]
) -> Mapping[str, ChecklistRow | None]:
    """What a phone is told of these versions: the row, None to drop it, nothing of what never was its own.

    The limits of the newest version decide for all of them: who may not begin it begins no older one.
    """
    wanted = set(references)
    known = versions(session, {_split(one)[0] for one in wanted})
    last, gone = {row.id: row for row in known}, retired(session)
    told: dict[str, ChecklistRow | None] = {}
    for row in known:
        if may_use(last[row.id], actor, campus):
            told[reference(row)] = _wire(row, retired=row.id in gone)
        elif may_use(row, actor, campus):
            told[reference(row)] = None
    return {key: row for key, row in told.items() if key in wanted}


def source_for(session: Session, campus: Campus, actor: Actor, sha256: str) -> bytes:
    """The YAML with this hash, to those who are told of it; to others it is as unknown as none at all."""
    found = session.exec(_light().where(col(PublishedChecklist.sha256) == sha256)).all()
    visible = rows_for(session, campus, actor, [reference(row) for row in found])
    for row in found:
        if visible.get(reference(row)) is not None:
            return row.source
    raise Refusal("request.not_found")


def reference(row: PublishedChecklist) -> str:
    """What inspections and phones call a version: `id@version`."""
    return f"{row.id}@{row.version}"


def _belongs(actor: Actor, campus: Campus, unit: str) -> bool:
    if actor.role == Role.ADMIN or campus.unit_within(actor.unit, unit):
        return True
    return actor.role == Role.MANAGER and campus.unit_within(unit, actor.unit)


def _light() -> SelectOfScalar[PublishedChecklist]:
    """Rows whose source is read only when it is looked at."""
    source = cast("InstrumentedAttribute[bytes]", PublishedChecklist.source)
    return select(PublishedChecklist).options(defer(source))


def _split(reference: str) -> tuple[str, int]:
    checklist_id, _, version = reference.rpartition("@")
    known = version.isascii() and version.isdecimal() and len(version) <= _LONGEST_VERSION
    return checklist_id, int(version) if known else 0


def _wire(row: PublishedChecklist, *, retired: bool) -> ChecklistRow:
    return ChecklistRow(
        id=reference(row),
        checklist=row.id,
        version=row.version,
        title_zh=row.title_zh,
        title_en=row.title_en,
        sha256=row.sha256,
        size=row.size,
        place_kinds=tuple(row.place_kinds),
        units=tuple(row.units),
        retired=retired,
    )
