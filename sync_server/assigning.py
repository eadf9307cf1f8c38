"""A manager asks a person for an inspection."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col

from checklists.asking.library import checklist
from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import INSPECTING_ROLES
from checklists.wire.changes import ASSIGNMENT
from sync_server.accounts import actor_of
from sync_server.scope import people_for
from sync_server.tables import Assignment, Person
from sync_server.transaction import Transaction

_LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which inspection is asked of whom, and by which day."""

    checklist: str
    place: str
    assignee: str
    due_on: date
    note: str = ""


def assign_inspection(tx: Transaction, campus: Campus, manager: Person, wanted: Wanted) -> Assignment:
    """Ask for an inspection; refuses with `auth.forbidden` or names what is not known in scope."""
    _check(tx, campus, manager, wanted)
    assignment = Assignment(
        id=tx.new_id(),
        checklist=wanted.checklist,
        place=wanted.place,
        assignee=wanted.assignee,
        due_on=wanted.due_on,
        note=wanted.note,
        assigned_by=manager.id,
        created_at=tx.now,
    )
    tx.session.add(assignment)
    tx.note(ASSIGNMENT, assignment.id)
    return assignment


def _check(tx: Transaction, campus: Campus, manager: Person, wanted: Wanted) -> None:
    if manager.role not in {"manager", "admin"}:
        raise Refusal("auth.forbidden")
    checklist(wanted.checklist)
    if wanted.place not in campus.place_by_id:
        raise Refusal("place.unknown", "place")
    if len(wanted.note) > _LONGEST_NOTE:
        raise Refusal("field.too_long", "note")
    asked = people_for(actor_of(manager), campus).where(col(Person.id) == wanted.assignee)
    person = tx.session.exec(asked).first()
    if person is None or person.role not in INSPECTING_ROLES:
        raise Refusal("person.unknown", "assignee")
