"""A workbook to a checklist: cells become the nodes of a YAML file, and one reader judges both."""

from collections.abc import Mapping

from openpyxl import Workbook

from checklists.asking.model import Checklist
from checklists.asking.reading import Complaints, file_name, read_tree
from sync_server.authoring.workbook import layout
from sync_server.authoring.workbook.assembling import Tables, assemble
from sync_server.sheets import faults
from sync_server.sheets.grid import Grid, Places, grids
from sync_server.sheets.opening import open_workbook
from sync_server.sheets.records import records

_TO_READ_ONLY = (layout.GUIDE, layout.CODES)


def from_workbook(data: bytes, name: str) -> Checklist:
    """The checklist in a workbook; `name` is the file's, for complaints.

    Raises `ChecklistUnreadable` with everything wrong, each with its sheet and cell.
    """
    return read_book(open_workbook(data, name), name)


def read_book(book: Workbook, name: str) -> Checklist:
    """The checklist in a workbook that was opened."""
    places = Places()
    complaints = Complaints(name, places.names)
    found = _sheets(grids(book, places, complaints), places, complaints)
    tables: Tables = {sheet.name: records(sheet, grid, complaints) for sheet, grid in found}
    for sheet, grid in found:
        if sheet is layout.CHECKLIST and not tables[sheet.name]:
            complaints.add(grid.line, faults.ONE_ROW)
    complaints.raise_if_any()
    node = assemble(tables, complaints)
    written = tables[layout.CHECKLIST.name][0].word("id")
    return read_tree(node, complaints, file_name(written))


def is_ours(names: list[str]) -> bool:
    """Whether sheets of these names make a checklist rather than a form of another system."""
    return any(layout.ITEMS.is_called(name.strip()) for name in names)


def _sheets(
    found: Mapping[str, Grid], places: Places, complaints: Complaints
) -> list[tuple[layout.Sheet, Grid]]:
    matched = []
    for name, grid in found.items():
        sheet = next((one for one in layout.SHEETS if one.is_called(name)), None)
        if sheet is not None:
            matched.append((sheet, grid))
        elif name not in _TO_READ_ONLY:
            complaints.add(grid.line, faults.unknown_sheet(name, [one.name for one in layout.SHEETS]))
    for sheet in layout.INDISPENSABLE:
        if all(sheet is not one for one, _ in matched):
            complaints.add(places.line(sheet.name), faults.missing_sheet(sheet.name))
    return matched
