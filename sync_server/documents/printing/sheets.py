"""Excel sheets written row by row: typed cells, a frozen heading, a filter, every text inert."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from PIL import Image
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

Photos = tuple[str, ...]
Cell = str | int | float | datetime | Photos | None
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_HEADING = {"bold": True, "bg_color": "#E6F0EE", "border": 1, "text_wrap": True, "valign": "vcenter"}
_TEXT = {"text_wrap": True, "valign": "top"}
_MOMENT = {"num_format": "yyyy-mm-dd hh:mm", "valign": "top"}
_PICTURE_SIZE = (150, 110)
"""The most pixels a photo takes in its cell: what 22 characters of width and the height below leave it."""
_PICTURE_ROW = 84
Shown = Callable[[str], Path]
"""Where the small copy of a photo lies, by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A heading and the width of its column in characters."""

    heading: str
    width: int


def told(name: str, columns: Sequence[Column], lines: Iterable[Sequence[Cell]]) -> Mapping[str, Any]:
    """A sheet as a step is told of it: as JSON can carry it."""
    return {
        "name": name,
        "columns": [[column.heading, column.width] for column in columns],
        "lines": [[_plain(cell) for cell in line] for line in lines],
    }


def write_sheets(sheets: Iterable[Mapping[str, Any]], file: Path, shown: Shown | None = None) -> None:
    """A workbook of sheets as they are `told`."""
    with workbook(file) as book:
        for one in sheets:
            columns = [Column(heading=heading, width=width) for heading, width in one["columns"]]
            sheet(
                book, one["name"], columns, ([_typed(cell) for cell in line] for line in one["lines"]), shown
            )


def _plain(cell: Cell) -> Any:
    match cell:
        case datetime():
            return {"moment": cell.isoformat()}
        case tuple():
            return list(cell)
        case _:
            return cell


def _typed(plain: Any) -> Cell:
    match plain:
        case {"moment": str(moment)}:
            return datetime.fromisoformat(moment)
        case [*photos]:
            return tuple(photos)
        case str() | int() | float() | None:
            return plain
        case _:
            raise TypeError(plain)


@contextmanager
def workbook(file: Path) -> Iterator[Workbook]:
    """A workbook that holds one row in memory, whatever it writes; nothing in it is ever a formula."""
    book = xlsxwriter.Workbook(str(file), _OPTIONS)
    try:
        yield book
    finally:
        book.close()


def sheet(
    book: Workbook,
    name: str,
    columns: Sequence[Column],
    lines: Iterable[Sequence[Cell]],
    shown: Shown | None = None,
) -> int:
    """Write a sheet; gives how many lines it has. Photos are counted, or the first of a cell is `shown`."""
    made = book.add_worksheet(name)
    _head(book, made, columns)
    count = _body(book, made, lines, shown)
    made.freeze_panes(1, 1)
    made.autofilter(0, 0, count, len(columns) - 1)
    made.set_landscape()
    made.repeat_rows(0)
    made.fit_to_pages(1, 0)
    return count


def _head(book: Workbook, made: Worksheet, columns: Sequence[Column]) -> None:
    look = book.add_format(_HEADING)
    for at, column in enumerate(columns):
        made.set_column(at, at, column.width)
        made.write_string(0, at, column.heading, look)


def _body(book: Workbook, made: Worksheet, lines: Iterable[Sequence[Cell]], shown: Shown | None) -> int:
    text, moment = book.add_format(_TEXT), book.add_format(_MOMENT)
    count = 0
    for count, line in enumerate(lines, 1):
        if shown and any(isinstance(cell, tuple) and cell for cell in line):
            made.set_row(count, _PICTURE_ROW)
        for at, cell in enumerate(line):
            match cell:
                case str():
                    made.write_string(count, at, cell, text)
                case datetime():
                    made.write_datetime(count, at, cell, moment)
                case int() | float():
                    made.write_number(count, at, cell, text)
                case (first, *_) if shown:
                    _picture(made, count, at, shown(first))
                case tuple():
                    made.write_number(count, at, len(cell), text)
                case None:
                    pass
    return count


def _picture(made: Worksheet, row: int, column: int, file: Path) -> None:
    """Lay a photo into its cell; it moves and sorts with it."""
    with Image.open(file) as photo:
        scale = min(most / side for most, side in zip(_PICTURE_SIZE, photo.size, strict=True))
    placed = {"x_scale": scale, "y_scale": scale, "x_offset": 2, "y_offset": 2, "object_position": 1}
    made.insert_image(row, column, str(file), placed)
