"""Excel sheets written row by row: typed cells, a frozen heading, a filter, every text inert."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | datetime | None
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_HEADING = {"bold": True, "bg_color": "#E6F0EE", "border": 1, "text_wrap": True, "valign": "vcenter"}
_TEXT = {"text_wrap": True, "valign": "top"}
_MOMENT = {"num_format": "yyyy-mm-dd hh:mm", "valign": "top"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A heading and the width of its column in characters."""

    heading: str
    width: int


@contextmanager
def workbook(file: Path) -> Iterator[Workbook]:
    """A workbook that holds one row in memory, whatever it writes; nothing in it is ever a formula."""
    book = xlsxwriter.Workbook(str(file), _OPTIONS)
    try:
        yield book
    finally:
        book.close()


def sheet(book: Workbook, name: str, columns: Sequence[Column], lines: Iterable[Sequence[Cell]]) -> int:
    """Write a sheet; gives how many lines it has."""
    made = book.add_worksheet(name)
    _head(book, made, columns)
    count = _body(book, made, lines)
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


def _body(book: Workbook, made: Worksheet, lines: Iterable[Sequence[Cell]]) -> int:
    text, moment = book.add_format(_TEXT), book.add_format(_MOMENT)
    count = 0
    for count, line in enumerate(lines, 1):
        for at, cell in enumerate(line):
            match cell:
                case str():
                    made.write_string(count, at, cell, text)
                case datetime():
                    made.write_datetime(count, at, cell, moment)
                case int() | float():
                    made.write_number(count, at, cell, text)
    return count
