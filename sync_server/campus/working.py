"""Which tasks a unit works on: as who answers, who shares it, or who helps."""

from sqlalchemy import ColumnElement, exists, or_
from sqlmodel import col

from sync_server.scope import PARTNER
from sync_server.tables import Task, TaskParty


def worked_on_by(unit: str) -> ColumnElement[bool]:
    """The condition on tasks."""
    helps = exists().where(
        col(TaskParty.task) == Task.id, col(TaskParty.kind) == PARTNER, col(TaskParty.who) == unit
    )
    return or_(col(Task.team) == unit, col(Task.escort) == unit, helps)
