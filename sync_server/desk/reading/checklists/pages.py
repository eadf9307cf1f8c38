"""The published checklists: the list of them, and one with its versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from checklists.asking.model import Checklist
from checklists.problems import Refusal
from sync_server.authoring.comparing import differences
from sync_server.desk.reading.checklists import preview as checklist_preview
from sync_server.desk.reading.checklists.preview import PreviewSection
from sync_server.desk.reading.facts import Fact
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.publishing import versions
from sync_server.publishing.office import may_publish
from sync_server.tables import Inspection, Person, PublishedChecklist

PATH = "/checklists"


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One version in a list; `by` is the post that published it, `used` how many inspections name it."""

    id: str
    version: int
    title: str
    items: int
    by: str
    at: datetime
    note: str
    used: int
    retired: bool
    limited: bool
    may_publish: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a checklist says, published or about to be, and what it changes."""

    id: str
    version: int
    title: str
    items: int
    facts: list[Fact]
    sections: list[PreviewSection]
    examples: list[Fact]
    changes: list[str]
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistPage:
    """One published version with those beside it."""

    shown: Shown
    versions: list[VersionLine]
    newest: int
    retired: bool
    may_publish: bool


def require_author(visit: Visit) -> None:
    """Checklists with their unverified clauses are for those who write them."""
    visit.require_managing()


def checklist_lines(visit: Visit, session: Session) -> list[VersionLine]:
    """The newest version of every checklist, those in use first."""
    lines = _lines(visit, session, list(versions.newest(session).values()))
    return sorted(lines, key=lambda line: (line.retired, line.id))


def checklist_page(visit: Visit, session: Session, checklist_id: str, version: int | None) -> ChecklistPage:
    """A version, the newest when none is named; refuses with `request.not_found`."""
    known = versions.versions(session, [checklist_id])
    row = next((one for one in reversed(known) if version in {None, one.version}), None)
    if row is None:
        raise Refusal("request.not_found")
    campus = visit.resources.campuses.current(session)
    return ChecklistPage(
        shown=shown(visit, session, versions.parsed(row)),
        versions=list(reversed(_lines(visit, session, known))),
        newest=known[-1].version,
        retired=row.id in versions.retired(session),
        may_publish=may_publish(visit.actor, campus, known[-1].units),
    )


def shown(visit: Visit, session: Session, checklist: Checklist) -> Shown:
    """The checklist for its page, compared with the version before it."""
    before = _before(session, checklist)
    changes = differences(versions.parsed(before), checklist) if before else ()
    return Shown(
        id=checklist.id,
        version=checklist.version,
        title=visit.words(checklist.title),
        items=len(checklist.items),
        facts=checklist_preview.facts(visit, visit.resources.campuses.current(session), checklist),
        sections=checklist_preview.sections(visit, checklist),
        examples=checklist_preview.examples(visit, checklist),
        changes=[change.in_(visit.lang) for change in changes],
        before=before.version if before else 0,
    )


def _before(session: Session, checklist: Checklist) -> PublishedChecklist | None:
    older = [one for one in versions.versions(session, [checklist.id]) if one.version < checklist.version]
    return older[-1] if older else None


def _lines(visit: Visit, session: Session, rows: Sequence[PublishedChecklist]) -> list[VersionLine]:
    gone = versions.retired(session)
    posts = _posts(visit, session, rows)
    used = _used(session, [versions.reference(row) for row in rows])
    campus = visit.resources.campuses.current(session)
    return [
        VersionLine(
            id=row.id,
            version=row.version,
            title=visit.words(versions.title(row)),
            items=row.items,
            by=posts.get(row.published_by or "", visit.words(TEXTS["with_the_product"])),
            at=row.published_at,
            note=row.note,
            used=used.get(versions.reference(row), 0),
            retired=row.id in gone,
            limited=bool(row.units or row.place_kinds),
            may_publish=may_publish(visit.actor, campus, row.units),
        )
        for row in rows
    ]


def _posts(visit: Visit, session: Session, rows: Sequence[PublishedChecklist]) -> Mapping[str, str]:
    people = select(Person).where(col(Person.id).in_({row.published_by for row in rows if row.published_by}))
    return {one.id: one.post_in(visit.lang) for one in session.exec(people)}


def _used(session: Session, references: Sequence[str]) -> Mapping[str, int]:
    counted = (
        select(Inspection.checklist, func.count())
        .where(col(Inspection.checklist).in_(references))
        .group_by(col(Inspection.checklist))
    )
    return dict(session.exec(counted).all())
