"""A table's rows as JSON values and as lines of CSV that a spreadsheet opens right and runs nothing of."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from io import StringIO

from sync_server.reporting.columns import Line, Value

BOM = "\ufeff"
"""Excel takes a file without it for one in the system's own encoding."""
_RUNS = frozenset("=+-@＝＋－＠\t\r\n")


def csv_lines(headings: Mapping[str, str], rows: Iterable[Line]) -> Iterator[str]:
    """The file in pieces: its mark, the headings, a line a row."""
    yield BOM + _line(headings.values())
    for row in rows:
        yield _line(cell(row[key]) for key in headings)


def cell(value: Value) -> str:
    """A value as a cell says it; words a spreadsheet would take for a formula begin with an apostrophe."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case str():
            return _inert(value)
        case tuple():
            return str(len(value))
        case _:
            return str(value)


def plain(row: Line) -> Mapping[str, str | int | float | bool | tuple[str, ...] | None]:
    """A row as JSON has it: moments and days in ISO 8601, by the campus's clock; photos by their names."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}


def _inert(words: str) -> str:
    """Words whose first sign that is not a space would begin a formula (OWASP, CSV injection)."""
    begun = words.lstrip(" \u3000\u00a0\ufeff")
    return f"'{words}" if begun[:1] in _RUNS and begun else words


def _line(cells: Iterable[str]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
