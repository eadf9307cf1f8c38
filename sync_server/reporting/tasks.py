"""Rectification tasks, as the hazard ledger lists them."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlmodel import col

from sync_server import scope
from sync_server.documents.ledger.rows import rows
from sync_server.documents.records import Records
from sync_server.reporting.columns import Asked, Line, Table
from sync_server.reporting.narrowing import within
from sync_server.tables import Task

_HEADINGS = {
    "number": "编号",
    "source": "来源",
    "category": "类别",
    "level": "等级",
    "found_at": "发现时间",
    "place": "部位",
    "hazard": "隐患情况",
    "found_by": "发现人",
    "section": "责任单位",
    "team": "责任班组",
    "times": "发现次数",
    "measures": "整改措施",
    "due_at": "整改时限",
    "closed_at": "销号时间",
    "state": "状态",
    "is_open": "未销号",
    "is_overdue": "逾期",
    "done_at": "整改完成时间",
    "verifier": "复查人",
    "verified_at": "复查时间",
    "verdict": "复查结论",
    "responsibility": "整改责任",
    "funds": "整改资金",
    "contingency": "应急预案",
    "before": "整改前照片",
    "after": "整改后照片",
}


def _read(records: Records, asked: Asked) -> Sequence[tuple[str, Line]]:
    wanted = scope.tasks_for(records.actor, records.campus).where(col(Task.id) > asked.after)
    wanted = wanted.where(*within(records, asked, col(Task.opened_at)))
    if asked.unit:
        wanted = wanted.where(col(Task.team).in_(records.campus.units_below(asked.unit)))
    wanted = wanted.order_by(col(Task.id)).limit(asked.limit)
    ids = [task.id for task in records.session.exec(wanted)]
    return [(id_, asdict(row)) for id_, row in zip(ids, rows(records, wanted, records.now), strict=True)]


TASKS = Table(headings=_HEADINGS, read=_read)
