"""Tasks that may be the same hazard, each pair with both pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.reading.tasks.lines import TaskLine, task_lines
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Task
from sync_server.tasks.resembling import Pair, resembling, resembling_pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """The older task and the newer one that would be merged into it; `percent` says how alike they are.

    `notes` and `opened_at` are of both, by their ids: it is by those that one sees whether they are one.
    """

    older: TaskLine
    newer: TaskLine
    version: int
    percent: int
    notes: Mapping[str, str]
    opened_at: Mapping[str, datetime]


def likely_duplicates(visit: Visit, session: Session) -> list[Likely]:
    """Every likely pair among the newest open tasks in sight."""
    campus = visit.resources.campuses.current(session)
    seen = visible_tasks(visit, session)
    return _shown(visit, session, resembling_pairs(session, visit.resources.photos, campus, seen))


def likely_duplicates_of(visit: Visit, session: Session, task: Task) -> list[Likely]:
    """The open tasks in sight that may be the same hazard as this one."""
    campus = visit.resources.campuses.current(session)
    seen = visible_tasks(visit, session)
    return _shown(visit, session, resembling(session, visit.resources.photos, campus, seen, task))


def _shown(visit: Visit, session: Session, pairs: Sequence[Pair]) -> list[Likely]:
    tasks = {task.id: task for pair in pairs for task in (pair.older, pair.newer)}
    lines = {line.id: line for line in task_lines(visit, session, list(tasks.values()))}
    return [
        Likely(
            older=lines[pair.older.id],
            newer=lines[pair.newer.id],
            version=pair.newer.version,
            percent=round(pair.likeness * 100),
            notes={task.id: task.note for task in (pair.older, pair.newer)},
            opened_at={task.id: task.opened_at for task in (pair.older, pair.newer)},
        )
        for pair in pairs
    ]
