"""One finding or report is taken out of the task it joined: a task of its own, under its own id."""

from dataclasses import dataclass

from checklists.asking.library import hazard_category
from checklists.asking.naming import item_title
from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.terms import Step
from sync_server.feed.anonymity import nameless, stay_nameless
from sync_server.notices.telling import tell_step
from sync_server.phone_time import as_counted
from sync_server.photos.uses import pass_photos, spoken
from sync_server.publishing.versions import checklist_at
from sync_server.tables import Finding, Inspection, Person, Snap, Task
from sync_server.tasks.history import record
from sync_server.tasks.joined import Joined, joined, said_again
from sync_server.tasks.leaving import let_go
from sync_server.tasks.opening import Fault, open_apart
from sync_server.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A fault as it was found, and the account that found it, as histories may show it."""

    fault: Fault
    finder: Person


def separate(tx: Transaction, campus: Campus, person: Person, task: Task, found_id: str, why: str) -> Task:
    """The new task, with what belongs to the finding; refuses with `task.not_joined_here`.

    The task it leaves stays as grave and as urgent as it had become: nobody looked at that anew.
    """
    found = next((one for one in joined(tx.session, task.id) if one.id == found_id), None)
    if found is None:
        raise Refusal("task.not_joined_here", "body.found")
    known = _known(tx, found)
    apart = open_apart(tx, campus, known.finder, known.fault)
    _take_along(tx, found, apart)
    if isinstance(found, Snap) and found.anonymous:
        stay_nameless(tx.session, task.id, apart.id, [found.reporter])
    _count_out(tx, task, known.finder.id)
    tx.settle_numbers()
    event = record(tx, apart, person, Step.SEPARATED, tx.now, why, {"from": task.number})
    tell_step(tx, campus, apart, event)
    return apart


def _take_along(tx: Transaction, found: Joined, apart: Task) -> None:
    """The finding, what amendments said of it, and the photos of all."""
    mine: list[Joined] = [found, *said_again(tx.session, found)]
    for one in mine:
        one.task = apart.id
    pass_photos(tx, [one.id for one in mine], apart.id)
    tx.session.flush()


def _count_out(tx: Transaction, task: Task, finder: str) -> None:
    """One less; who found nothing else of it follows the new task only."""
    task.occurrences -= 1
    let_go(tx, task, finder)


def _known(tx: Transaction, found: Joined) -> _Found:
    return _as_reported(tx, found) if isinstance(found, Snap) else _as_inspected(tx, found)


def _as_reported(tx: Transaction, snap: Snap) -> _Found:
    reporter = tx.session.get_one(Person, snap.reporter)
    fault = Fault(
        id=snap.id,
        place=snap.place,
        category=snap.category,
        title=hazard_category(snap.category).text,
        severity=snap.severity,
        found_at=as_counted(snap.taken_at, snap.received_at),
        note=snap.note,
        spoken=spoken(tx.session, snap.id),
    )
    return _Found(fault=fault, finder=nameless(reporter) if snap.anonymous else reporter)


def _as_inspected(tx: Transaction, found: Finding) -> _Found:
    inspection = tx.session.get_one(Inspection, found.inspection)
    checklist = checklist_at(tx.session, inspection.checklist)
    fault = Fault(
        id=found.id,
        place=inspection.place,
        category=found.category,
        title=item_title(checklist, found.item),
        severity=found.severity,
        found_at=as_counted(inspection.finished_at, inspection.received_at),
        note=found.note,
        spoken=spoken(tx.session, found.id),
        item=found.item,
        term=checklist.item(found.item).deadline,
        inspection=inspection.id,
    )
    return _Found(fault=fault, finder=tx.session.get_one(Person, inspection.inspector))
