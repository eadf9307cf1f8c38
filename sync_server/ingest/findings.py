"""Findings of an inspection: each opens or joins a task, unless it was put right on the spot."""

from collections.abc import Mapping

from sqlmodel import col, select

from checklists.asking.model import Checklist
from checklists.asking.naming import item_title
from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.wire.operations import FindingMade, InspectionSubmitted
from checklists.wire.voices import spoken_seconds
from sync_server.database import insert_each
from sync_server.photos.uses import list_photos
from sync_server.tables import Finding, Person
from sync_server.tasks.opening import Fault, open_or_join_each
from sync_server.transaction import Transaction


def keep_findings(
    tx: Transaction, campus: Campus, person: Person, checklist: Checklist, body: InspectionSubmitted
) -> None:
    """Keep every finding with its photos and its task; what was put right on the spot has none."""
    tasks = _tasks(tx, campus, person, checklist, body)
    kept = [_kept(checklist, finding, body, tasks.get(finding.item)) for finding in body.findings]
    if not all(insert_each(tx.session, kept)):
        raise Refusal("op.id_reuse", "body.findings")
    for found, row in zip(body.findings, kept, strict=True):
        list_photos(tx, found.files, owner=row.id, person=person.id, task=row.task, inspection=body.id)


def _tasks(
    tx: Transaction, campus: Campus, person: Person, checklist: Checklist, body: InspectionSubmitted
) -> Mapping[str, str]:
    """The task of every finding that has one, by item."""
    asked = [finding for finding in body.findings if not finding.opens_no_task]
    known = _tasks_of(tx, body.supersedes)
    new = [finding for finding in asked if finding.item not in known]
    faults = [_fault(checklist, finding, body) for finding in new]
    opened = open_or_join_each(tx, campus, person, faults) if faults else []
    tasks = known | {finding.item: task.id for finding, task in zip(new, opened, strict=True)}
    return {finding.item: tasks[finding.item] for finding in asked}


def _tasks_of(tx: Transaction, amended: str | None) -> dict[str, str]:
    """The tasks the amended inspection's findings have: saying a finding again is no repeat of the fault."""
    if amended is None:
        return {}
    found = tx.session.exec(select(Finding).where(col(Finding.inspection) == amended)).all()
    return {finding.item: finding.task for finding in found if finding.task}


def _fault(checklist: Checklist, found: FindingMade, body: InspectionSubmitted) -> Fault:
    item = checklist.item(found.item)
    return Fault(
        id=found.id,
        place=body.place,
        category=item.category,
        title=item_title(checklist, found.item),
        severity=max(found.severity, item.severity),
        found_at=body.finished_at,
        note=found.note,
        spoken=spoken_seconds(found.voices),
        item=found.item,
        term=item.deadline,
        inspection=body.id,
    )


def _kept(checklist: Checklist, found: FindingMade, body: InspectionSubmitted, task: str | None) -> Finding:
    item = checklist.item(found.item)
    return Finding(
        id=found.id,
        inspection=body.id,
        item=found.item,
        category=item.category,
        severity=max(found.severity, item.severity),
        note=found.note,
        task=task,
        corrected=found.opens_no_task,
    )
