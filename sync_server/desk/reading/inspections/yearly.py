"""What the inspections of twelve months come to at one place, where the scheme has a grade of the year."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from sqlalchemy import exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from checklists.judging.grades import Scheme, VetoedAs
from checklists.judging.schemes import scheme
from checklists.judging.scoring import score
from checklists.judging.yearly import Result, YearlyGrade, yearly_grade
from checklists.places.clock import in_zone
from sync_server.desk.reading.facts import Fact, fact
from sync_server.desk.reading.scoped import visible_inspections
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.documents.graded import answers_of
from sync_server.publishing.versions import checklist_at
from sync_server.tables import Inspection

_A_YEAR_AND_A_DAY = timedelta(days=367)


def year_of(visit: Visit, session: Session, row: Inspection) -> tuple[Fact, ...]:
    """One fact, or none. Licences, accidents and penalties, which forbid a grade, stand in no record here."""
    rules = scheme(row.scheme)
    day = in_zone(row.finished_at, visit.zone).date()
    try:
        found = yearly_grade(rules, list(_results(visit, session, row, rules)), day)
    except (OverflowError, ValueError):  # at the end of the calendar there is no year
        return ()
    return (fact(visit, "year", _said(visit, found)),) if found else ()


def _results(visit: Visit, session: Session, row: Inspection, rules: Scheme) -> Iterator[Result]:
    """Whole inspections by the same scheme; an amended one counts by its amendment."""
    grades = {one.grade.code: one.grade for one in rules.thresholds}
    amendment = aliased(Inspection)
    rows = session.exec(
        visible_inspections(visit, session).where(
            col(Inspection.place) == row.place,
            col(Inspection.scheme) == row.scheme,
            col(Inspection.spot_check).is_(other=False),
            col(Inspection.finished_at) <= row.finished_at,
            col(Inspection.finished_at) > row.finished_at - _A_YEAR_AND_A_DAY,
            ~exists().where(col(amendment.supersedes) == col(Inspection.id)),
        )
    )
    for one in rows:
        if one.score and one.grade in grades:
            yield Result(
                on=in_zone(one.finished_at, visit.zone).date(),
                value=Decimal(one.score),
                grade=grades[one.grade],
                vetoed=_vetoed(session, one, rules),
            )


def _vetoed(session: Session, row: Inspection, rules: Scheme) -> bool:
    """Asked only where the year counts it: it is computed anew from every answer."""
    if rules.yearly is None or rules.yearly.vetoed_as is not VetoedAs.ZERO:
        return False
    asked = checklist_at(session, row.checklist)
    return score(asked, answers_of(asked, row), rules).vetoed


def _said(visit: Visit, found: YearlyGrade) -> str:
    if found.grade is None:
        return "；".join(visit.words(why) for why in found.withheld)
    return visit.words(TEXTS["year_said"]).format(
        average=found.average, count=found.inspections, grade=visit.words(found.grade.text)
    )
