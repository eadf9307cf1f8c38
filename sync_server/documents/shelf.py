"""Where papers are found: drafts by those who may issue, issued ones with their very bytes."""

from sqlmodel import Session, select

from checklists.problems import Refusal
from sync_server.documents.period import Period
from sync_server.documents.subject import Subject
from sync_server.tables import Paper, PaperFile, Person

DRAFT, ISSUED, SUPERSEDED = "draft", "issued", "superseded"
ISSUERS = frozenset({"manager", "admin"})


def drafted(session: Session, paper_id: str) -> Paper:
    """The draft with this id; `paper.issued` when it is one no longer."""
    paper = session.get(Paper, paper_id)
    if paper is None:
        raise Refusal("request.not_found")
    if paper.state != DRAFT:
        raise Refusal("paper.issued", "paper")
    return paper


def issued(session: Session, paper_id: str) -> Paper:
    """The issued paper with this id, superseded or not; `request.not_found` for everything else."""
    paper = session.get(Paper, paper_id)
    if paper is None or paper.state == DRAFT:
        raise Refusal("request.not_found")
    return paper


def issued_file(session: Session, paper_id: str, form: str) -> bytes:
    """The bytes that were issued."""
    found = session.exec(select(PaperFile).where(PaperFile.paper == paper_id, PaperFile.form == form)).first()
    if found is None:
        raise Refusal("request.not_found")
    return found.content


def subject_of(paper: Paper) -> Subject:
    """What the paper was drafted about."""
    return Subject(period=Period(first=paper.first, last=paper.last), unit=paper.unit)


def require_issuer(person: Person) -> None:
    """Refuse with `auth.forbidden` who may neither draft nor issue."""
    if person.role not in ISSUERS:
        raise Refusal("auth.forbidden")
