"""The filtered list of tasks, and how many each tab holds: the open by deadline, others newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from checklists.rectifying.table import FINAL, OPEN
from sync_server.conditions import is_open
from sync_server.desk.reading.paging import LEAF_SIZE, Leaf, leaf
from sync_server.desk.reading.scoped import visible_tasks
from sync_server.desk.reading.tasks.filtered import filtered_tasks, ground
from sync_server.desk.reading.tasks.filtering import (
    ALL,
    AWAITING_PHOTOS,
    EXTENSION_ASKED,
    GROUPS,
    NOT_COUNTED,
    OVERDUE,
    PATH,
    VALID,
    TaskFilter,
    group_condition,
)
from sync_server.desk.reading.tasks.filtering import OPEN as OPEN_GROUP
from sync_server.desk.reading.tasks.lines import TaskLine, task_lines
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Task

_COUNTED_APART = (OVERDUE, EXTENSION_ASKED, AWAITING_PHOTOS)
_ALWAYS = {OPEN_GROUP, OVERDUE, ALL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A group of tasks with its number and its address."""

    label: str
    number: int
    address: str
    current: bool


def task_list(
    visit: Visit, session: Session, chosen: TaskFilter, asked: str, total: int
) -> tuple[Leaf, list[TaskLine]]:
    """One leaf of the `total` tasks in scope that the filter admits."""
    here = leaf(PATH, chosen.query(), asked, total)
    matching = filtered_tasks(visit, session, chosen)
    return here, task_lines(visit, session, in_order(session, matching, chosen, here.offset))


def in_order(
    session: Session, matching: SelectOfScalar[Task], chosen: TaskFilter, offset: int, most: int = LEAF_SIZE
) -> Sequence[Task]:
    """A leaf of tasks."""
    archive = chosen.state in {ALL, VALID, *FINAL}
    order = (col(Task.opened_at).desc(), col(Task.id).desc()) if archive else (col(Task.due_at), col(Task.id))
    return whole(session, matching.order_by(*order).offset(offset).limit(most))


def whole(session: Session, ordered: SelectOfScalar[Task]) -> Sequence[Task]:
    """Tasks in the order asked for.

    Ids come first: an index alone orders them, whole rows would all be sorted.
    """
    ids = session.scalars(ordered.with_only_columns(col(Task.id))).all()
    found = {task.id: task for task in session.exec(select(Task).where(col(Task.id).in_(ids)))}
    return [found[one] for one in ids]


def tabs(visit: Visit, chosen: TaskFilter, numbers: Mapping[str, int], path: str = PATH) -> list[Tab]:
    """The groups with their numbers; a state nothing is in takes no room."""
    return [
        Tab(
            label=visit.words(label),
            number=numbers[group],
            address=chosen.address(path, state=group),
            current=group == chosen.state,
        )
        for group, label in GROUPS.items()
        if group in _ALWAYS | {chosen.state} or (numbers[group] and group != VALID)
    ]


def group_numbers(visit: Visit, session: Session, chosen: TaskFilter) -> dict[str, int]:
    """How many tasks in scope each group holds under the rest of the filter."""
    scoped = visible_tasks(visit, session).where(chosen.narrow_beside_state(ground(visit, session)))
    by_state = _by_state(session, scoped)
    sums = {
        ALL: sum(by_state.values()),
        OPEN_GROUP: sum(by_state.get(state, 0) for state in OPEN),
        VALID: sum(number for state, number in by_state.items() if state not in NOT_COUNTED),
    }
    return dict.fromkeys(GROUPS, 0) | by_state | _counted_apart(visit, session, scoped) | sums


def open_numbers(visit: Visit, session: Session) -> dict[str, int]:
    """The same of all that is open in scope, without reading what is done."""
    scoped = visible_tasks(visit, session)
    by_state = open_by_state(visit, session)
    sums = {OPEN_GROUP: sum(by_state.values())}
    return dict.fromkeys(OPEN, 0) | by_state | _counted_apart(visit, session, scoped) | sums


def open_by_state(visit: Visit, session: Session, chosen: TaskFilter | None = None) -> dict[str, int]:
    """How many tasks in scope, under the rest of a filter, stand in each open state that any stands in."""
    scoped = visible_tasks(visit, session).where(is_open())
    if chosen is not None:
        scoped = scoped.where(chosen.narrow_beside_state(ground(visit, session)))
    return _by_state(session, scoped)


def _by_state(session: Session, scoped: SelectOfScalar[Task]) -> dict[str, int]:
    grouped = scoped.with_only_columns(col(Task.state), func.count()).group_by(col(Task.state))
    return dict(map(tuple, session.execute(grouped)))


def _counted_apart(visit: Visit, session: Session, scoped: SelectOfScalar[Task]) -> dict[str, int]:
    groups = ((group, group_condition(group, visit.now)) for group in _COUNTED_APART)
    return {group: _count(session, scoped.where(condition)) for group, condition in groups}


def _count(session: Session, matching: SelectOfScalar[Task]) -> int:
    return int(session.execute(matching.with_only_columns(func.count())).scalar_one())
