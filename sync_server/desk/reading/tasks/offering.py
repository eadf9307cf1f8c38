"""What the reader of a task may do with it now, and whom it waits for."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from checklists.places.campus import Campus
from checklists.rectifying.actors import relations
from checklists.rectifying.bringing import standing
from checklists.rectifying.deciding import open_moves
from checklists.rectifying.terms import Command, State
from checklists.wire.changes import TaskRow
from sync_server.desk.reading.facts import Fact
from sync_server.desk.reading.pictures import Picture
from sync_server.desk.reading.tasks.duplicates import Likely, likely_duplicates_of
from sync_server.desk.reading.tasks.fields import FormGround
from sync_server.desk.reading.tasks.forms import TaskForm, task_forms
from sync_server.desk.reading.tasks.found_again import found_again
from sync_server.desk.reading.tasks.life import doors
from sync_server.desk.reading.tasks.merge_targets import merge_targets
from sync_server.desk.reading.tasks.next_step import next_step
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """The commands that are open with their forms, what the task waits for, what may be done elsewhere."""

    moves: frozenset[Command]
    forms: list[TaskForm]
    waits_for: str
    doors: list[Fact]
    likely: list[Likely]


def offered(
    visit: Visit, session: Session, campus: Campus, task: Task, row: TaskRow, shown: Sequence[Picture]
) -> Offered:
    """What the table of a task's life leaves its reader; `row` is the task as phones know it."""
    who = relations(visit.actor, row, campus)
    moves = open_moves(State(task.state), who, standing(row))
    found = found_again(visit, session, task.id, shown) if Command.SEPARATE in moves else ()
    moves = moves if found else moves - {Command.SEPARATE}
    step = next_step(visit, campus, row, who, moves)
    near = merge_targets(visit, session, task) if Command.MERGE in moves else ()
    about = FormGround(visit=visit, campus=campus, row=row, found=found, near=near)
    return Offered(
        moves=moves,
        forms=task_forms(about, moves, step.moves),
        waits_for=step.told,
        doors=doors(visit, row, who, moves),
        likely=likely_duplicates_of(visit, session, task) if Command.MERGE in moves else [],
    )
