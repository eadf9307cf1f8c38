"""The sheet of the calendar: holidays, days made up for, vacations."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from checklists.places.checking import LONGEST_VACATION, CampusPart
from checklists.places.timing import Vacation
from sync_server.campus import words
from sync_server.campus.workbook.book import Book
from sync_server.campus.workbook.cells import code_of, day_of
from sync_server.campus.workbook.faults import fault_of
from sync_server.sheets.records import Record


def read_days(read: Book, rows: Sequence[Record]) -> None:
    """Every span of the sheet; those left out are working days again."""
    holidays: list[date] = []
    makeup_days: list[date] = []
    vacations: list[Vacation] = []
    for row in rows:
        kind = code_of(words.DAYS, row.word("kind"))
        span = _span(read, row)
        if kind not in words.DAYS:
            read.complaints.add(row.line_of("kind"), fault_of("campus.bad_kind"))
        elif span is not None and kind == CampusPart.VACATION:
            read.rows[kind, len(vacations)] = row
            vacations.append(Vacation(first=span[0], last=span[1]))
        elif span is not None:
            days = holidays if kind == CampusPart.HOLIDAY else makeup_days
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
