"""Tasks as the ledger lists them, one by one, so that any number of them can be written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.sql.expression import SelectOfScalar

from checklists.asking.library import hazard_category
from checklists.places.clock import in_zone
from checklists.rectifying.records import Detail, Judgement
from checklists.rectifying.table import OPEN
from checklists.words import state as state_words
from sync_server.documents.records import Records, hazard_of
from sync_server.tables import Task

_A_BITE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One hazard; moments are of the campus's clock without their zone, as sheets have none."""

    number: str
    source: str
    category: str
    level: str
    found_at: datetime
    place: str
    hazard: str
    found_by: str
    section: str
    team: str
    times: int
    measures: str
    due_at: datetime
    closed_at: datetime | None
    state: str
    is_open: bool
    is_overdue: bool


def rows(records: Records, asked: SelectOfScalar[Task], now: datetime) -> Iterator[Row]:
    """The rows of the tasks asked for, in their order, a bite at a time."""
    for task in records.session.exec(asked.execution_options(yield_per=_A_BITE)):
        yield _row(records, task, now)


def _row(records: Records, task: Task, now: datetime) -> Row:
    section = records.answering_unit(task.team)
    is_open = task.state in OPEN
    return Row(
        number=task.number,
        source="检查" if task.inspection else "随手拍",
        category=hazard_category(task.category).text.zh,
        level=official_level(task),
        found_at=_local(records, task.opened_at),
        place=records.campus.place_name(task.place, "zh"),
        hazard=hazard_of(task),
        found_by=task.issuer_post_zh,
        section=section.zh if section else "未划分",
        team=records.campus.unit_name(task.team, "zh"),
        times=task.occurrences,
        measures=task.details.get(Detail.MEASURES, ""),
        due_at=_local(records, task.due_at),
        closed_at=_local(records, task.closed_at) if task.closed_at else None,
        state=state_words(task.state).zh,
        is_open=is_open,
        is_overdue=is_open and task.due_at < now,
    )


def official_level(task: Task) -> str:
    """一般 or 重大: only what a named post judged to be major is (`rectifying.records.Judgement`)."""
    return "重大" if task.details.get(Detail.JUDGEMENT) == Judgement.MAJOR else "一般"


def _local(records: Records, moment: datetime) -> datetime:
    return in_zone(moment, records.zone).replace(tzinfo=None)
