"""A manager asks a person for an inspection."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.roles import INSPECTING_ROLES, MANAGING_ROLES
from checklists.wire.changes import ASSIGNMENT
from sync_server.publishing import versions
from sync_server.scope import actor_of, people_for
from sync_server.tables import Assignment, Person, PublishedChecklist
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
    if manager.role not in MANAGING_ROLES:
        raise Refusal("auth.forbidden")
    place = campus.place_by_id.get(wanted.place)
    if place is None or place not in campus.places_in_use:
        raise Refusal("place.unknown", "place")
    asked_with = _offered(tx, wanted.checklist)
    if asked_with.place_kinds and place.kind not in asked_with.place_kinds:
        raise Refusal("checklist.not_for_place", "checklist")
    if len(wanted.note) > _LONGEST_NOTE:
        raise Refusal("field.too_long", "note")
    asked = people_for(actor_of(manager), campus).where(col(Person.id) == wanted.assignee)
    person = tx.session.exec(asked).first()
    if person is None or person.role not in INSPECTING_ROLES:
        raise Refusal("person.unknown", "assignee")
    if not versions.may_use(asked_with, actor_of(person), campus):
        raise Refusal("checklist.not_for_unit", "assignee")


def _offered(tx: Transaction, checklist_id: str) -> PublishedChecklist:
    last = versions.newest(tx.session, [checklist_id]).get(checklist_id)
    if last is None:
        raise Refusal("checklist.unknown", "checklist")
    if last.id in versions.retired(tx.session):
        raise Refusal("checklist.retired", "checklist")
    return last
