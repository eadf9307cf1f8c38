"""Where papers are found by their id: drafts held to be changed, issued ones as they are."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from checklists.problems import Refusal
from sync_server.database import held
from sync_server.documents.period import Period
from sync_server.documents.subject import Subject
from sync_server.documents.topics import kept, written
from sync_server.tables import Paper

DRAFT, ISSUED, SUPERSEDED = "draft", "issued", "superseded"


def drafted(session: Session, paper_id: str) -> Paper:
    """The draft with this id, held to be changed; `paper.issued` when it is one no longer."""
    paper = hold(session, paper_id)
    if paper.state != DRAFT:
        raise Refusal("paper.issued", "paper")
    return paper


def hold(session: Session, paper_id: str) -> Paper:
    """The paper with this id, read afresh and held until the transaction ends."""
    paper = session.exec(held(select(Paper).where(Paper.id == paper_id))).first()
    if paper is None:
        raise Refusal("request.not_found")
    return paper


def issued(session: Session, paper_id: str) -> Paper:
    """The issued paper with this id, superseded or not; `request.not_found` for everything else."""
    paper = session.get(Paper, paper_id)
    if paper is None or paper.state == DRAFT:
        raise Refusal("request.not_found")
    return paper


def in_place_of(session: Session, paper_id: str) -> Paper | None:
    """The issued paper that corrects this one."""
    newer = select(Paper).where(col(Paper.supersedes) == paper_id, col(Paper.state) != DRAFT)
    return session.exec(newer).first()


def correctable(session: Session, paper_id: str) -> Paper:
    """The issued paper with this id; `paper.superseded` when it was corrected already."""
    paper = issued(session, paper_id)
    if paper.state == SUPERSEDED:
        raise Refusal("paper.superseded", "paper")
    return paper


def subject_of(paper: Paper) -> Subject:
    """What the paper was drafted about."""
    period = Period(first=paper.first, last=paper.last)
    return Subject(period=period, unit=paper.unit, topics=kept(paper.topics), about=paper.about)


def last_issue(session: Session, kinds: Collection[str], subject: Subject) -> Paper | None:
    """The issue before this one: of these kinds, about the same unit and topics, of days before its own."""
    asked = select(Paper).where(
        col(Paper.kind).in_(kinds),
        Paper.state == ISSUED,
        Paper.unit == subject.unit,
        Paper.topics == written(subject.topics),
        col(Paper.last) < subject.period.first,
    )
    return session.exec(asked.order_by(col(Paper.last).desc(), col(Paper.issued_at).desc())).first()
