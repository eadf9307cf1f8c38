"""Whether what is to be merged is alike: a report merged by a slip is a hazard that nobody looks for."""

from collections.abc import Mapping

from sqlmodel import Session, col

from checklists.problems import Refusal
from checklists.rectifying.terms import Command
from checklists.wire.operations import TaskCommanded
from sync_server.desk.acting.giving import with_target
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Task


class Unlike(Refusal):
    """`differing`: in how many of the tasks a field is another one than where they would be merged into."""

    def __init__(self, differing: Mapping[str, int]) -> None:
        self.differing = differing
        super().__init__("bulk.unlike")


def require_alike(session: Session, visit: Visit, asked: TaskCommanded, versions: Mapping[str, int]) -> None:
    """Refuse with `Unlike` to merge many into a task of another building or team, before that was seen.

    Another category or the room beside is what reports of one hazard differ in: the rest joins by itself.
    """
    if asked.command is not Command.MERGE:
        return
    into = with_target(visit, session, asked).into
    found = visible_tasks(visit, session).where(col(Task.id).in_({*versions, into}))
    tasks = {task.id: task for task in session.exec(found).all()}
    target, building = tasks.pop(into or ""), visit.resources.campuses.current(session).building_of
    differing = {
        "place": sum(building(task.place) != building(target.place) for task in tasks.values()),
        "team": sum(task.team != target.team for task in tasks.values()),
    }
    if any(differing.values()):
        raise Unlike({field: count for field, count in differing.items() if count})
