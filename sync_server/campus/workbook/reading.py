"""A workbook to the campus and the accounts it says there should be, each with the cell it stands in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial

from openpyxl import Workbook

from checklists.asking.reading import Complaints
from checklists.places.campus import Campus, Place, Responsibility, Unit, UnitKind
from checklists.places.checking import LONGEST_VACATION, Flaw, Part
from checklists.places.position import Position, position_of
from checklists.places.timing import Vacation
from checklists.words import ROLES
from sync_server.campus import words
from sync_server.campus.accounts import Account, Posts, posts_of
from sync_server.campus.naming import fresh_id
from sync_server.campus.workbook import layout
from sync_server.campus.workbook.cells import code_of, day_of, id_of, post_of
from sync_server.campus.workbook.faults import fault_of
from sync_server.campus.workbook.layout import Sheet
from sync_server.people.duties import Post
from sync_server.sheets import faults
from sync_server.sheets.grid import Grid, Places, grids
from sync_server.sheets.records import Record, records
from sync_server.tables import Person

_SHEET_OF = {Part.PLACE: layout.PLACES, Part.UNIT: layout.UNITS, Part.RULE: layout.RULES}


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
        (layout.UNITS, _units),
        (layout.PLACES, _places),
        (layout.PEOPLE, _people),
        (layout.RULES, partial(_rules, known)),
        (layout.DAYS, _days),
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


def _units(read: Book, rows: Sequence[Record]) -> None:
    before = read.campus
    named: list[Unit] = []
    for row in rows:
        kind = code_of(words.UNIT_KINDS, row.word("kind"))
        if kind not in words.UNIT_KINDS:
            read.complaints.add(row.line_of("kind"), fault_of("campus.bad_kind"))
        unit = Unit(
            id=row.word("id") or _known_or_fresh(row.word("zh"), named, before.units),
            zh=row.word("zh"),
            en=row.word("en") or row.word("zh"),
            kind=UnitKind(kind) if kind in words.UNIT_KINDS else UnitKind.BODY,
            phone=row.word("phone"),
            retired=_said(row, read),
        )
        read.rows[Part.UNIT, len(named)] = row
        named.append(unit)
    units = [
        replace(unit, parent=id_of(named, row.word("parent")) if row.word("parent") else None)
        for unit, row in zip(named, rows, strict=True)
    ]
    kept = {unit.id for unit in units}
    left_out = [replace(unit, retired=True) for unit in before.units if unit.id not in kept]
    read.campus = replace(before, units=(*units, *left_out))


def _places(read: Book, rows: Sequence[Record]) -> None:
    before = read.campus
    named: list[Place] = []
    for row in rows:
        code = row.word("code").upper()
        unit = row.word("unit")
        place = Place(
            id=row.word("id") or _known_or_fresh(code, named, before.places),
            code=code,
            zh=row.word("zh"),
            en=row.word("en") or row.word("zh"),
            kind=code_of(words.PLACE_KINDS, row.word("kind")),
            unit=id_of(before.units, unit) if unit else None,
            retired=_said(row, read),
        )
        place = replace(place, position=_position(read, row, before.place_by_id.get(place.id)))
        read.rows[Part.PLACE, len(named)] = row
        named.append(place)
    places = [
        replace(place, parent=id_of(named, row.word("parent")) if row.word("parent") else None)
        for place, row in zip(named, rows, strict=True)
    ]
    kept = {place.id for place in places}
    left_out = [replace(place, retired=True) for place in before.places if place.id not in kept]
    read.campus = replace(before, places=(*places, *left_out))


def _position(read: Book, row: Record, known: Place | None) -> Position | None:
    """Where it is; a sheet without the column, from before there was one, leaves it as it was."""
    if "position" not in row.cells:
        return known.position if known else None
    word = row.word("position")
    position = position_of(word)
    if word and position is None:
        read.complaints.add(row.line_of("position"), fault_of("campus.bad_position"))
    return position


def _known_or_fresh(word: str, named: Sequence[Place | Unit], known: Sequence[Place | Unit]) -> str:
    """The id of what is meant already, so that a workbook without ids may be sent again; else a new one."""
    taken = {one.id for one in named}
    meant = id_of(known, word)
    if meant != word and meant not in taken:
        return meant
    return fresh_id(word, [*taken, *(one.id for one in known)])


def _rules(known: Mapping[str, Person], read: Book, rows: Sequence[Record]) -> None:
    categories, posts = words.categories(), posts_of(known, read.accounts)
    before = read.campus
    rules: list[Responsibility] = []
    for row in rows:
        escort = row.word("escort")
        read.rows[Part.RULE, len(rules)] = row
        rule = Responsibility(
            category=code_of(categories, row.word("category")),
            place=id_of(before.places, row.word("place")),
            team=id_of(before.units, row.word("team")),
            escort=id_of(before.units, escort) if escort else None,
        )
        stood = before.rule(rule.category, rule.place)
        rules.append(_named(rule, stood if stood and stood.team == rule.team else None, row, posts))
    read.campus = replace(before, responsibilities=tuple(rules))


def _named(rule: Responsibility, stood: Responsibility | None, row: Record, posts: Posts) -> Responsibility:
    """With whom the row names; a sheet from before there were such columns leaves whoever stood there."""

    def meant(column: str, before: str | None) -> str | None:
        if column not in row.cells:
            return before
        return post_of(posts, row.word(column)) if row.word(column) else None

    return replace(
        rule,
        person=meant("person", stood.person if stood else None),
        deputy=meant("deputy", stood.deputy if stood else None),
    )


def _days(read: Book, rows: Sequence[Record]) -> None:
    holidays: list[date] = []
    makeup_days: list[date] = []
    vacations: list[Vacation] = []
    for row in rows:
        kind = code_of(words.DAYS, row.word("kind"))
        span = _span(read, row)
        if kind not in words.DAYS:
            read.complaints.add(row.line_of("kind"), fault_of("campus.bad_kind"))
        elif span is not None and kind == Part.VACATION:
            read.rows[kind, len(vacations)] = row
            vacations.append(Vacation(first=span[0], last=span[1]))
        elif span is not None:
            days = holidays if kind == Part.HOLIDAY else makeup_days
            for day in _days_of(*span):
                read.rows[kind, len(days)] = row
                days.append(day)
    timing = replace(
        read.campus.timing,
        holidays=tuple(holidays),
        makeup_days=tuple(makeup_days),
        vacations=tuple(vacations),
    )
    read.campus = replace(read.campus, timing=timing)


def _days_of(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _span(read: Book, row: Record) -> tuple[date, date] | None:
    first = day_of(row.word("first"))
    last = day_of(row.word("last")) if row.word("last") else first
    for name, day in (("first", first), ("last", last)):
        if day is None and row.word(name):
            read.complaints.add(row.line_of(name), fault_of("campus.bad_day"))
    if first is None or last is None:
        return None
    if not 0 <= (last - first).days < LONGEST_VACATION.days:
        read.complaints.add(row.line_of("last"), fault_of("campus.bad_vacation"))
        return None
    return first, last


def _people(read: Book, rows: Sequence[Record]) -> None:
    accounts: list[Account] = []
    for row in rows:
        unit = row.word("unit")
        read.rows[layout.PEOPLE.name, len(accounts)] = row
        accounts.append(
            Account(
                account=row.word("account").casefold(),
                post=Post(
                    zh=row.word("zh"),
                    en=row.word("en") or row.word("zh"),
                    role=code_of(ROLES, row.word("role")),
                    unit=id_of(read.campus.units, unit) if unit else "",
                ),
            )
        )
    read.accounts = tuple(accounts)


def _said(row: Record, read: Book) -> bool:
    """Whether 停用 is said."""
    word = row.word("retired")
    if word and code_of(words.YES, word) != "yes":
        read.complaints.add(row.line_of("retired"), fault_of("campus.bad_kind"))
    return bool(word)
