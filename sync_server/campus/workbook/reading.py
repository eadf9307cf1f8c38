"""A workbook to the campus and the accounts it says there should be, each with the cell it stands in."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from openpyxl import Workbook

from checklists.asking.reading import Complaints
from checklists.places.campus import Campus
from checklists.words import ROLES
from sync_server.campus.accounts import Account
from sync_server.campus.workbook import layout
from sync_server.campus.workbook.answering import read_rules
from sync_server.campus.workbook.book import Book
from sync_server.campus.workbook.cells import code_of, id_of
from sync_server.campus.workbook.days import read_days
from sync_server.campus.workbook.layout import Sheet
from sync_server.campus.workbook.trees import read_places, read_units
from sync_server.people.duties import Post
from sync_server.sheets import faults
from sync_server.sheets.grid import Grid, Places, grids
from sync_server.sheets.records import Record, records
from sync_server.tables import Person


def read_book(book: Workbook, name: str, before: Campus, known: Mapping[str, Person]) -> Book:
    """The campus a workbook makes of the one in force; sheets that are not there change nothing.

    `known` is everybody by account. Whoever is new in it is named by the map with the account, until it
    has an id (`importing`).
    Raises `ChecklistUnreadable` when its cells cannot be read; what they say is for others to judge.
    """
    places = Places()
    complaints = Complaints(name, places.names)
    read = Book(campus=before, complaints=complaints)
    found = {
        sheet: rows for sheet, grid in _sheets(book, places, read) for rows in [_rows(sheet, grid, read)]
    }
    complaints.raise_if_any()
    steps: tuple[tuple[Sheet, Callable[[Book, list[Record]], None]], ...] = (
        (layout.UNITS, read_units),
        (layout.PLACES, read_places),
        (layout.PEOPLE, partial(_people, known)),
        (layout.RULES, partial(read_rules, known)),
        (layout.DAYS, read_days),
    )
    for sheet, step in steps:
        if sheet in found:
            step(read, found[sheet])
    return read


def _sheets(book: Workbook, places: Places, read: Book) -> list[tuple[Sheet, Grid]]:
    matched: list[tuple[Sheet, Grid]] = []
    for name, grid in grids(book, places, read.complaints).items():
        sheet = next((one for one in layout.SHEETS if one.is_called(name)), None)
        if sheet is not None and sheet.name not in read.lines:
            matched.append((sheet, grid))
            read.lines[sheet.name] = grid.line
        elif name not in {layout.GUIDE, layout.LISTS}:
            read.complaints.add(grid.line, faults.unknown_sheet(name, [one.name for one in layout.SHEETS]))
    if not matched:
        read.complaints.add(places.line(layout.UNITS.name), faults.missing_sheet(layout.UNITS.name))
    return matched


def _rows(sheet: Sheet, grid: Grid, read: Book) -> list[Record]:
    rows = records(sheet, grid, read.complaints)
    return [row for row in rows if any(cell.text.strip() for cell in row.cells.values())]


def _people(known: Mapping[str, Person], read: Book, rows: Sequence[Record]) -> None:
    accounts: list[Account] = []
    for row in rows:
        account, unit = row.word("account").casefold(), row.word("unit")
        kept = known.get(account)
        read.rows[layout.PEOPLE.name, len(accounts)] = row
        accounts.append(
            Account(
                account=account,
                post=Post(
                    zh=row.word("zh"),
                    en=row.word("en") if "en" in row.cells or kept is None else kept.post_en,
                    role=code_of(ROLES, row.word("role")),
                    unit=id_of(read.campus.units, unit) if unit else "",
                ),
            )
        )
    read.accounts = tuple(accounts)
