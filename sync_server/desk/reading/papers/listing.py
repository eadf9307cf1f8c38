"""Papers as a list shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from sync_server.desk.shell.marks import Mark, paper_mark
from sync_server.desk.shell.visits import Visit
from sync_server.documents.registry import KINDS
from sync_server.documents.shelf import papers_for
from sync_server.tables import Paper

PATH = "/papers"
_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One paper; `number` is empty while it is a draft without one."""

    id: str
    title: str
    number: str
    first: date
    last: date
    state: Mark
    at: datetime


def paper_list(visit: Visit, session: Session) -> list[PaperLine]:
    """The papers who asks may read, the newest first."""
    readable = papers_for(visit.actor, visit.resources.campuses.current(session))
    newest = readable.order_by(col(Paper.made_at).desc()).limit(_MOST)
    return _lines(visit, session.exec(newest).all())


def _lines(visit: Visit, papers: Sequence[Paper]) -> list[PaperLine]:
    return [
        PaperLine(
            id=paper.id,
            title=visit.words(KINDS[paper.kind].title) if visit.lang == "en" else paper.title,
            number=paper.number or "",
            first=paper.first,
            last=paper.last,
            state=paper_mark(paper.state, visit.lang),
            at=paper.issued_at or paper.made_at,
        )
        for paper in papers
    ]
