"""The facts of a summary, counted from the records its maker may see."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import or_
from sqlmodel import col

from checklists.asking.library import hazard_category
from checklists.rectifying.table import OPEN
from checklists.rectifying.urgency import CLIMBING
from sync_server import scope
from sync_server.documents.bulletin.reading import mean_score
from sync_server.documents.period import Period
from sync_server.documents.records import Records
from sync_server.documents.subject import Subject
from sync_server.documents.summary.facts import Counts, Share, SummaryFacts
from sync_server.documents.topics import covers, in_words
from sync_server.tables import Inspection, Task

_MOST_CATEGORIES = 10
NOBODY = "未划分责任单位"


def summary_facts(records: Records, subject: Subject) -> SummaryFacts:
    """The period counted, and as many days before it."""
    period = subject.period
    inspections, others = _inspections(records, subject)
    tasks, untold = _tasks(records, subject)
    start, end = period.bounds(records.zone)
    opened = Counter(
        hazard_category(task.category).text.zh for task in tasks if start <= task.opened_at < end
    )
    return SummaryFacts(
        first=period.first,
        last=period.last,
        unit=records.campus.unit_name(subject.unit, "zh"),
        counts=_counts(records, period, inspections, tasks),
        before=_before(records, subject),
        score=mean_score([Decimal(row.score) for row in inspections if row.score]),
        shares=tuple(_shares(records, period, tasks)),
        categories=tuple(opened.most_common(_MOST_CATEGORIES)),
        topics=in_words(records.session, subject.topics),
        others=len(others),
        snaps=sum(task.inspection is None and task.opened_at >= start for task in untold),
    )


def _before(records: Records, subject: Subject) -> Counts:
    before = replace(subject, period=subject.period.before)
    return _counts(records, before.period, _inspections(records, before)[0], _tasks(records, before)[0])


def _inspections(records: Records, subject: Subject) -> tuple[list[Inspection], list[Inspection]]:
    """Those the subject speaks of, and those of its unit that its topics leave out."""
    covered, others = (
        [row for row in some if records.at_place_of(row, subject.unit)] for some in records.looked_at(subject)
    )
    return covered, others


def _tasks(records: Records, subject: Subject) -> tuple[list[Task], list[Task]]:
    """Those of its unit that lived in the period, and of them those its topics leave out."""
    start, end = subject.period.bounds(records.zone)
    asked = scope.tasks_for(records.actor, records.campus).where(
        col(Task.opened_at) < end,
        or_(col(Task.opened_at) >= start, col(Task.state).in_(OPEN), col(Task.closed_at) >= start),
    )
    found = records.session.exec(asked.order_by(col(Task.number)))
    own = [task for task in found if records.concerns(task.team, subject.unit)]
    asked_with = records.checklists_of(own) if subject.topics else {}
    told = [task for task in own if covers(subject.topics, asked_with.get(task.id, ""))]
    known = {task.id for task in told}
    return told, [task for task in own if task.id not in known]


def _counts(
    records: Records, period: Period, inspections: Sequence[Inspection], tasks: Sequence[Task]
) -> Counts:
    findings = records.findings([row.id for row in inspections])
    start, end = period.bounds(records.zone)
    opened = [task for task in tasks if task.opened_at >= start]
    closed = [task for task in tasks if _closed_within(task, start, end)]
    left = [task for task in tasks if _left(task, end)]
    return Counts(
        inspections=len(inspections),
        findings=len(findings),
        corrected=sum(finding.corrected for finding in findings),
        opened=len(opened),
        again=sum(task.recurrence > 0 for task in opened),
        closed=len(closed),
        on_time=sum(_in_time(task) for task in closed),
        left=len(left),
        overdue=sum(_late(task, min(end, records.now)) for task in left),
    )


def _shares(records: Records, period: Period, tasks: Sequence[Task]) -> Iterator[Share]:
    start, end = period.bounds(records.zone)
    for name, own in _by_unit(records, tasks).items():
        left = [task for task in own if _left(task, end)]
        yield Share(
            name=name,
            opened=sum(task.opened_at >= start for task in own),
            closed=sum(_closed_within(task, start, end) for task in own),
            left=len(left),
            overdue=sum(_late(task, min(end, records.now)) for task in left),
        )


def _by_unit(records: Records, tasks: Sequence[Task]) -> Mapping[str, list[Task]]:
    """In the campus document's order; what nobody answers for stands last."""
    found: defaultdict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        unit = records.answering_unit(task.team)
        found[unit.zh if unit else NOBODY].append(task)
    order = [unit.zh for unit in records.campus.units]
    return dict(sorted(found.items(), key=lambda one: order.index(one[0]) if one[0] in order else len(order)))


def _late(task: Task, at: datetime) -> bool:
    """Past its term: of what was closed since, that is all that is known; what waits today is not late."""
    return task.due_at < at and (task.state in CLIMBING or task.state not in OPEN)


def _closed_within(task: Task, start: datetime, end: datetime) -> bool:
    return task.closed_at is not None and task.state not in OPEN and start <= task.closed_at < end


def _in_time(task: Task) -> bool:
    return task.closed_at is not None and task.closed_at <= task.due_at


def _left(task: Task, end: datetime) -> bool:
    """Whether it was open when the period ended."""
    return task.state in OPEN or (task.closed_at is not None and task.closed_at >= end)
