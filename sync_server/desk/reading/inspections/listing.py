"""Inspections as lines of a list, the newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from sync_server.desk.reading import pictures
from sync_server.desk.reading.inspections.grades import grade_of
from sync_server.desk.reading.paging import LEAF_SIZE, Leaf, address, leaf
from sync_server.desk.reading.scoped import visible_inspections
from sync_server.desk.shell.marks import Mark
from sync_server.desk.shell.moments import day_start
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.inspections.returning import waiting_returns, waits_for_amendment
from sync_server.publishing.versions import titles
from sync_server.tables import Finding, Inspection

PATH = "/inspections"
ALL, RETURNED = "", "returned"
_TABS: Mapping[str, str] = {ALL: "all", RETURNED: "returned_tab"}
"""Each tab of the list by its key in the address, and the name of its words."""


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
    returned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionTab:
    """A tab over the list with how many stand under it."""

    label: str
    number: int
    address: str
    current: bool


def read_state(text: str) -> str:
    """The tab an address names; what means nothing is all of them."""
    return text if text in _TABS else ALL


def inspection_list(
    visit: Visit, session: Session, state: str, asked: str
) -> tuple[Leaf, list[InspectionLine]]:
    """One leaf of the inspections in scope, of one tab."""
    scoped = _of(visit, session, state)
    here = leaf(PATH, {"state": state}, asked, _number(session, scoped))
    newest_first = scoped.order_by(col(Inspection.finished_at).desc(), col(Inspection.id).desc())
    return here, _lines(visit, session, session.exec(newest_first.offset(here.offset).limit(LEAF_SIZE)).all())


def tabs(visit: Visit, session: Session, state: str) -> list[InspectionTab]:
    """All, and those given back that wait for their amendment."""
    return [
        InspectionTab(
            label=visit.words(TEXTS[label]),
            number=_number(session, _of(visit, session, one)),
            address=address(PATH, {"state": one}),
            current=one == state,
        )
        for one, label in _TABS.items()
    ]


def returned(visit: Visit, session: Session) -> int:
    """How many in scope wait for their amendment."""
    return _number(session, _of(visit, session, RETURNED))


def _of(visit: Visit, session: Session, state: str) -> SelectOfScalar[Inspection]:
    scoped = visible_inspections(visit, session)
    return scoped.where(waits_for_amendment()) if state == RETURNED else scoped


def _number(session: Session, inspections: SelectOfScalar[Inspection]) -> int:
    return session.exec(select(func.count()).select_from(inspections.subquery())).one()


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
    waiting = waiting_returns(session, ids)
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
            returned=row.id in waiting,
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
