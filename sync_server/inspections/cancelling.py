"""Not wanting an inspection after all: with a reason, told to whom it was asked of, and taken back.

Whoever has begun it without a network keeps the work: it is taken in, and the assignment is done after all.
"""

from sqlmodel import col

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.roles import MANAGING_ROLES
from checklists.wire.changes import ASSIGNMENT, CANCELLED, OPEN
from sync_server.database import held
from sync_server.scope import actor_of, assignments_for
from sync_server.tables import Assignment, Person
from sync_server.transaction import Transaction


def cancel(tx: Transaction, campus: Campus, manager: Person, assignment_id: str, because: str) -> None:
    """Ask for it no longer; the phone of whom it was asked of shows why.

    Refuses with `request.not_found` what is out of scope, `op.out_of_scope` who does not manage, and with
    `assignment.reason_missing` and `assignment.not_open`.
    """
    assignment = _held(tx, campus, manager, assignment_id)
    if not because:
        raise Refusal("assignment.reason_missing", "because")
    if assignment.state != OPEN:
        raise Refusal("assignment.not_open")
    assignment.state, assignment.cancelled_because = CANCELLED, because
    assignment.cancelled_by, assignment.cancelled_at = manager.id, tx.now
    tx.note(ASSIGNMENT, assignment.id)


def reinstate(tx: Transaction, campus: Campus, manager: Person, assignment_id: str) -> None:
    """Ask for it again. Refuses like `cancel`, and with `assignment.not_cancelled`."""
    assignment = _held(tx, campus, manager, assignment_id)
    if assignment.state != CANCELLED:
        raise Refusal("assignment.not_cancelled")
    assignment.state, assignment.cancelled_because = OPEN, ""
    assignment.cancelled_by, assignment.cancelled_at = None, None
    tx.note(ASSIGNMENT, assignment.id)


def _held(tx: Transaction, campus: Campus, manager: Person, assignment_id: str) -> Assignment:
    scoped = assignments_for(actor_of(manager), campus).where(col(Assignment.id) == assignment_id)
    assignment = tx.session.exec(held(scoped)).first()
    if assignment is None:
        raise Refusal("request.not_found")
    if manager.role not in MANAGING_ROLES:
        raise Refusal("op.out_of_scope")
    return assignment
