"""Issued papers that a unit must answer: those still waiting, and what came back to each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from sync_server.desk.reading.scoped import visible_papers
from sync_server.desk.shell.marks import Mark, paper_mark
from sync_server.desk.shell.visits import Visit
from sync_server.documents.addressing import to_be_answered_by
from sync_server.documents.registry import KINDS, asked_back
from sync_server.documents.shelf import DRAFT, ISSUED
from sync_server.documents.unanswered import unanswered
from sync_server.tables import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAnswer:
    """A paper that waits for the visitor's own unit; `kind` is the answer's, `draft` one begun, if any."""

    id: str
    number: str
    title: str
    unit: str
    at: datetime
    kind: str
    answer: str
    draft: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """A paper that answers another."""

    id: str
    title: str
    number: str
    post: str
    at: datetime
    state: Mark


def to_answer(visit: Visit, session: Session) -> list[ToAnswer]:
    """Those that went to the visitor, the oldest first: to the unit, or to one below that has no account."""
    campus = visit.resources.campuses.current(session)
    asked = visible_papers(visit, session).where(unanswered()).order_by(col(Paper.issued_at), col(Paper.id))
    waiting = session.exec(asked).all()
    by = to_be_answered_by(session, campus, waiting)
    mine = [one for one in waiting if visit.somebody.unit in by[one.unit]]
    begun = answers_of(visit, session, mine)
    return [
        _to_answer(visit, paper, campus.unit_name(paper.unit, visit.lang), begun[paper.id]) for paper in mine
    ]


def came_back(visit: Visit, session: Session, paper: Paper) -> list[CameBack]:
    """What answers a paper, drafts included as far as they may be read, the newest first."""
    return [
        CameBack(
            id=one.id,
            title=visit.words(KINDS[one.kind].title),
            number=one.number or "",
            post=one.issued_post,
            at=one.issued_at or one.made_at,
            state=paper_mark(one.state, visit.lang),
        )
        for one in reversed(answers_of(visit, session, [paper])[paper.id])
    ]


def awaits_answer(paper: Paper, answers: Iterable[Paper]) -> bool:
    """Whether what a paper asks for has not been issued yet."""
    back = asked_back().get(paper.kind)
    came = any(one.kind == back and one.state == ISSUED for one in answers)
    return back is not None and paper.state == ISSUED and not came


def _to_answer(visit: Visit, paper: Paper, unit: str, begun: Sequence[Paper]) -> ToAnswer:
    back = asked_back()[paper.kind]
    drafts = [one.id for one in begun if one.kind == back and one.state == DRAFT]
    return ToAnswer(
        id=paper.id,
        number=paper.number or "",
        title=visit.words(KINDS[paper.kind].title),
        unit=unit,
        at=paper.issued_at or paper.made_at,
        kind=back,
        answer=visit.words(KINDS[back].title),
        draft=drafts[-1] if drafts else "",
    )


def answers_of(visit: Visit, session: Session, papers: Sequence[Paper]) -> Mapping[str, list[Paper]]:
    """The papers that answer these, by the id of what they answer, the oldest first."""
    found: defaultdict[str, list[Paper]] = defaultdict(list)
    asked = visible_papers(visit, session).where(col(Paper.about).in_([one.id for one in papers]))
    for one in session.exec(asked.order_by(col(Paper.made_at), col(Paper.id))):
        found[one.about or ""].append(one)
    return found
