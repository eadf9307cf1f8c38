"""Which tasks wait for whom, and in what order: returned first, then overdue, then by deadline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from checklists.rectifying.bringing import standing
from checklists.rectifying.deciding import closed_doors, waits_for_decision
from checklists.rectifying.table import FINAL, TABLE, TO_FIX
from checklists.rectifying.terms import Command, Relation, State
from checklists.rectifying.urgency import is_late
from checklists.wire.changes import TaskRow
from checklists.wire.enrolment import PersonRow
from checklists.wire.operations import TaskCommanded
from fieldapp.store.records import TaskOnPhone
from fieldapp.store.sending import RefusedOperation


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedCommand:
    """A command of mine the server would not have, with its content; `code` is the problem's."""

    op_id: str
    code: str
    command: TaskCommanded


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskItem:
    """A task as its person sees it: `row` already shows what `waiting` unsent commands will do.

    `own_work`: this person could verify it, had somebody else done the work.
    """

    row: TaskRow
    relations: frozenset[Relation]
    moves: frozenset[Command]
    waiting: int = 0
    refused: tuple[RefusedCommand, ...] = ()

    @property
    def reports(self) -> tuple[str, ...]:
        """The ids by which reports of this person may stand in it: its own, and those that joined."""
        return self.row.id, *self.row.joined

    @property
    def doors(self) -> dict[Command, str]:
        """Moves that would be this person's but for what the task still lacks, with the problem's code."""
        if self.row.state not in set(State):
            return {}
        return closed_doors(State(self.row.state), self.relations, standing(self.row))

    @property
    def own_work(self) -> bool:
        """Whether it waits for verification by somebody else than this person, who took part."""
        verifier = bool(self.relations & TABLE[Command.VERIFY].actors)
        return self.row.state == State.SUBMITTED and verifier and Relation.FIXED_IT in self.relations


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes:
    """The tasks of one person; `submitted` are my team's that wait for somebody else's verification.

    `to_decide` wait for this person as a manager, or as who judges.
    """

    to_fix: tuple[TaskItem, ...] = ()
    submitted: tuple[TaskItem, ...] = ()
    to_verify: tuple[TaskItem, ...] = ()
    reported: tuple[TaskItem, ...] = ()
    to_decide: tuple[TaskItem, ...] = ()

    @property
    def waiting(self) -> int:
        """How many tasks wait for something this person alone, or their team, can do."""
        waiting = (*self.to_fix, *self.to_verify, *self.to_decide)
        return len({task.row.id for task in waiting})


def task_item(task: TaskOnPhone, refused: Iterable[RefusedOperation]) -> TaskItem:
    """The task with those commands to it that were refused."""
    return TaskItem(
        row=task.row,
        relations=task.relations,
        moves=task.moves,
        waiting=task.waiting,
        refused=tuple(
            RefusedCommand(op_id=one.op_id, code=one.code, command=one.body)
            for one in refused
            if isinstance(one.body, TaskCommanded) and one.body.task == task.row.id
        ),
    )


def sort_into_boxes(tasks: Iterable[TaskItem], person: PersonRow, now: datetime) -> Boxes:
    """Each task into every box it belongs in, most pressing first."""
    ordered = sorted(tasks, key=lambda task: _pressing(task.row, now))
    mine = [task for task in ordered if Relation.FIXER in task.relations]
    return Boxes(
        to_fix=tuple(task for task in mine if task.row.state in TO_FIX),
        submitted=tuple(task for task in mine if task.row.state == State.SUBMITTED),
        to_verify=tuple(task for task in ordered if Command.VERIFY in task.moves),
        reported=tuple(task for task in ordered if person.id in {task.row.issuer, *task.row.reporters}),
        to_decide=tuple(task for task in ordered if waits_for_decision(task.row, task.relations)),
    )


def _pressing(task: TaskRow, now: datetime) -> tuple[bool, bool, bool, datetime]:
    return (task.state in FINAL, task.state != State.RETURNED, not is_late(task, now), task.due_at)
