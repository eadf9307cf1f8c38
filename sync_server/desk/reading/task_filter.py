"""Which tasks a list shows; the filter is the address's query."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, true
from sqlmodel import col

from checklists.asking.model import Text
from checklists.rectifying import table
from checklists.rectifying.table import State
from checklists.words import STATES
from sync_server.desk.reading.paging import address
from sync_server.desk.shell.texts import TEXTS
from sync_server.photos.uses import not_arrived
from sync_server.tables import PhotoUse, Task

PATH = "/tasks"
OPEN, OVERDUE, AWAITING_PHOTOS, ALL = "open", "overdue", "awaiting_photos", "all"
GROUPS: Mapping[str, Text] = {
    OPEN: TEXTS["open"],
    OVERDUE: TEXTS["overdue"],
    **{state: STATES[state] for state in State},
    AWAITING_PHOTOS: TEXTS["awaiting_photos"],
    ALL: TEXTS["all"],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilter:
    """`state` is a key of `GROUPS`; what is empty does not narrow."""

    state: str = OPEN
    team: str = ""
    severity: str = ""
    q: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether it shows less than everything open."""
        return self != TaskFilter()

    def address(self, **changed: str) -> str:
        """The address of the list under this filter, with some of it changed."""
        return address(PATH, asdict(self) | changed)

    def query(self) -> Mapping[str, str]:
        """The filter as an address's query."""
        return asdict(self)

    def narrow(self, now: datetime) -> ColumnElement[bool]:
        """The condition on tasks."""
        return and_(group_condition(self.state, now), self.narrow_beside_state())

    def narrow_beside_state(self) -> ColumnElement[bool]:
        """The condition without the state, for the counts on the tabs."""
        conditions: list[ColumnElement[bool]] = [true()]
        if self.team:
            conditions.append(col(Task.team) == self.team)
        if self.severity:
            conditions.append(col(Task.severity) == int(self.severity))
        if self.q:
            conditions.append(_mentions(self.q))
        return and_(*conditions)


def read_filter(query: Mapping[str, str]) -> TaskFilter:
    """A filter from an address; a value that means nothing is left out."""
    state, severity = query.get("state", OPEN), query.get("severity", "")
    return TaskFilter(
        state=state if state in GROUPS else OPEN,
        team=query.get("team", "")[:64],
        severity=severity if severity in {"1", "2", "3", "4"} else "",
        q=query.get("q", "").replace("\x00", "").strip()[:100],
    )


def group_condition(group: str, now: datetime) -> ColumnElement[bool]:
    """The condition of one tab."""
    is_open = col(Task.state).in_(table.OPEN)
    match group:
        case "all":
            return true()
        case "open":
            return is_open
        case "overdue":
            return and_(is_open, col(Task.due_at) < now)
        case "awaiting_photos":
            return awaits_photos()
        case _:
            return col(Task.state) == group


def awaits_photos() -> ColumnElement[bool]:
    """Whether a photo that some record lists for the task has not arrived."""
    return exists().where(col(PhotoUse.task) == col(Task.id), not_arrived())


def _mentions(words: str) -> ColumnElement[bool]:
    texts = (Task.number, Task.title_zh, Task.title_en, Task.note)
    return and_(
        *(or_(*(col(text).icontains(word, autoescape=True) for text in texts)) for word in words.split())
    )
