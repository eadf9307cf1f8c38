"""The facts of a notice, from the tasks its maker may see."""

from collections.abc import Sequence

from sqlmodel import col, select

from checklists.places.clock import in_zone
from checklists.problems import Refusal
from checklists.rectifying.table import OPEN
from sync_server import scope
from sync_server.documents.records import Photos, Records, hazard_of
from sync_server.documents.rectification_notice.facts import Demand, NoticeFacts
from sync_server.documents.subject import EVERY_UNIT, Subject
from sync_server.publishing.versions import checklist_at
from sync_server.tables import Inspection, Task


def notice_facts(records: Records, subject: Subject) -> NoticeFacts:
    """The unit's open tasks found in the period, the most severe first; `paper.needs_unit` without a unit."""
    if subject.unit == EVERY_UNIT:
        raise Refusal("paper.needs_unit", "unit")
    tasks = _tasks(records, subject)
    photos = records.photos_of_tasks([task.id for task in tasks])
    return NoticeFacts(
        first=subject.period.first,
        last=subject.period.last,
        unit=records.campus.unit_name(subject.unit, "zh"),
        demands=tuple(_demand(records, task, photos) for task in tasks),
        awaiting=photos.awaiting,
    )


def _tasks(records: Records, subject: Subject) -> Sequence[Task]:
    start, end = subject.period.bounds(records.zone)
    asked = (
        scope.tasks_for(records.actor, records.campus)
        .where(col(Task.opened_at) >= start, col(Task.opened_at) < end, col(Task.state).in_(OPEN))
        .order_by(col(Task.severity).desc(), col(Task.due_at), col(Task.number))
    )
    found = records.session.exec(asked)
    return [task for task in found if task.team and records.concerns(task.team, subject.unit)]


def _demand(records: Records, task: Task, photos: Photos) -> Demand:
    return Demand(
        task=task.id,
        number=task.number,
        place=records.place(task.place),
        text=hazard_of(task),
        severity=task.severity,
        due=f"{in_zone(task.due_at, records.zone):%Y-%m-%d %H:%M}",
        team=records.campus.unit_name(task.team, "zh"),
        clause=_clause(records, task),
        photos=tuple(photos.arrived.get(task.id, ())),
    )


def _clause(records: Records, task: Task) -> str:
    """The clause of the failed item, where it may be printed; a snap has none."""
    asked = select(Inspection.checklist).where(col(Inspection.id) == task.inspection)
    reference = records.session.exec(asked).first() if task.inspection else None
    return checklist_at(records.session, reference).item(task.what).printable_clause if reference else ""
