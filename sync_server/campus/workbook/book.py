"""What a workbook has said so far, and the cell of each part of it."""

from dataclasses import dataclass, field

from checklists.asking.reading import Complaints
from checklists.places.campus import Campus
from checklists.places.checking import CampusPart, Flaw
from sync_server.campus.accounts import Account
from sync_server.campus.workbook import layout
from sync_server.campus.workbook.faults import fault_of
from sync_server.campus.workbook.layout import Sheet
from sync_server.sheets.records import Record

_SHEET_OF = {CampusPart.PLACE: layout.PLACES, CampusPart.UNIT: layout.UNITS, CampusPart.RULE: layout.RULES}


@dataclass(slots=True, kw_only=True)
class Book:
    """What a workbook says, and where: `rows` holds the record of each part by its index."""

    campus: Campus
    complaints: Complaints
    accounts: tuple[Account, ...] = ()
    rows: dict[tuple[str, int], Record] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def complain(self, flaw: Flaw) -> None:
        """Complain of a flaw of the campus at its cell, or at its sheet where the row was left out."""
        self._at((flaw.part, flaw.index), flaw.field, flaw.code, _SHEET_OF.get(flaw.part, layout.DAYS))

    def complain_of_account(self, index: int, code: str, name: str) -> None:
        """Complain of an account at its cell."""
        self._at((layout.PEOPLE.name, index), name, code, layout.PEOPLE)

    def _at(self, key: tuple[str, int], name: str, code: str, sheet: Sheet) -> None:
        row = self.rows.get(key)
        line = row.line_of(name) if row else self.lines.get(sheet.name, 1)
        self.complaints.add(line, fault_of(code))
