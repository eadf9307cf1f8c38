"""The inspections an analysis counts."""

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, exists
from sqlmodel.sql.expression import SelectOfScalar

from sync_server.desk.reading.analysis.period import bounds
from sync_server.desk.reading.scoped import visible_inspections
from sync_server.desk.reading.tasks.filtering import TaskFilter
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Inspection


def inspected(visit: Visit, session: Session, chosen: TaskFilter) -> SelectOfScalar[Inspection]:
    """Those of the period in the visit's scope; an amendment is no second visit."""
    first, end = bounds(visit, chosen)
    period = col(Inspection.finished_at) >= first, col(Inspection.finished_at) < end
    return visible_inspections(visit, session).where(*period, _stands())


def _stands() -> ColumnElement[bool]:
    """Whether no amendment has taken an inspection's place."""
    later = aliased(Inspection)
    return ~exists().where(col(later.supersedes) == col(Inspection.id))
