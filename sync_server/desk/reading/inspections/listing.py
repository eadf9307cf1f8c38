"""Inspections as lines of a list, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from sync_server.desk.reading import pictures
from sync_server.desk.reading.inspections.grades import grade_of
from sync_server.desk.reading.paging import LEAF_SIZE, Leaf, leaf
from sync_server.desk.reading.scoped import visible_inspections
from sync_server.desk.shell.marks import Mark
from sync_server.desk.shell.moments import day_start
from sync_server.desk.shell.visits import Visit
from sync_server.publishing.versions import titles
from sync_server.tables import Finding, Inspection

PATH = "/inspections"


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionLine:
    """What a list shows of an inspection; `score` is empty when nothing could be scored."""

    id: str
    number: str
    checklist: str
    place: str
    inspector: str
    finished_at: datetime
    score: str
    grade: Mark | None
    findings: int
    awaiting: int


def inspection_list(visit: Visit, session: Session, asked: str) -> tuple[Leaf, list[InspectionLine]]:
    """One leaf of the inspections in scope."""
    scoped = visible_inspections(visit, session)
    total = session.exec(select(func.count()).select_from(scoped.subquery())).one()
    here = leaf(PATH, {}, asked, total)
    newest_first = scoped.order_by(col(Inspection.finished_at).desc(), col(Inspection.id).desc())
    return here, _lines(visit, session, session.exec(newest_first.offset(here.offset).limit(LEAF_SIZE)).all())


def todays(visit: Visit, session: Session) -> list[InspectionLine]:
    """The inspections that were finished on the campus's present day."""
    rows = session.exec(
        visible_inspections(visit, session)
        .where(col(Inspection.finished_at) >= day_start(visit.now, visit.zone))
        .order_by(col(Inspection.finished_at).desc())
        .limit(LEAF_SIZE)
    ).all()
    return _lines(visit, session, rows)


def _lines(visit: Visit, session: Session, rows: Sequence[Inspection]) -> list[InspectionLine]:
    campus = visit.resources.campuses.current(session)
    ids = [row.id for row in rows]
    photos = pictures.of_inspections(session, ids)
    findings = _finding_numbers(session, ids)
    checklists = titles(session, (row.checklist for row in rows))
    return [
        InspectionLine(
            id=row.id,
            number=row.number,
            checklist=visit.words(checklists[row.checklist]),
            place=campus.place_name(row.place, visit.lang),
            inspector=row.post_zh if visit.lang == "zh" else row.post_en,
            finished_at=row.finished_at,
            score=row.score,
            grade=grade_of(row, visit.lang),
            findings=findings.get(row.id, 0),
            awaiting=pictures.awaiting(photos.get(row.id, ())),
        )
        for row in rows
    ]


def _finding_numbers(session: Session, inspections: Sequence[str]) -> dict[str, int]:
    rows = session.exec(
        select(Finding.inspection, func.count())
        .where(col(Finding.inspection).in_(inspections))
        .group_by(col(Finding.inspection))
    )
    return dict(rows.all())
