"""Whom the issuing of a paper concerns: the unit it went to, or who asked for what it answers."""

from collections.abc import Collection, Mapping

from sqlmodel import Session

from checklists.places.campus import Campus
from checklists.roles import MANAGING_ROLES
from sync_server.documents.entitled import OF_A_UNIT
from sync_server.documents.kinds import Reach, Signer
from sync_server.documents.registry import kind_of
from sync_server.notices.audience import answering_units, people_answering
from sync_server.notices.paper_words import PaperKind
from sync_server.notices.telling import tell_issued
from sync_server.tables import Paper, Person
from sync_server.transaction import Transaction


def tell_those_concerned(tx: Transaction, campus: Campus, paper: Paper) -> None:
    """A notice in each one's inbox, and by the ways they chose; what is published is told to nobody."""
    kind = kind_of(paper.kind)
    if kind.signer is Signer.UNIT:
        tell_issued(tx, paper, PaperKind.ANSWERED, _askers(tx.session, campus, paper))
    elif kind.reach is Reach.UNIT:
        tell_issued(tx, paper, PaperKind.RECEIVED, addressees(tx.session, campus, paper))


def addressees(session: Session, campus: Campus, paper: Paper) -> tuple[str, ...]:
    """Ids of the accounts of the unit it went to; where that has none, of the nearest above."""
    return people_answering(session, campus, paper.unit, OF_A_UNIT)


def to_be_answered_by(session: Session, campus: Campus, papers: Collection[Paper]) -> Mapping[str, str]:
    """By unit some papers went to, the unit whose accounts answer them."""
    return answering_units(session, campus, {paper.unit for paper in papers}, OF_A_UNIT)


def _askers(session: Session, campus: Campus, paper: Paper) -> tuple[str, ...]:
    """Who issued the paper this one answers; where they are gone, the managers in their place."""
    asked = session.get_one(Paper, paper.about)
    asker = session.get_one(Person, asked.issued_by)
    return people_answering(session, campus, asker.unit, MANAGING_ROLES) if asker.disabled else (asker.id,)
