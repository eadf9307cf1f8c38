"""Whom an issued paper concerns: the unit it went to, who asked for what it answers, or everybody.

Of what is published everybody is told after its seal (`announcing`).
"""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy.orm import defer
from sqlmodel import Session, select

from checklists.places.campus import Campus
from checklists.roles import MANAGING_ROLES
from checklists.wire.changes import PaperTold
from sync_server.documents.entitled import OF_A_UNIT
from sync_server.documents.kinds import Reach, Signer
from sync_server.documents.registry import kind_of
from sync_server.documents.unanswered import unanswered
from sync_server.notices.audience import answering_units, people_answering
from sync_server.notices.telling import tell_issued
from sync_server.tables import Paper, PaperTelling, Person
from sync_server.transaction import Transaction

HEAD = (defer(Paper.facts), defer(Paper.wording))  # type: ignore[arg-type]  # columns, not values
"""To read a paper's row without what is in it."""


def tell_those_concerned(tx: Transaction, campus: Campus, paper: Paper) -> None:
    """A notice in each one's inbox, on their phones, and by the ways they chose; told once, whoever asks."""
    concerned = _concerned(tx.session, campus, paper)
    if concerned:
        tell_issued(tx, paper, *concerned)
    else:
        tx.session.add(PaperTelling(paper=paper.id))


def tell_stand_ins(tx: Transaction, campus: Campus) -> None:
    """Of what waits for an answer, whoever is to give it now: somebody has gone, is away, or is new."""
    for paper in tx.session.exec(select(Paper).options(*HEAD).where(unanswered())):
        tell_those_concerned(tx, campus, paper)


def addressees(session: Session, campus: Campus, paper: Paper) -> tuple[str, ...]:
    """Ids of the accounts of the unit it went to; where that has none, or none that is there, from above."""
    return people_answering(session, campus, paper.unit, OF_A_UNIT)


def to_be_answered_by(
    session: Session, campus: Campus, papers: Collection[Paper]
) -> Mapping[str, Collection[str]]:
    """By unit some papers went to, the units whose accounts answer them."""
    return answering_units(session, campus, {paper.unit for paper in papers}, OF_A_UNIT)


def _concerned(session: Session, campus: Campus, paper: Paper) -> tuple[PaperTold, Iterable[str]] | None:
    """Why they are told, and who; None where it is everybody."""
    kind = kind_of(paper.kind)
    if kind.signer is Signer.UNIT:
        return PaperTold.ANSWERED, _askers(session, campus, paper)
    if kind.reach is Reach.UNIT:
        return PaperTold.RECEIVED, addressees(session, campus, paper)
    return None


def _askers(session: Session, campus: Campus, paper: Paper) -> tuple[str, ...]:
    """Who issued the paper this one answers; while they are away managers too, once they are gone alone."""
    asked = session.get_one(Paper, paper.about)
    asker = session.get_one(Person, asked.issued_by)
    if not asker.disabled and not asker.away:
        return (asker.id,)
    others = people_answering(session, campus, asker.unit, MANAGING_ROLES)
    return others if asker.disabled else (asker.id, *others)
