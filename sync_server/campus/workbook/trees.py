"""The sheets of units and of places: what they hang below, and what is left out, which retires."""

from collections.abc import Sequence
from dataclasses import replace

from checklists.places.campus import Place, Unit, UnitKind
from checklists.places.checking import CampusPart
from checklists.places.position import Position, position_of
from sync_server.campus import words
from sync_server.campus.naming import fresh_id
from sync_server.campus.workbook.book import Book
from sync_server.campus.workbook.cells import code_of, id_of
from sync_server.campus.workbook.faults import fault_of
from sync_server.sheets.records import Record


def read_units(read: Book, rows: Sequence[Record]) -> None:
    """Every unit of the sheet; those left out are retired."""
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
        read.rows[CampusPart.UNIT, len(named)] = row
        named.append(unit)
    units = [
        replace(unit, parent=id_of(named, row.word("parent")) if row.word("parent") else None)
        for unit, row in zip(named, rows, strict=True)
    ]
    kept = {unit.id for unit in units}
    left_out = [replace(unit, retired=True) for unit in before.units if unit.id not in kept]
    read.campus = replace(before, units=(*units, *left_out))


def read_places(read: Book, rows: Sequence[Record]) -> None:
    """Every place of the sheet; those left out are retired."""
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
        read.rows[CampusPart.PLACE, len(named)] = row
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


def _said(row: Record, read: Book) -> bool:
    """Whether 停用 is said."""
    word = row.word("retired")
    if word and code_of(words.YES, word) != "yes":
        read.complaints.add(row.line_of("retired"), fault_of("campus.bad_kind"))
    return bool(word)
