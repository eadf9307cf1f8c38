"""The facts of a notice, from the tasks its maker may see."""

from collections.abc import Sequence

from sqlmodel import col, select

from checklists.places.clock import in_zone
from checklists.problems import Refusal
from checklists.rectifying.bringing import SUSPECTED_MAJOR
from checklists.rectifying.records import FIVE, Detail, Judgement
from checklists.rectifying.table import OPEN
from checklists.roles import Role
from sync_server import scope
from sync_server.documents.clauses import in_full
from sync_server.documents.records import Photos, Records, fault_of
from sync_server.documents.rectification_notice.facts import Demand, NoticeFacts
from sync_server.documents.subject import EVERY_UNIT, Subject
from sync_server.publishing.versions import checklist_at
from sync_server.tables import Inspection, Person, Task


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
        heads=_heads(records, subject.unit),
        phone=records.campus.unit_by_id[subject.unit].phone,
        finders=tuple(dict.fromkeys(task.issuer_post_zh for task in tasks if task.inspection)),
    )


def _heads(records: Records, unit: str) -> tuple[str, ...]:
    """Posts, never names."""
    asked = select(Person.post_zh).where(
        col(Person.unit) == unit, col(Person.role) == Role.MANAGER, col(Person.disabled).is_(other=False)
    )
    return tuple(records.session.exec(asked.order_by(col(Person.post_zh))))


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
        text=fault_of(task),
        severity=task.severity,
        due=f"{in_zone(task.due_at, records.zone):%Y-%m-%d %H:%M}",
        team=records.campus.unit_name(task.team, "zh"),
        clause=_clause(records, task),
        photos=tuple(photos.arrived.get(task.id, ())),
        five=tuple(task.details.get(detail, "") for detail in FIVE) if _is_grave(task) else (),
        snap=task.inspection is None,
        required=task.title_zh if task.inspection and task.note else "",
    )


def _is_grave(task: Task) -> bool:
    judged_major = task.details.get(Detail.JUDGEMENT) == Judgement.MAJOR
    return judged_major or task.severity >= SUSPECTED_MAJOR


def _clause(records: Records, task: Task) -> str:
    """The clause of the failed item, where it may be printed; a snap has none."""
    asked = select(Inspection.checklist).where(col(Inspection.id) == task.inspection)
    reference = records.session.exec(asked).first() if task.inspection else None
    if not reference:
        return ""
    return in_full(checklist_at(records.session, reference).item(task.what).printable_clause)
