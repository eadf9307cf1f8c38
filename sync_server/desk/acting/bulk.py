"""The same command to many tasks: each is decided by itself, and what is refused stops none of the others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlmodel import Session, col

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.deciding import NEED_CODES
from checklists.rectifying.terms import Command, Need
from checklists.rectifying.undoing import PUT_BACK
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
from sync_server.tasks.taking_back import as_it_stands, put_back
from sync_server.transaction import Transaction

MOST = 200
OFFERED = (Command.ASSIGN, Command.EXTEND, Command.MERGE, Command.VERIFY)
"""What makes sense to say to many at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What became of one task: its `version` after the step and how it stood `before`, or the refusal."""

    task: str
    version: int
    refusal: str = ""
    before: Mapping[str, Any] | None = None


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
        merged = asked.command is Command.MERGE
        wanted = with_target(visit, tx.session, asked if merged else replace(asked, into=None))
        lines = [
            _give(tx, visit, replace(wanted, task=task, base_version=version))
            for task, version in versions.items()
            if task != wanted.into
        ]
        return _kept(tx, visit, asked.command, lines)


@retried
def take_back(visit: Visit, run_id: str, reason: str) -> None:
    """Take a run back: each task stands as it stood before, unless somebody went on with it meanwhile."""
    with visit.resources.transaction() as tx:
        run = run_of(tx.session, visit.somebody.id, run_id)
        if run.undone:
            return
        lines = [_line(plain) for plain in run.lines if not plain["refusal"]]
        run.undone = [asdict(_undo(tx, visit, Command(run.command), line, reason)) for line in lines]


def _ticked(text: str) -> tuple[str, int]:
    task, _, version = text.partition(":")
    return task[:64], int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0


def _give(tx: Transaction, visit: Visit, asked: TaskCommanded) -> Line:
    task = tx.session.exec(visible_tasks(visit, tx.session).where(col(Task.id) == asked.task)).first()
    before = as_it_stands(tx, task) if task else None

    def give() -> Task:
        return command(tx, visit.resources.campuses.current(tx.session), visit.somebody, asked).task

    return _line_of(tx, Line(task=asked.task, version=asked.base_version, before=before), give)


def _undo(tx: Transaction, visit: Visit, given: Command, line: Line, reason: str) -> Line:
    campus = visit.resources.campuses.current(tx.session)
    if given is Command.MERGE:
        return _line_of(tx, line, lambda: _split(tx, campus, visit, line, reason))
    kept = line.before
    if kept is None or given not in PUT_BACK:
        return replace(line, refusal="bulk.no_way_back")
    return _line_of(tx, line, lambda: put_back(tx, campus, visit.somebody, line.task, given, kept, reason))


def _split(tx: Transaction, campus: Campus, visit: Visit, line: Line, reason: str) -> Task:
    """What was merged is split again; refuses with `bulk.went_on` when anything happened to it since."""
    task = tx.session.get(Task, line.task)
    if task is None or task.version != line.version:
        raise Refusal("bulk.went_on")
    asked = TaskCommanded(
        task=line.task, command=Command.SPLIT, base_version=line.version, at=visit.now, note=reason
    )
    return command(tx, campus, visit.somebody, asked).task


def _line(plain: Mapping[str, Any]) -> Line:
    """A line as it was kept; those of earlier releases kept a team, too."""
    return Line(**{name: value for name, value in plain.items() if name != "team"})


def _line_of(tx: Transaction, line: Line, deed: Callable[[], Task]) -> Line:
    """What became of the task of this line: a refusal stops none of the others."""
    try:
        with tx.savepoint():
            return replace(line, version=deed().version)
    except Contended:
        raise
    except Refusal as refusal:
        return replace(line, refusal=refusal.code)


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
