"""A table of the API: its columns with the headings a spreadsheet shows, and how its rows are read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sync_server.documents.period import Period
from sync_server.documents.records import Records

Value = str | int | float | bool | datetime | date | tuple[str, ...] | None
Line = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Rows of a period (or of all days) and a unit with all below it, after the row with the id `after`."""

    period: Period | None
    unit: str
    after: str
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`headings` are the columns by key; `read` gives at most `limit` rows, by and with their ids."""

    headings: Mapping[str, str]
    read: Callable[[Records, Asked], Sequence[tuple[str, Line]]]
