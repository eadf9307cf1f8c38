"""The same command to many tasks: each is decided by itself, and what is refused stops none of the others."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from sqlmodel import Session, col

from checklists.problems import Refusal
from checklists.rectifying.deciding import NEED_CODES
from checklists.rectifying.table import Command, Need
from checklists.rectifying.undoing import undoing
from checklists.wire.operations import TaskCommanded
from sync_server.database import Contended, retried
from sync_server.desk.acting.giving import with_target
from sync_server.desk.keeping.runs import run_of
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.reading.tasks.filtered import filtered_tasks
from sync_server.desk.reading.tasks.filtering import TaskFilter
from sync_server.desk.shell.visits import Visit
from sync_server.tables import BulkRun, Task
from sync_server.tasks.commanding import command
from sync_server.transaction import Transaction

MOST = 200
OFFERED = (Command.ASSIGN, Command.EXTEND, Command.MERGE, Command.VERIFY)
"""What makes sense to say to many at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What became of one task: `version` after the step, `team` before it, or the code of the refusal."""

    task: str
    version: int
    team: str | None = None
    refusal: str = ""


def chosen_versions(
    session: Session, visit: Visit, ticked: Sequence[str], chosen: TaskFilter | None
) -> dict[str, int]:
    """The tasks meant, with the version each was seen at: the ticked, or all under a filter.

    Refuses with `bulk.nothing_chosen` and `bulk.too_many`.
    """
    if chosen is not None:
        rows = session.exec(filtered_tasks(visit, session, chosen).order_by(col(Task.id)).limit(MOST + 1))
        found = {task.id: task.version for task in rows}
    else:
        found = dict(_ticked(one) for one in ticked)
    if not found:
        raise Refusal("bulk.nothing_chosen")
    if len(found) > MOST:
        raise Refusal("bulk.too_many")
    return found


def require_brought(asked: TaskCommanded) -> None:
    """Refuses, before any task is asked, a command without what it brings to every one of them."""
    brought = {
        Command.ASSIGN: (Need.TEAM, asked.team),
        Command.EXTEND: (Need.LATER, asked.until),
        Command.MERGE: (Need.INTO, asked.into),
    }
    need, value = brought.get(asked.command, (None, None))
    if need is not None and not value:
        raise Refusal(NEED_CODES[need], need.value)


@retried
def give_all(visit: Visit, asked: TaskCommanded, versions: Mapping[str, int]) -> str:
    """Give the command to each task; the id of the run that keeps what came of it."""
    with visit.resources.transaction() as tx:
        wanted = with_target(visit, tx.session, asked)
        lines = [
            _give(tx, visit, replace(wanted, task=task, base_version=version))
            for task, version in versions.items()
            if task != wanted.into
        ]
        return _kept(tx, visit, asked.command, lines)


@retried
def take_back(visit: Visit, run_id: str, reason: str) -> None:
    """Take a run back where the table has a way back and nobody went on meanwhile."""
    with visit.resources.transaction() as tx:
        run = run_of(tx.session, visit.somebody.id, run_id)
        if run.undone:
            return
        lines = [Line(**line) for line in run.lines if not line["refusal"]]
        run.undone = [asdict(_undo(tx, visit, Command(run.command), line, reason)) for line in lines]


def _ticked(text: str) -> tuple[str, int]:
    task, _, version = text.partition(":")
    return task[:64], int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0


def _give(tx: Transaction, visit: Visit, asked: TaskCommanded) -> Line:
    task = tx.session.exec(visible_tasks(visit, tx.session).where(col(Task.id) == asked.task)).first()
    team = task.team if task else None
    try:
        with tx.savepoint():
            done = command(tx, visit.resources.campuses.current(tx.session), visit.somebody, asked)
    except Contended:
        raise
    except Refusal as refusal:
        return Line(task=asked.task, version=asked.base_version, team=team, refusal=refusal.code)
    return Line(task=asked.task, version=done.task.version, team=team)


def _undo(tx: Transaction, visit: Visit, given: Command, line: Line, reason: str) -> Line:
    back = undoing(given, line.team)
    task = tx.session.get(Task, line.task)
    if back is None:
        return replace(line, refusal="bulk.no_way_back")
    if task is None or _went_on(task, line):
        return replace(line, refusal="bulk.went_on")
    asked = TaskCommanded(
        task=line.task, command=back, base_version=line.version, at=visit.now, note=reason, team=line.team
    )
    return _give(tx, visit, asked)


def _went_on(task: Task, line: Line) -> bool:
    """Whether anything happened to the task after the run."""
    return task.version != line.version


def _kept(tx: Transaction, visit: Visit, asked: Command, lines: Sequence[Line]) -> str:
    run = BulkRun(
        id=tx.new_id(),
        person=visit.somebody.id,
        command=asked,
        at=tx.now,
        lines=[asdict(line) for line in lines],
    )
    tx.session.add(run)
    return run.id
