"""What one issued paper states, list by list, frozen with it; drafts are nobody's figures."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlmodel import col

from checklists.problems import Refusal
from checklists.wire.reading import read
from sync_server.documents.entitled import papers_for
from sync_server.documents.listings import Listing
from sync_server.documents.records import Records
from sync_server.documents.registry import kind_of
from sync_server.documents.shelf import DRAFT
from sync_server.reporting.columns import Line
from sync_server.reporting.papers import line
from sync_server.reporting.writing import plain
from sync_server.tables import Paper


def stated(records: Records, paper_id: str) -> Mapping[str, Any]:
    """The paper and its lists with columns and rows; `request.not_found` for one they may not read."""
    paper = _paper(records, paper_id)
    return {
        "paper": {"id": paper.id, **plain(line(records, paper))},
        "lists": {
            one.key: {
                "name": one.name,
                "columns": _headings(one),
                "rows": [plain(row) for row in _rows(one, paper)],
            }
            for one in kind_of(paper.kind).listings
        },
    }


def listed(records: Records, paper_id: str, key: str) -> tuple[Mapping[str, str], Sequence[Line]]:
    """The headings and rows of the list with this key, or of the first."""
    paper = _paper(records, paper_id)
    listings = kind_of(paper.kind).listings
    found = next((one for one in listings if key in {"", one.key}), None)
    if found is None:
        raise Refusal("request.not_found")
    return _headings(found), list(_rows(found, paper))


def _paper(records: Records, paper_id: str) -> Paper:
    readable = papers_for(records.actor, records.campus)
    asked = readable.where(col(Paper.id) == paper_id, col(Paper.state) != DRAFT)
    found = records.session.exec(asked).first()
    if found is None:
        raise Refusal("request.not_found")
    return found


def _headings(one: Listing[Any, Any]) -> Mapping[str, str]:
    return {key: column.heading for key, column in one.columns.items()}


def _rows(one: Listing[Any, Any], paper: Paper) -> Iterator[Line]:
    kind = kind_of(paper.kind)
    facts, wording = read(kind.facts, paper.facts), read(kind.wording, paper.wording)
    for row in one.rows(facts, wording):
        yield dict(zip(one.columns, row, strict=True))
