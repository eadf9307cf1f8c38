"""The sheets of a form as rows by heading; headings in any case, with spaces or underscores."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook

from checklists.asking.reading import Complaints
from sync_server.authoring.xlsform import leaving_out
from sync_server.authoring.xlsform.leaving_out import Leavings
from sync_server.sheets import faults
from sync_server.sheets.grid import Cell, Grid, Places, grids

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
_ALIASES = {
    "list name": "list_name",
    "relevance": "relevant",
    "caption": "label",
    "value": "name",
    "command": "type",
    "repeat count": "repeat_count",
    "constraint message": "constraint_message",
    "constraint-msg": "constraint_message",
    "required message": "required_message",
    "title": "form_title",
    "set form title": "form_title",
    "set form id": "form_id",
    "id_string": "form_id",
    "calculate": "calculation",
    "image": "media::image",
}


@dataclass(slots=True)
class Line:
    """One row: its cells by heading, empty ones left out, and those already read."""

    line: int
    cells: Mapping[str, Cell]
    read: set[str] = field(default_factory=set)

    def word(self, heading: str) -> str:
        """The words under a heading, none where it is empty; they count as read."""
        self.read.add(heading)
        cell = self.cells.get(heading)
        return cell.text.strip() if cell else ""

    def rest(self) -> Iterator[tuple[str, Cell]]:
        """What nobody read."""
        return ((heading, cell) for heading, cell in self.cells.items() if heading not in self.read)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The three sheets of a form."""

    survey: Sequence[Line]
    choices: Sequence[Line]
    settings: Line


def read_tables(book: Workbook, places: Places, complaints: Complaints, leavings: Leavings) -> Tables:
    """The rows of the sheets there are; what is on other sheets is noted as left out."""
    names = {sheet.title.strip(): sheet.title.strip().casefold() for sheet in book.worksheets}
    for name, known in names.items():
        if known not in {SURVEY, CHOICES, SETTINGS}:
            leavings.at(name, leaving_out.SHEET)
    wanted = [name for name, known in names.items() if known in {SURVEY, CHOICES, SETTINGS}]
    found = {names[name]: grid for name, grid in grids(book, places, complaints, wanted).items()}
    survey = _lines(found.get(SURVEY), complaints, "type")
    complaints.raise_if_any()
    settings = _lines(found.get(SETTINGS), complaints, "")
    return Tables(
        survey=survey,
        choices=_lines(found.get(CHOICES), complaints, "list_name"),
        settings=settings[0] if settings else Line(line=places.line(SETTINGS), cells={}),
    )


def _lines(grid: Grid | None, complaints: Complaints, needed: str) -> list[Line]:
    if grid is None or not grid.rows:
        return []
    headings = {letter: _heading(cell.text) for letter, cell in grid.rows[0].items() if cell.text.strip()}
    if needed and needed not in headings.values():
        complaints.add(grid.line, faults.missing_heading(needed))
        return []
    return [
        Line(
            line=next(iter(row.values())).line,
            cells={
                headings[letter]: cell
                for letter, cell in row.items()
                if letter in headings and cell.text.strip()
            },
        )
        for row in grid.rows[1:]
    ]


def _heading(text: str) -> str:
    """`Label::English (en)` keeps its language; `label:English` is an old way to write it."""
    name, _, language = text.strip().replace("::", ":").partition(":")
    name = name.strip().casefold()
    name = _ALIASES.get(name, name)
    return f"{name}::{language.strip()}" if language.strip() else name
