"""The server's rows as this phone was given them."""

from collections.abc import Mapping
from typing import Any, TypeVar

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.wire.changes import (
    ASSIGNMENT,
    CAMPUS,
    INSPECTION,
    PAPER,
    PHONE_RULES,
    AssignmentRow,
    InspectionRow,
    PaperRow,
)
from checklists.wire.phone_rules import PhoneRulesRow
from checklists.wire.reading import read
from fieldapp.store.database import Database
from fieldapp.store.values import plain

T = TypeVar("T")


class Mirror:
    """Read-only: only a pulled page changes it (`fieldapp.store.feed`)."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._campus: tuple[int, Campus] | None = None

    def campus(self) -> Campus | None:
        """Places, units and the responsibility map; None before the first pull."""
        row = self._database.row(
            "SELECT seq, row FROM mirror WHERE kind = ? ORDER BY seq DESC LIMIT 1", CAMPUS
        )
        if row is None:
            return None
        seq, text = row
        # Thousands of places: read once a version, not once a screen.
        if self._campus is None or self._campus[0] != seq:
            self._campus = (seq, read(Campus, plain(text)))
        return self._campus[1]

    def rules(self) -> PhoneRulesRow:
        """What phones go by; as ever, until the office is heard of."""
        return self.row(PHONE_RULES, PHONE_RULES, PhoneRulesRow) or PhoneRulesRow()

    def assignments(self) -> tuple[AssignmentRow, ...]:
        """Inspections a manager asked for, the most urgent first."""
        return tuple(sorted(self.rows(ASSIGNMENT, AssignmentRow), key=lambda row: (row.due_on, row.id)))

    def inspections(self) -> tuple[InspectionRow, ...]:
        """My inspections as the server graded them, newest first."""
        return tuple(
            sorted(self.rows(INSPECTION, InspectionRow), key=lambda row: row.finished_at, reverse=True)
        )

    def papers(self) -> tuple[PaperRow, ...]:
        """Headlines of papers this person was told of, newest first."""
        return tuple(sorted(self.rows(PAPER, PaperRow), key=lambda row: (row.at, row.id), reverse=True))

    def rows(self, kind: str, shape: type[T]) -> tuple[T, ...]:
        """Every row of a kind this version can read; a newer server's others stay kept, unseen."""
        texts = self._database.rows("SELECT row FROM mirror WHERE kind = ? ORDER BY id", kind)
        found = (_readable(shape, plain(text)) for (text,) in texts)
        return tuple(row for row in found if row is not None)

    def rows_at(self, kind: str, place: str, shape: type[T]) -> tuple[T, ...]:
        """The same of one place only; the rows of other places are not taken apart."""
        texts = self._database.rows(
            "SELECT row FROM mirror WHERE kind = ? AND json_extract(row, '$.place') = ? ORDER BY id",
            kind,
            place,
        )
        found = (_readable(shape, plain(text)) for (text,) in texts)
        return tuple(row for row in found if row is not None)

    def row(self, kind: str, key: str, shape: type[T]) -> T | None:
        """One row, if it is here and readable."""
        found = self._database.row("SELECT row FROM mirror WHERE kind = ? AND id = ?", kind, key)
        return _readable(shape, plain(found[0])) if found else None


def _readable(shape: type[T], row: Mapping[str, Any]) -> T | None:
    try:
        return read(shape, row)
    except Refusal:
        return None
