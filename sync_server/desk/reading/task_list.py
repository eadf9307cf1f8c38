"""The filtered list of tasks, most urgent first, and how many each tab holds."""

from dataclasses import dataclass

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from checklists.rectifying.table import FINAL
from sync_server.desk.reading.lines import TaskLine, task_lines
from sync_server.desk.reading.paging import LEAF_SIZE, Leaf, leaf
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.reading.task_filter import GROUPS, PATH, TaskFilter, group_condition
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A group of tasks with its number and its address."""

    label: str
    number: int
    address: str
    current: bool


def task_list(visit: Visit, session: Session, chosen: TaskFilter, asked: str) -> tuple[Leaf, list[TaskLine]]:
    """One leaf of the tasks in scope that the filter admits."""
    matching = visible_tasks(visit, session).where(chosen.narrow(visit.now))
    total = session.exec(select(func.count()).select_from(matching.subquery())).one()
    here = leaf(PATH, chosen.query(), asked, total)
    closed_last = case((col(Task.state).in_(FINAL), 1), else_=0)
    rows = session.exec(
        matching.order_by(closed_last, col(Task.due_at), col(Task.id)).offset(here.offset).limit(LEAF_SIZE)
    ).all()
    return here, task_lines(visit, session, rows)


def tabs(visit: Visit, session: Session, chosen: TaskFilter) -> list[Tab]:
    """The groups with their numbers under the rest of the filter."""
    numbers = group_numbers(visit, session, chosen)
    return [
        Tab(
            label=visit.words(label),
            number=numbers[group],
            address=chosen.address(state=group),
            current=group == chosen.state,
        )
        for group, label in GROUPS.items()
    ]


def group_numbers(visit: Visit, session: Session, chosen: TaskFilter) -> dict[str, int]:
    """How many tasks in scope each group holds, in one pass over them."""
    scoped = visible_tasks(visit, session).where(chosen.narrow_beside_state())
    sums = [
        func.coalesce(func.sum(case((group_condition(group, visit.now), 1), else_=0)), 0) for group in GROUPS
    ]
    row = session.execute(scoped.with_only_columns(*sums)).one()
    return dict(zip(GROUPS, row, strict=True))
