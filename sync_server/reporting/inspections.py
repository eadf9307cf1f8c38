"""Inspections as they were graded; an amended one stands beside its amendment, which names it."""

from collections.abc import Sequence

from sqlmodel import col, func, select

from checklists.wire.attending import Attendance
from checklists.wire.reading import read
from sync_server import scope
from sync_server.documents.records import Records
from sync_server.reporting.columns import Asked, Line, Table
from sync_server.reporting.narrowing import places_answered_by, within
from sync_server.tables import Finding, Inspection

_HEADINGS = {
    "number": "编号",
    "checklist": "检查表",
    "scheme": "评分办法",
    "place": "地点",
    "unit": "单位",
    "inspector": "检查人",
    "leader": "带队",
    "started_at": "开始时间",
    "finished_at": "完成时间",
    "score": "得分",
    "grade": "等级",
    "findings": "问题数",
    "spot_check": "抽查",
    "supersedes": "更正的记录",
}


def _read(records: Records, asked: Asked) -> Sequence[tuple[str, Line]]:
    wanted = scope.inspections_for(records.actor, records.campus).where(col(Inspection.id) > asked.after)
    wanted = wanted.where(*within(records, asked, col(Inspection.finished_at)))
    if asked.unit:
        wanted = wanted.where(col(Inspection.place).in_(places_answered_by(records, asked.unit)))
    found = records.session.exec(wanted.order_by(col(Inspection.id)).limit(asked.limit)).all()
    counts = _counts(records, [row.id for row in found])
    return [(row.id, _line(records, row, counts.get(row.id, 0))) for row in found]


def _counts(records: Records, ids: Sequence[str]) -> dict[str, int]:
    asked = select(Finding.inspection, func.count()).where(col(Finding.inspection).in_(ids))
    return dict(records.session.exec(asked.group_by(col(Finding.inspection))).all())


def _line(records: Records, row: Inspection, findings: int) -> Line:
    owner = records.owner_of(row.place)
    return {
        "number": row.number,
        "checklist": row.checklist,
        "scheme": row.scheme,
        "place": records.campus.place_name(row.place, "zh"),
        "unit": owner.zh if owner else "",
        "inspector": row.post_zh,
        "leader": read(Attendance, row.attended).leader,
        "started_at": records.local(row.started_at),
        "finished_at": records.local(row.finished_at),
        "score": float(row.score) if row.score else None,
        "grade": row.grade,
        "findings": findings,
        "spot_check": row.spot_check,
        "supersedes": row.supersedes or "",
    }


INSPECTIONS = Table(headings=_HEADINGS, read=_read)
