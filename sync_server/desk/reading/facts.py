"""Facts as a page lists them: a label and a value, with an address when there is more to read."""

from dataclasses import dataclass
from datetime import datetime

from sync_server.desk.shell.moments import moment_words
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line; an empty `value` is nothing to show."""

    label: str
    value: str
    address: str = ""


def fact(visit: Visit, key: str, value: str, address: str = "") -> Fact:
    """A fact under the label `key` of the desk's texts."""
    return Fact(label=visit.words(TEXTS[key]), value=value, address=address)


def moment(visit: Visit, at: datetime) -> str:
    """A moment in the campus's time and the visit's language."""
    return moment_words(at, visit.lang, visit.now, visit.zone)
