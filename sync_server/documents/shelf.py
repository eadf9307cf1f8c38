"""Where papers are found: drafts by those who may issue, issued ones with their very bytes."""

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import Actor, manages_all
from checklists.roles import MANAGING_ROLES
from sync_server.database import held
from sync_server.documents.period import Period
from sync_server.documents.subject import Subject
from sync_server.scope import actor_of
from sync_server.tables import Paper, Person

DRAFT, ISSUED, SUPERSEDED = "draft", "issued", "superseded"
TO_ITS_UNIT = ("notice", "reply", "opinion")
"""Kinds that speak to one unit; every other issued paper is published to the whole campus."""


def papers_for(actor: Actor, campus: Campus) -> SelectOfScalar[Paper]:
    """Papers the actor may read: one's own, what is published, and what is issued to one's unit or below.

    Who manages the whole campus reads all, drafts included.
    """
    if manages_all(actor, campus):
        return select(Paper)
    units = campus.units_above(actor.unit)
    if actor.role in MANAGING_ROLES:
        units += campus.units_below(actor.unit)
    issued_to = or_(col(Paper.kind).not_in(TO_ITS_UNIT), col(Paper.unit).in_(["", *units]))
    read = and_(col(Paper.state) != DRAFT, issued_to)
    return select(Paper).where(or_(col(Paper.made_by) == actor.person, read))


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


def correctable(session: Session, paper_id: str) -> Paper:
    """The issued paper with this id; `paper.superseded` when it was corrected already."""
    paper = issued(session, paper_id)
    if paper.state == SUPERSEDED:
        raise Refusal("paper.superseded", "paper")
    return paper


def subject_of(paper: Paper) -> Subject:
    """What the paper was drafted about."""
    return Subject(period=Period(first=paper.first, last=paper.last), unit=paper.unit, about=paper.about)


def require_issuer(person: Person, campus: Campus, unit: str, corrected: Paper | None = None) -> None:
    """Who drafts or issues for a unit: a manager of it, and for what is corrected, who issued that.

    Who manages the whole campus may do both anywhere. Refuses `auth.forbidden` and `paper.not_yours`.
    """
    require_manager(person)
    if manages_all(actor_of(person), campus):
        return
    if not campus.unit_within(unit or None, person.unit):
        raise Refusal("paper.not_yours", "unit")
    if corrected is not None and corrected.issued_by != person.id:
        raise Refusal("paper.not_yours", "paper")


def require_manager(person: Person) -> None:
    """Refuse with `auth.forbidden` who manages nothing: papers and their templates are not theirs."""
    if person.role not in MANAGING_ROLES:
        raise Refusal("auth.forbidden")
