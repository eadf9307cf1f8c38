"""Tasks as the ledger lists them, one by one, so that any number of them can be written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.sql.expression import SelectOfScalar

from checklists.asking.library import hazard_category
from checklists.rectifying.records import Detail, Judgement
from checklists.rectifying.table import OPEN
from checklists.rectifying.terms import Command
from checklists.rectifying.urgency import is_late
from checklists.words import state as state_words
from sync_server.documents.records import JUDGING, Photos, Records, hazard_of, still_judged
from sync_server.photos.uses import event_owner
from sync_server.tables import Task, TaskEvent

_A_BITE = 500
_VERDICTS = {Command.VERIFY: "合格", Command.RETURN: "不合格", Command.CLOSE: "销号"}


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
    done_at: datetime | None
    verifier: str
    verified_at: datetime | None
    verdict: str
    responsibility: str
    funds: str
    contingency: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def rows(records: Records, asked: SelectOfScalar[Task], now: datetime) -> Iterator[Row]:
    """The rows of the tasks asked for, in their order, a bite at a time."""
    for bite in records.session.exec(asked.execution_options(yield_per=_A_BITE)).partitions(_A_BITE):
        known = _known(records, [task.id for task in bite])
        for task in bite:
            yield _row(records, task, known, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Of a bite of tasks: the last step of work handed in and of judging it, and what was photographed."""

    submitted: Mapping[str, TaskEvent]
    judged: Mapping[str, TaskEvent]
    before: Photos
    after: Photos


def _known(records: Records, ids: Sequence[str]) -> _Known:
    return _Known(
        submitted=records.last_steps(ids, [Command.SUBMIT]),
        judged=records.last_steps(ids, JUDGING),
        before=records.photos_of_tasks(ids),
        after=records.photos_of_steps(ids),
    )


def _row(records: Records, task: Task, known: _Known, now: datetime) -> Row:
    section = records.answering_unit(task.team)
    submitted, judged = known.submitted.get(task.id), still_judged(task, known.judged.get(task.id))
    done = event_owner(task.id, submitted.version) if submitted else ""
    is_open = task.state in OPEN
    return Row(
        number=task.number,
        source="检查" if task.inspection else "随手拍",
        category=hazard_category(task.category).text.zh,
        level=official_level(task),
        found_at=records.local(task.opened_at),
        place=records.campus.place_name(task.place, "zh"),
        hazard=hazard_of(task),
        found_by=task.issuer_post_zh,
        section=section.zh if section else "未划分",
        team=records.campus.unit_name(task.team, "zh"),
        times=task.occurrences,
        measures=task.details.get(Detail.MEASURES, ""),
        due_at=records.local(task.due_at),
        closed_at=records.local(task.closed_at) if task.closed_at else None,
        state=state_words(task.state).zh,
        is_open=is_open,
        is_overdue=is_late(task, now),
        done_at=records.local(submitted.at) if submitted else None,
        verifier=judged.post_zh if judged else "",
        verified_at=records.local(judged.at) if judged else None,
        verdict=_VERDICTS[Command(judged.command)] if judged else "",
        responsibility=task.details.get(Detail.RESPONSIBILITY, ""),
        funds=task.details.get(Detail.FUNDS, ""),
        contingency=task.details.get(Detail.CONTINGENCY, ""),
        before=tuple(known.before.arrived.get(task.id, ())),
        after=tuple(known.after.arrived.get(done, ())),
    )


def official_level(task: Task) -> str:
    """一般 or 重大: only what a named post judged to be major is (`rectifying.records.Judgement`)."""
    return "重大" if task.details.get(Detail.JUDGEMENT) == Judgement.MAJOR else "一般"
