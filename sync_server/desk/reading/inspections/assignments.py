"""Inspections asked of people: the list, and what the form that asks offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from checklists.roles import INSPECTING_ROLES
from checklists.wire.changes import CANCELLED, OPEN
from sync_server.desk.reading.options import Option
from sync_server.desk.reading.paging import LEAF_SIZE, Leaf, leaf
from sync_server.desk.reading.scoped import visible_assignments, visible_inspections, visible_people
from sync_server.desk.shell.marks import Mark, assignment_mark
from sync_server.desk.shell.visits import Visit
from sync_server.publishing.versions import newest, offered, title
from sync_server.tables import Assignment, Inspection, Person, PublishedChecklist

PATH = "/assignments"
_MAY = {OPEN: "cancel", CANCELLED: "reinstate"}
"""What a manager may do, by an assignment's state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentLine:
    """What a list shows of an assignment; `inspection` is the address of what it led to, or empty.

    `cancelled` is why it is, or was, not wanted; `may` is what a manager may do with it now, or nothing.
    """

    id: str
    checklist: str
    place: str
    post: str
    due_on: date
    note: str
    state: Mark
    late: bool
    inspection: str
    cancelled: str
    may: str


def assignment_list(visit: Visit, session: Session, asked: str) -> tuple[Leaf, list[AssignmentLine]]:
    """One leaf of the assignments in scope: the open ones by day, then the newest of the others."""
    scoped = visible_assignments(visit, session)
    total = session.exec(select(func.count()).select_from(scoped.subquery())).one()
    here = leaf(PATH, {}, asked, total)
    order = (col(Assignment.state) != OPEN, col(Assignment.due_on), col(Assignment.id))
    rows = session.exec(scoped.order_by(*order).offset(here.offset).limit(LEAF_SIZE)).all()
    return here, _lines(visit, session, rows)


def checklist_options(session: Session, lang: str) -> list[Option]:
    """Every checklist that is offered."""
    return [Option(value=one.id, label=title(one).in_(lang)) for one in offered(session)]


def place_options(session: Session, campus: Campus, lang: str) -> list[Option]:
    """The places some checklist can be run at."""
    limits = [one.place_kinds for one in offered(session)]
    return [
        Option(value=one.id, label=campus.place_name(one.id, lang))
        for one in campus.places_in_use
        if any(not kinds or one.kind in kinds for kinds in limits)
    ]


def people_options(visit: Visit, session: Session) -> list[Option]:
    """The posts in scope that inspect."""
    inspecting = visible_people(visit, session).where(col(Person.role).in_(INSPECTING_ROLES))
    people = session.exec(inspecting.order_by(col(Person.role), col(Person.account))).all()
    return [Option(value=person.id, label=_post(person, visit.lang)) for person in people]


def _lines(visit: Visit, session: Session, rows: Sequence[Assignment]) -> list[AssignmentLine]:
    campus = visit.resources.campuses.current(session)
    people = {one.assignee for one in rows}
    posts = {
        person.id: _post(person, visit.lang)
        for person in session.exec(select(Person).where(col(Person.id).in_(people)))
    }
    asked_for = newest(session, {row.checklist for row in rows})
    led_to = _inspections(visit, session, [row.id for row in rows])
    return [
        AssignmentLine(
            id=row.id,
            checklist=_title(visit, asked_for.get(row.checklist), row),
            place=campus.place_name(row.place, visit.lang),
            post=posts[row.assignee],
            due_on=row.due_on,
            note=row.note,
            state=assignment_mark(row.state, visit.lang),
            late=row.state == OPEN and row.due_on < visit.today,
            inspection=led_to.get(row.id, ""),
            cancelled=row.cancelled_because,
            may=_MAY.get(row.state, "") if visit.manages else "",
        )
        for row in rows
    ]


def _inspections(visit: Visit, session: Session, assignments: Sequence[str]) -> dict[str, str]:
    found = session.exec(
        visible_inspections(visit, session).where(col(Inspection.assignment).in_(assignments))
    )
    return {row.assignment or "": f"/inspections/{row.id}" for row in found}


def _title(visit: Visit, checklist: PublishedChecklist | None, row: Assignment) -> str:
    return visit.words(title(checklist)) if checklist else row.checklist


def _post(person: Person, lang: str) -> str:
    return person.post_in(lang)
