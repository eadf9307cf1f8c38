"""The same tasks as columns: one a step of their life, the most urgent on top of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from checklists.rectifying.terms import State
from checklists.words import STATES
from sync_server.desk.reading.tasks.filtered import filtered_tasks
from sync_server.desk.reading.tasks.filtering import TaskFilter
from sync_server.desk.reading.tasks.lines import TaskLine, task_lines
from sync_server.desk.reading.tasks.listing import in_order, open_by_state
from sync_server.desk.shell.visits import Visit

PATH = "/board"
COLUMNS = (
    State.REPORTED,
    State.ASSIGNED,
    State.FIXING,
    State.SUBMITTED,
    State.RETURNED,
    State.HANDED_OVER,
    State.SUSPENDED,
    State.DISPUTED,
)
ALWAYS_SHOWN = frozenset(COLUMNS[:4])
_CARDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A state with its number, its first tasks and the address of the whole list."""

    label: str
    number: int
    tasks: Sequence[TaskLine]
    address: str


def board(visit: Visit, session: Session, chosen: TaskFilter) -> list[Column]:
    """The columns under a filter; its own state is what the columns show, so it does not narrow them."""
    numbers = dict.fromkeys(COLUMNS, 0) | open_by_state(visit, session, chosen)
    shown = [state for state in COLUMNS if numbers[state] or state in ALWAYS_SHOWN]
    return [_column(visit, session, replace(chosen, state=state), numbers[state]) for state in shown]


def _column(visit: Visit, session: Session, chosen: TaskFilter, number: int) -> Column:
    matching = filtered_tasks(visit, session, chosen)
    rows = in_order(session, matching, chosen, 0, _CARDS) if number else ()
    return Column(
        label=visit.words(STATES[chosen.state]),
        number=number,
        tasks=task_lines(visit, session, rows),
        address=chosen.address(),
    )
