"""One sheet as rows of words, each with the cell it stands in."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from checklists.asking.reading import Complaints, Fault
from checklists.asking.reading.file_faults import invisible
from checklists.asking.reading.terms import INVISIBLE
from sync_server.sheets import faults

MAX_ROWS = 3000
MAX_COLUMNS = 60
# How Excel keeps the line end of another system inside a cell.
_CARRIAGE_RETURN = re.compile(r"_x000[Dd]_\n?|\r\n?")


@dataclass(slots=True)
class Places:
    """Numbers that stand for cells, because complaints are told by line."""

    names: dict[int, str] = field(default_factory=dict)

    def line(self, name: str) -> int:
        """A new number for a cell such as `检查项 Items!C7`, larger than those before."""
        number = len(self.names) + 2
        self.names[number] = name
        return number


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Words, possibly none, and the line that stands for where they are."""

    text: str
    line: int


Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A sheet: its rows by column letter, empty ones left out; `line` stands for all of it."""

    name: str
    line: int
    rows: tuple[Row, ...]


def grids(
    book: Workbook, places: Places, complaints: Complaints, only: Collection[str] = ()
) -> dict[str, Grid]:
    """Every sheet by its name, or `only` some, with a complaint of each cell that holds no plain value."""
    return {
        sheet.title.strip(): _grid(sheet, places, complaints)
        for sheet in book.worksheets
        if not only or sheet.title.strip() in only
    }


def _grid(sheet: Worksheet, places: Places, complaints: Complaints) -> Grid:
    line = places.line(sheet.title)
    if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS:
        complaints.add(line, faults.sheet_too_large(MAX_ROWS, MAX_COLUMNS))
        return Grid(name=sheet.title, line=line, rows=())
    for where, fault in _unseen(sheet):
        complaints.add(places.line(f"{sheet.title}!{where}"), fault)
    rows = (_row(sheet, cells, places, complaints) for cells in sheet.iter_rows())
    return Grid(name=sheet.title, line=line, rows=tuple(row for row in rows if row))


def _unseen(sheet: Worksheet) -> Iterator[tuple[str, Fault]]:
    """What a person at the screen would not see, or sees otherwise than it is."""
    if sheet.sheet_state != "visible":
        yield "A1", faults.HIDDEN_SHEET
    for merged in sheet.merged_cells.ranges:
        yield str(merged), faults.MERGED
    for number, row in sheet.row_dimensions.items():
        if row.hidden and number <= sheet.max_row:
            yield f"{number}:{number}", faults.HIDDEN_ROW
    for letter, column in sheet.column_dimensions.items():
        if column.hidden and (column.min or 0) <= sheet.max_column:
            yield f"{letter}:{letter}", faults.HIDDEN_COLUMN


def _row(sheet: Worksheet, cells: tuple[Any, ...], places: Places, complaints: Complaints) -> Row:
    if all(cell.value is None for cell in cells):
        return {}
    row = {}
    for number, cell in enumerate(cells, start=1):
        letter = get_column_letter(number)
        line = places.line(f"{sheet.title}!{letter}{cells[0].row}")
        row[letter] = Cell(text=_text(cell, line, complaints), line=line)
    return row


def _text(cell: SheetCell, line: int, complaints: Complaints) -> str:
    if cell.data_type == "f":
        complaints.add(line, faults.FORMULA)
        return ""
    if cell.data_type == "e":
        complaints.add(line, faults.ERROR)
        return ""
    text = as_text(cell.value)
    if hidden := INVISIBLE.search(text):
        complaints.add(line, invisible(hidden[0]))
    return text


def as_text(value: object) -> str:
    """A cell's value as its author sees it: 3 and not 3.0, a day as `2026-11-21`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return _CARRIAGE_RETURN.sub("\n", str(value))
