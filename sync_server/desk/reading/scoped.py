"""What the visit may see: the server's scope, asked in one place for every page."""

from sqlmodel import Session
from sqlmodel.sql.expression import SelectOfScalar

from sync_server import scope
from sync_server.desk.shell.visits import Visit
from sync_server.documents.entitled import papers_for
from sync_server.documents.records import Records
from sync_server.tables import Assignment, Inspection, Paper, Person, Task


def visible_tasks(visit: Visit, session: Session) -> SelectOfScalar[Task]:
    """The tasks in the visit's scope."""
    return scope.tasks_for(visit.actor, visit.resources.campuses.current(session))


def visible_inspections(visit: Visit, session: Session) -> SelectOfScalar[Inspection]:
    """The inspections in the visit's scope."""
    return scope.inspections_for(visit.actor, visit.resources.campuses.current(session))


def visible_assignments(visit: Visit, session: Session) -> SelectOfScalar[Assignment]:
    """The assignments in the visit's scope."""
    return scope.assignments_for(visit.actor, visit.resources.campuses.current(session))


def visible_papers(visit: Visit, session: Session) -> SelectOfScalar[Paper]:
    """The papers who asks may read."""
    return papers_for(visit.actor, visit.resources.campuses.current(session))


def visible_people(visit: Visit, session: Session) -> SelectOfScalar[Person]:
    """The accounts in the visit's scope."""
    return scope.people_for(visit.actor, visit.resources.campuses.current(session))


def records_of(visit: Visit, session: Session) -> Records:
    """The records a paper of this visit may speak of."""
    campus = visit.resources.campuses.current(session)
    return Records(session=session, actor=visit.actor, campus=campus, zone=visit.zone, now=visit.now)
