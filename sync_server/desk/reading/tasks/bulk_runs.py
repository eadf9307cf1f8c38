"""What one command did to many tasks, as its page tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col

from checklists.problems import CATALOGUE
from checklists.words import COMMANDS
from sync_server.desk.keeping.runs import can_be_undone, run_of
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.reading.tasks.lines import TaskLine, task_lines
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One task of a run; `task` is None when it has left the reader's scope."""

    task: TaskLine | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunDetail:
    """A run: what was done, what was refused and why, and whether and how it was taken back."""

    id: str
    command: str
    at: datetime
    done: Sequence[Outcome]
    refused: Sequence[Outcome]
    undoable: bool
    taken_back: Sequence[Outcome]
    kept: Sequence[Outcome]


def run_detail(visit: Visit, session: Session, run_id: str) -> RunDetail:
    """One's own run; refuses with `request.not_found` any other."""
    run = run_of(session, visit.somebody.id, run_id)
    ids = [line["task"] for line in run.lines]
    tasks = session.exec(visible_tasks(visit, session).where(col(Task.id).in_(ids))).all()
    lines = {line.id: line for line in task_lines(visit, session, tasks)}
    return RunDetail(
        id=run.id,
        command=visit.words(COMMANDS[run.command]),
        at=run.at,
        done=_outcomes(visit, lines, [line for line in run.lines if not line["refusal"]]),
        refused=_outcomes(visit, lines, [line for line in run.lines if line["refusal"]]),
        undoable=can_be_undone(run),
        taken_back=_outcomes(visit, lines, [line for line in run.undone if not line["refusal"]]),
        kept=_outcomes(visit, lines, [line for line in run.undone if line["refusal"]]),
    )


def _outcomes(
    visit: Visit, lines: Mapping[str, TaskLine], of_run: Sequence[Mapping[str, Any]]
) -> list[Outcome]:
    return [
        Outcome(
            task=lines.get(line["task"]),
            reason=CATALOGUE[line["refusal"]].in_(visit.lang) if line["refusal"] else "",
        )
        for line in of_run
    ]
