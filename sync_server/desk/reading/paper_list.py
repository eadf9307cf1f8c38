"""Papers as a list shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_
from sqlmodel import Session, col, select

from checklists.rectifying.actors import manages_all
from sync_server.desk.shell.marks import Mark, paper_mark
from sync_server.desk.shell.visits import Visit
from sync_server.documents.registry import KINDS
from sync_server.documents.shelf import DRAFT
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
    """Issued papers, and the drafts of who asks; who sees the whole campus sees every draft. Newest first."""
    campus = visit.resources.campuses.current(session)
    asked = select(Paper).order_by(col(Paper.made_at).desc()).limit(_MOST)
    if not manages_all(visit.actor, campus):
        asked = asked.where(or_(col(Paper.state) != DRAFT, col(Paper.made_by) == visit.actor.person))
    return _lines(visit, session.exec(asked).all())


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
