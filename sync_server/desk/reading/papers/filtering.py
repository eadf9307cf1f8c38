"""Which papers a list shows, as its address says."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import col

from checklists.places.campus import Campus
from sync_server.desk.reading.asked import a_day, an_id
from sync_server.desk.reading.options import Option
from sync_server.desk.shell.marks import paper_mark
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.documents.registry import KINDS
from sync_server.documents.shelf import DRAFT, ISSUED, SUPERSEDED
from sync_server.documents.topics import touching
from sync_server.documents.unanswered import unanswered
from sync_server.tables import Paper

_UNANSWERED = "unanswered"
_STATES = (DRAFT, ISSUED, SUPERSEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFilter:
    """What is empty does not narrow; `about` is a unit with all below it, days are those spoken of.

    `topic` is a category or a checklist: papers that are limited, and to it among others.
    """

    kind: str = ""
    state: str = ""
    about: str = ""
    topic: str = ""
    since: str = ""
    until: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether it shows less than everything."""
        return self != PaperFilter()


def read_paper_filter(query: Mapping[str, str]) -> PaperFilter:
    """A filter from an address; a value that means nothing is left out."""
    return PaperFilter(**{name: reader(query.get(name, "")) for name, reader in _READERS.items()})


def narrowing(chosen: PaperFilter, campus: Campus) -> list[ColumnElement[bool]]:
    """What a paper must meet to be shown."""
    given = ((name, value) for name, value in asdict(chosen).items() if value)
    return [_NARROWING[name](value, campus) for name, value in given]


def kind_options(visit: Visit) -> list[Option]:
    """Every kind of paper."""
    return [Option(value=code, label=visit.words(kind.title)) for code, kind in KINDS.items()]


def state_options(visit: Visit) -> list[Option]:
    """What a paper may be, or still wait for."""
    states = [Option(value=state, label=paper_mark(state, visit.lang).label) for state in _STATES]
    return [*states, Option(value=_UNANSWERED, label=visit.words(TEXTS["paper_awaited"]))]


_NARROWING: Mapping[str, Callable[[str, Campus], ColumnElement[bool]]] = {
    "kind": lambda kind, _campus: col(Paper.kind) == kind,
    "state": lambda state, _campus: unanswered() if state == _UNANSWERED else col(Paper.state) == state,
    "about": lambda unit, campus: col(Paper.unit).in_(campus.units_below(unit)),
    "topic": lambda topic, _campus: touching(topic),
    "since": lambda day, _campus: col(Paper.last) >= date.fromisoformat(day),
    "until": lambda day, _campus: col(Paper.first) <= date.fromisoformat(day),
}
_READERS: Mapping[str, Callable[[str], str]] = {
    "kind": lambda text: text if text in KINDS else "",
    "state": lambda text: text if text in {*_STATES, _UNANSWERED} else "",
    "about": an_id,
    "topic": an_id,
    "since": a_day,
    "until": a_day,
}
