"""The ledger's workbook: every hazard, who answers for how many, and what is due when."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from checklists.problems import Refusal
from sync_server.conditions import is_open
from sync_server.documents.ledger.rows import Row, rows
from sync_server.documents.printing.sheets import Cell, Column, sheet, told, workbook
from sync_server.documents.records import Records
from sync_server.tables import Task

MOST_SHOWN = 5000
"""Hazards with their photos in one workbook: with two of each it has some 300 MB."""
_Sheet = tuple[str, Sequence[Column], Iterable[Sequence[Cell]]]
_LEDGER = (
    Column(heading="编号", width=16),
    Column(heading="来源", width=8),
    Column(heading="类别", width=16),
    Column(heading="等级（一般/重大）", width=16),
    Column(heading="发现时间", width=17),
    Column(heading="部位", width=26),
    Column(heading="隐患情况", width=44),
    Column(heading="发现人", width=20),
    Column(heading="责任单位", width=16),
    Column(heading="责任班组", width=22),
    Column(heading="发现次数", width=9),
    Column(heading="整改措施", width=30),
    Column(heading="整改时限", width=17),
    Column(heading="销号时间", width=17),
    Column(heading="状态", width=10),
    Column(heading="整改完成时间", width=17),
    Column(heading="复查人", width=20),
    Column(heading="复查时间", width=17),
    Column(heading="复查结论", width=10),
    Column(heading="整改责任", width=20),
    Column(heading="整改资金", width=14),
    Column(heading="应急预案", width=20),
    Column(heading="整改前照片", width=22),
    Column(heading="整改后照片", width=22),
)
_ANSWERING = (
    Column(heading="责任单位", width=18),
    Column(heading="责任班组", width=24),
    Column(heading="隐患总数", width=10),
    Column(heading="未销号", width=10),
    Column(heading="逾期", width=10),
)
_TERMS = tuple(
    Column(heading=heading, width=width)
    for heading, width in (
        ("整改时限", 17),
        ("是否逾期", 10),
        ("编号", 16),
        ("部位", 26),
        ("隐患情况", 44),
        ("责任班组", 22),
    )
)


@dataclass(slots=True)
class _Answering:
    """Counts by section and team, made while the ledger is written."""

    total: Counter[tuple[str, str]] = field(default_factory=Counter)
    open: Counter[tuple[str, str]] = field(default_factory=Counter)
    overdue: Counter[tuple[str, str]] = field(default_factory=Counter)

    def counted(self, found: Iterator[Row]) -> Iterator[Row]:
        for row in found:
            who = (row.section, row.team)
            self.total[who] += 1
            self.open[who] += row.is_open
            self.overdue[who] += row.is_overdue
            yield row

    def lines(self) -> Iterator[Sequence[Cell]]:
        for who in sorted(self.total, key=lambda who: (-self.overdue[who], -self.open[who], who)):
            yield (*who, self.total[who], self.open[who], self.overdue[who])


def write_ledger(records: Records, asked: SelectOfScalar[Task], now: datetime, file: Path) -> None:
    """Write the workbook of the tasks asked for, row by row; photos are counted."""
    with workbook(file) as book:
        for name, columns, lines in _sheets(records, asked, now):
            sheet(book, name, columns, lines)


def told_ledger(records: Records, asked: SelectOfScalar[Task], now: datetime) -> list[Mapping[str, Any]]:
    """The same sheets as steps are told of them, which lay the photos in; refuses more than `MOST_SHOWN`."""
    if records.session.exec(select(func.count()).select_from(asked.subquery())).one() > MOST_SHOWN:
        raise Refusal("ledger.too_long")
    return [told(name, columns, lines) for name, columns, lines in _sheets(records, asked, now)]


def _sheets(records: Records, asked: SelectOfScalar[Task], now: datetime) -> Iterator[_Sheet]:
    """To be written in their order: who answers for how many is counted while hazards are."""
    answering = _Answering()
    by_number = asked.order_by(col(Task.opened_at), col(Task.number))
    by_term = asked.where(is_open()).order_by(col(Task.due_at), col(Task.number))
    found = answering.counted(rows(records, by_number, now))
    yield "隐患清单", _LEDGER, (_ledger_line(row) for row in found)
    yield "责任清单", _ANSWERING, answering.lines()
    yield "时限清单", _TERMS, (_term_line(row) for row in rows(records, by_term, now))


def _ledger_line(row: Row) -> Sequence[Cell]:
    return (
        row.number,
        row.source,
        row.category,
        row.level,
        row.found_at,
        row.place,
        row.hazard,
        row.found_by,
        row.section,
        row.team,
        row.times,
        row.measures,
        row.due_at,
        row.closed_at,
        row.state,
        row.done_at,
        row.verifier,
        row.verified_at,
        row.verdict,
        row.responsibility,
        row.funds,
        row.contingency,
        row.before,
        row.after,
    )


def _term_line(row: Row) -> Sequence[Cell]:
    overdue = "逾期" if row.is_overdue else ""
    return (row.due_at, overdue, row.number, row.place, row.hazard, row.team)
