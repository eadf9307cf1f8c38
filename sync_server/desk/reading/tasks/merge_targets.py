"""Open tasks near one that is to be merged: what a manager may mean, to be picked by eye."""

from dataclasses import dataclass

from sqlmodel import Session, col

from checklists.places.campus import Campus
from sync_server.conditions import is_open
from sync_server.desk.reading.options import Option
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.reading.tasks.lines import TaskLine, task_lines
from sync_server.desk.shell.visits import Visit
from sync_server.scope import answers_for
from sync_server.tables import Task
from sync_server.tasks.resembling import same_building

_MOST, _MOST_LOOKED_AT = 8, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeTarget(Option):
    """A task that another one may be merged into, by its number."""

    task: TaskLine


def merge_targets(visit: Visit, session: Session, task: Task) -> tuple[MergeTarget, ...]:
    """The newest open tasks of its building that the reader manages, those of the very place first."""
    campus = visit.resources.campuses.current(session)
    around = visible_tasks(visit, session).where(
        is_open(),
        answers_for(visit.actor, campus),  # merging into any other is refused
        col(Task.id) != task.id,
        col(Task.place).in_(same_building(campus, task.place)),
    )
    newest = session.exec(around.order_by(col(Task.opened_at).desc()).limit(_MOST_LOOKED_AT)).all()
    nearest = sorted(newest, key=lambda one: -_shared(campus, task, one))
    return tuple(
        MergeTarget(value=line.number, label=line.title, task=line)
        for line in task_lines(visit, session, nearest[:_MOST])
    )


def _shared(campus: Campus, one: Task, other: Task) -> int:
    """How much of their ways from the campus down two places have in common."""
    ways = (campus.place_path(one.place), campus.place_path(other.place))
    return sum(mine == theirs for mine, theirs in zip(*ways, strict=False)) + (one.place == other.place)
