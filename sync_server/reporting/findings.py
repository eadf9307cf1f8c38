"""Failed items of inspections, with the task each opened or joined."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_, tuple_
from sqlmodel import col, select

from checklists.asking.library import hazard_category
from checklists.places.routing import responsible
from checklists.words import state as state_words
from sync_server import scope
from sync_server.documents.graded import Graded, graded
from sync_server.documents.records import Records
from sync_server.reporting.columns import Asked, Line, Table
from sync_server.reporting.narrowing import within
from sync_server.tables import Finding, Inspection, Task

_HEADINGS = {
    "inspection": "检查编号",
    "found_at": "发现时间",
    "place": "部位",
    "checklist": "检查表",
    "item": "检查项",
    "text": "要求",
    "note": "情况",
    "category": "类别",
    "severity": "严重程度",
    "deduction": "扣分",
    "corrected": "当场整改",
    "task": "整改任务",
    "team": "责任班组",
    "state": "任务状态",
}


def _read(records: Records, asked: Asked) -> Sequence[tuple[str, Line]]:
    seen = scope.inspections_for(records.actor, records.campus).with_only_columns(col(Inspection.id))
    wanted = (
        select(Finding, Inspection)
        .join(Inspection, col(Inspection.id) == col(Finding.inspection))
        .join(Task, col(Task.id) == col(Finding.task), isouter=True)
        .where(col(Finding.inspection).in_(seen), col(Finding.id) > asked.after)
        .where(*within(records, asked, col(Inspection.finished_at)))
    )
    if asked.unit:
        wanted = wanted.where(_theirs(records, asked.unit))
    found = records.session.exec(wanted.order_by(col(Finding.id)).limit(asked.limit)).all()
    tasks = records.tasks([finding for finding, _ in found])
    one_each = {row.id: graded(records.session, row) for row in {row.id: row for _, row in found}.values()}
    return [
        (finding.id, _line(records, finding, one_each[row.id], tasks.get(finding.task or "")))
        for finding, row in found
    ]


def _theirs(records: Records, unit: str) -> ColumnElement[bool]:
    """That the unit, or one below it, answers: it has the task, or by the map where there was none."""
    units = records.campus.units_below(unit)
    corrected = (
        select(Finding.category, Inspection.place)
        .join(Inspection, col(Inspection.id) == col(Finding.inspection))
        .where(col(Finding.task).is_(None))
        .distinct()
    )
    by_map = [
        (category, place)
        for category, place in records.session.exec(corrected)
        if responsible(records.campus, category, place, None)[0] in units
    ]
    routed = tuple_(col(Finding.category), col(Inspection.place)).in_(by_map)
    return or_(col(Task.team).in_(units), and_(col(Finding.task).is_(None), routed))


def _line(records: Records, finding: Finding, one: Graded, task: Task | None) -> Line:
    team = task.team if task else None
    if finding.task is None:
        team, _ = responsible(records.campus, finding.category, one.row.place, None)
    return {
        "inspection": one.row.number,
        "found_at": records.local(one.row.finished_at),
        "place": records.campus.place_name(one.row.place, "zh"),
        "checklist": one.checklist.title.zh,
        "item": finding.item,
        "text": one.checklist.item(finding.item).text.zh,
        "note": finding.note,
        "category": hazard_category(finding.category).text.zh,
        "severity": finding.severity,
        "deduction": float(one.points_lost(finding.item) or 0),
        "corrected": finding.corrected,
        "task": task.number if task else "",
        "team": records.campus.unit_name(team, "zh"),
        "state": state_words(task.state).zh if task else "",
    }


FINDINGS = Table(headings=_HEADINGS, read=_read)
