"""The tasks in the visit's scope that a filter admits."""

from sqlmodel import Session
from sqlmodel.sql.expression import SelectOfScalar

from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.reading.tasks.filtering import Ground, TaskFilter
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Task


def filtered_tasks(visit: Visit, session: Session, chosen: TaskFilter) -> SelectOfScalar[Task]:
    """Those of them that a filter admits."""
    return visible_tasks(visit, session).where(chosen.narrow(ground(visit, session)))


def ground(visit: Visit, session: Session) -> Ground:
    """What filters are read against."""
    campus = visit.resources.campuses.current(session)
    return Ground(now=visit.now, zone=visit.zone, campus=campus)
