"""Giving an inspection back to its inspector: with a reason, once until it is amended, never one's own.

As long as no amendment has come, whoever manages it may take the return back; the phone's notice goes.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, exists, select

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.roles import MANAGING_ROLES
from checklists.wire.changes import INSPECTION
from sync_server.database import held
from sync_server.scope import actor_of, inspections_for
from sync_server.tables import Inspection, InspectionReturn, Person
from sync_server.transaction import Transaction


def return_inspection(tx: Transaction, campus: Campus, person: Person, inspection: str, because: str) -> None:
    """Ask for an amendment; the phone of who inspected shows the reason until it has come.

    Refuses with `request.not_found` what is out of scope, and with `inspection.return_*` codes.
    """
    row = _held(tx, campus, person, inspection)
    _require_possible(tx.session, person, row, because)
    tx.session.add(
        InspectionReturn(
            id=tx.new_id(),
            inspection=row.id,
            person=person.id,
            post_zh=person.post_zh,
            post_en=person.post_in("en"),
            because=because,
            at=tx.now,
        )
    )
    tx.note(INSPECTION, row.id)


def take_back(tx: Transaction, campus: Campus, person: Person, inspection: str) -> None:
    """Want no amendment after all; what was asked stays on record.

    Refuses with `request.not_found` what is out of scope, with `op.out_of_scope` who does not manage,
    and with `inspection.not_returned` what waits for nothing.
    """
    row = _held(tx, campus, person, inspection)
    if person.role not in MANAGING_ROLES:
        raise Refusal("op.out_of_scope")
    waiting = waiting_returns(tx.session, [row.id]).get(row.id)
    if waiting is None:
        raise Refusal("inspection.not_returned")
    waiting.taken_back_at, waiting.taken_back_by = tx.now, person.id
    tx.note(INSPECTION, row.id)


def may_return(session: Session, person: Person, row: Inspection) -> bool:
    """Whether this person may give it back now, if a reason is given."""
    manages = person.role in MANAGING_ROLES and row.inspector != person.id
    return manages and not is_amended(session, row.id) and row.id not in waiting_returns(session, [row.id])


def waiting_returns(session: Session, inspections: Sequence[str]) -> Mapping[str, InspectionReturn]:
    """The returns that no amendment has answered yet, by inspection."""
    rows = select(InspectionReturn).where(col(InspectionReturn.inspection).in_(inspections), _waits())
    return {row.inspection: row for row in session.exec(rows.order_by(col(InspectionReturn.at)))}


def waits_for_amendment() -> ColumnElement[bool]:
    """The condition on inspections that somebody gave back and nobody amended yet."""
    return col(Inspection.id).in_(select(InspectionReturn.inspection).where(_waits()))


def is_amended(session: Session, inspection: str) -> bool:
    """Whether another inspection takes its place."""
    later = select(Inspection.id).where(col(Inspection.supersedes) == inspection)
    return session.exec(later.limit(1)).first() is not None


def _waits() -> ColumnElement[bool]:
    later = aliased(Inspection)
    answered = exists().where(col(later.supersedes) == InspectionReturn.inspection)
    return and_(~answered, col(InspectionReturn.taken_back_at).is_(None))


def _held(tx: Transaction, campus: Campus, person: Person, inspection: str) -> Inspection:
    scoped = inspections_for(actor_of(person), campus).where(col(Inspection.id) == inspection)
    row = tx.session.exec(held(scoped)).first()
    if row is None:
        raise Refusal("request.not_found")
    return row


def _require_possible(session: Session, person: Person, row: Inspection, because: str) -> None:
    if person.role not in MANAGING_ROLES:
        raise Refusal("op.out_of_scope")
    if row.inspector == person.id:
        raise Refusal("inspection.return_own")
    if not because:
        raise Refusal("inspection.return_reason_missing", "because")
    if is_amended(session, row.id):
        raise Refusal("inspection.return_amended")
    if row.id in waiting_returns(session, [row.id]):
        raise Refusal("inspection.return_waiting")
