"""The rows of one sheet by the keys in its second row."""

from collections.abc import Mapping
from dataclasses import dataclass

from checklists.asking.reading import Complaints
from sync_server.sheets import faults
from sync_server.sheets.grid import Cell, Grid, Row
from sync_server.sheets.layout import Column, SheetOf

_HEADINGS_WITHIN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row: its cells by column name, empty ones included; `line` stands for its first cell."""

    cells: Mapping[str, Cell]
    line: int

    def word(self, name: str) -> str:
        """The words in a column, none when it is empty or not there."""
        cell = self.cells.get(name)
        return cell.text.strip() if cell else ""

    def line_of(self, name: str) -> int:
        """The line that stands for a cell, or for the row where there is no such column."""
        cell = self.cells.get(name)
        return cell.line if cell else self.line


def records(sheet: SheetOf[Column], grid: Grid, complaints: Complaints) -> list[Record]:
    """Every row below the keys; complains of columns that are not known or not there."""
    known = {column.name: column for column in sheet.columns}
    at = next((at for at, row in enumerate(grid.rows[:_HEADINGS_WITHIN]) if _is_keys(row, known)), None)
    if at is None:
        complaints.add(grid.line, faults.missing_column(sheet.columns[0].name))
        return []
    names = _names(grid.rows[at], known, complaints)
    for column in sheet.columns:
        if column.required and column.name not in names.values():
            complaints.add(grid.line, faults.missing_column(column.name))
    _require_keys(grid.rows[at + 1 :], names, complaints)
    return [_record(row, names) for row in grid.rows[at + 1 :]]


def _is_keys(row: Row, known: Mapping[str, Column]) -> bool:
    words = [cell.text.strip() for cell in row.values() if cell.text.strip()]
    return bool(words) and 2 * sum(word in known for word in words) > len(words)


def _names(row: Row, known: Mapping[str, Column], complaints: Complaints) -> dict[str, str]:
    """The key of each column letter."""
    names: dict[str, str] = {}
    for letter, cell in row.items():
        key = cell.text.strip()
        if key in names.values():
            complaints.add(cell.line, faults.COLUMN_TWICE)
        elif key in known:
            names[letter] = key
        elif key:
            complaints.add(cell.line, faults.unknown_column(key, list(known)))
    return names


def _require_keys(rows: tuple[Row, ...], names: Mapping[str, str], complaints: Complaints) -> None:
    for row in rows:
        for letter, cell in row.items():
            if letter not in names and cell.text.strip():
                complaints.add(cell.line, faults.NO_HEADING)


def _record(row: Row, names: Mapping[str, str]) -> Record:
    cells = {name: row[letter] for letter, name in names.items() if letter in row}
    return Record(cells=cells, line=next(iter(row.values())).line)
