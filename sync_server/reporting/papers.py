"""Issued papers: their numbers, what they speak of and their checksums; drafts are nobody's figures."""

from collections.abc import Mapping, Sequence

from sqlmodel import col

from sync_server.documents.entitled import papers_for
from sync_server.documents.filing import seals
from sync_server.documents.records import Records
from sync_server.documents.shelf import DRAFT
from sync_server.documents.topics import in_words, kept
from sync_server.reporting.columns import Asked, Line, Table
from sync_server.tables import Paper

_HEADINGS = {
    "number": "编号",
    "kind": "种类",
    "title": "文书",
    "state": "状态",
    "first": "开始日期",
    "last": "结束日期",
    "unit": "单位",
    "topics": "检查类别",
    "issued_at": "签发时间",
    "issued_by": "签发岗位",
    "sha256": "PDF 校验码",
    "word_sha256": "Word 校验码",
}


def _read(records: Records, asked: Asked) -> Sequence[tuple[str, Line]]:
    readable = papers_for(records.actor, records.campus)
    wanted = readable.where(col(Paper.state) != DRAFT, col(Paper.id) > asked.after)
    if asked.period is not None:
        start, end = asked.period.bounds(records.zone)
        wanted = wanted.where(col(Paper.issued_at) >= start, col(Paper.issued_at) < end)
    if asked.unit:
        wanted = wanted.where(col(Paper.unit).in_(records.campus.units_below(asked.unit)))
    found = records.session.exec(wanted.order_by(col(Paper.id)).limit(asked.limit)).all()
    sealed = seals(records.session, [paper.id for paper in found])
    return [(paper.id, _line(records, paper, sealed)) for paper in found]


def line(records: Records, paper: Paper) -> Line:
    """One issued paper."""
    return _line(records, paper, seals(records.session, [paper.id]))


def _line(records: Records, paper: Paper, sealed: Mapping[tuple[str, str], str]) -> Line:
    return {
        "number": paper.number,
        "kind": paper.kind,
        "title": paper.title,
        "state": paper.state,
        "first": paper.first,
        "last": paper.last,
        "unit": records.campus.unit_name(paper.unit, "zh"),
        "topics": in_words(records.session, kept(paper.topics)),
        "issued_at": records.local(paper.issued_at) if paper.issued_at else None,
        "issued_by": paper.issued_post,
        "sha256": sealed[paper.id, "pdf"],
        "word_sha256": sealed[paper.id, "docx"],
    }


PAPERS = Table(headings=_HEADINGS, read=_read)
