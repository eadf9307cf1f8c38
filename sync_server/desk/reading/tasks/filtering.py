"""Which tasks a list shows; the filter is the address's query."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, tzinfo

from sqlalchemy import ColumnElement, and_, select, true
from sqlmodel import col

from checklists.asking.model import Text
from checklists.places.campus import Campus
from checklists.rectifying.table import OPEN as OPEN_STATES
from checklists.rectifying.terms import State
from checklists.wire.changes import TASK
from checklists.words import STATES
from sync_server.conditions import asked_for_time, has_recurred, is_late, is_open
from sync_server.desk.reading.asked import (
    a_day,
    a_flag,
    a_number,
    a_severity,
    an_id,
    begins,
    is_over,
    some_words,
)
from sync_server.desk.reading.paging import address
from sync_server.desk.reading.sought import look_for
from sync_server.desk.shell.texts import TEXTS
from sync_server.photos.uses import is_picture, not_arrived
from sync_server.tables import Change, PhotoUse, Task

PATH = "/tasks"
OPEN, OVERDUE, VALID, ALL = "open", "overdue", "valid", "all"
AWAITING_PHOTOS, EXTENSION_ASKED = "awaiting_photos", "extension_asked"
NOT_COUNTED = (State.MERGED, State.REJECTED, State.CANCELLED)
"""What is no hazard, or one that another task counts already."""
GROUPS: Mapping[str, Text] = {
    OPEN: TEXTS["open"],
    OVERDUE: TEXTS["overdue"],
    **{state: STATES[state] for state in State},
    EXTENSION_ASKED: TEXTS["extensions_asked"],
    AWAITING_PHOTOS: TEXTS["awaiting_photos"],
    VALID: TEXTS["valid"],
    ALL: TEXTS["all"],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a filter is read against: the moment, the campus's zone, its places and units."""

    now: datetime
    zone: tzinfo
    campus: Campus


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilter:
    """`state` is a key of `GROUPS`; what is empty does not narrow.

    `unit` and `place` count with all below them; `since` and `until` are days of finding, `closed_since`
    one of closing; `changed` is a position of the feed, after which something happened.
    """

    state: str = OPEN
    unit: str = ""
    team: str = ""
    place: str = ""
    category: str = ""
    severity: str = ""
    overdue: str = ""
    recurring: str = ""
    since: str = ""
    until: str = ""
    closed_since: str = ""
    changed: str = ""
    q: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether it shows less than everything open."""
        return self != TaskFilter()

    @property
    def widened(self) -> bool:
        """Whether anything is set that the first row of fields does not show."""
        first = TaskFilter(state=self.state, team=self.team, severity=self.severity, q=self.q)
        return self != first

    def address(self, path: str = PATH, **changed: str) -> str:
        """The address of a page under this filter, with some of it changed."""
        return address(path, asdict(self) | changed)

    def query(self) -> Mapping[str, str]:
        """The filter as an address's query."""
        return asdict(self)

    def narrow(self, ground: Ground) -> ColumnElement[bool]:
        """The condition on tasks."""
        return and_(group_condition(self.state, ground.now), self.narrow_beside_state(ground))

    def narrow_beside_state(self, ground: Ground) -> ColumnElement[bool]:
        """The condition without the state, for the counts on the tabs."""
        given = ((name, value) for name, value in asdict(self).items() if value and name in _NARROWING)
        return and_(true(), *(_NARROWING[name](value, ground) for name, value in given))


def read_filter(query: Mapping[str, str]) -> TaskFilter:
    """A filter from an address; a value that means nothing is left out."""
    read = {name: reader(query.get(name, "")) for name, reader in _READERS.items()}
    return TaskFilter(**read)


def group_condition(group: str, now: datetime) -> ColumnElement[bool]:
    """The condition of one tab."""
    apart = {
        ALL: true(),
        VALID: col(Task.state).not_in(NOT_COUNTED),
        OPEN: is_open(),
        OVERDUE: is_late(now),
        AWAITING_PHOTOS: awaits_photos(),
        EXTENSION_ASKED: and_(is_open(), asked_for_time()),
    }
    return apart[group] if group in apart else _in_state(group)


def _in_state(state: str) -> ColumnElement[bool]:
    """An open one is looked for among the open."""
    same = col(Task.state) == state
    return and_(is_open(), same) if state in OPEN_STATES else same


def awaits_photos() -> ColumnElement[bool]:
    """Whether a photo that some record lists for the task has not arrived."""
    awaited = select(col(PhotoUse.task)).where(not_arrived(), is_picture(), col(PhotoUse.task).is_not(None))
    return col(Task.id).in_(awaited)


def _changed_after(position: str) -> ColumnElement[bool]:
    later = select(col(Change.object_id)).where(col(Change.seq) > int(position), col(Change.kind) == TASK)
    return col(Task.id).in_(later)


_NARROWING: Mapping[str, Callable[[str, Ground], ColumnElement[bool]]] = {
    "unit": lambda unit, ground: col(Task.team).in_(ground.campus.units_below(unit)),
    "team": lambda team, _ground: col(Task.team) == team,
    "place": lambda place, ground: col(Task.place).in_(ground.campus.places_below(place)),
    "category": lambda category, _ground: col(Task.category) == category,
    "severity": lambda severity, _ground: col(Task.severity) == int(severity),
    "overdue": lambda _set, ground: group_condition(OVERDUE, ground.now),
    "recurring": lambda _set, _ground: has_recurred(),
    "since": lambda day, ground: col(Task.opened_at) >= begins(day, ground.zone),
    "until": lambda day, ground: col(Task.opened_at) < is_over(day, ground.zone),
    "closed_since": lambda day, ground: col(Task.closed_at) >= begins(day, ground.zone),
    "changed": lambda position, _ground: _changed_after(position),
    "q": lambda words, ground: look_for(words, ground.campus).tasks(),
}
"""How each field of the address narrows the list."""


def _group(text: str) -> str:
    return text if text in GROUPS else OPEN


_READERS: Mapping[str, Callable[[str], str]] = {
    "state": _group,
    "unit": an_id,
    "team": an_id,
    "place": an_id,
    "category": an_id,
    "severity": a_severity,
    "overdue": a_flag,
    "recurring": a_flag,
    "since": a_day,
    "until": a_day,
    "closed_since": a_day,
    "changed": a_number,
    "q": some_words,
}
