"""Findings of an inspection: each opens or joins a task, unless it was put right on the spot."""

from collections.abc import Mapping

from sqlmodel import col, select

from checklists.asking.model import Checklist
from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.wire.operations import FindingMade, InspectionSubmitted
from sync_server.database import insert
from sync_server.photo_uses import list_photos
from sync_server.tables import Finding, Person
from sync_server.tasks.opening import Fault, open_or_join
from sync_server.transaction import Transaction


def keep_findings(
    tx: Transaction, campus: Campus, person: Person, checklist: Checklist, body: InspectionSubmitted
) -> None:
    """Keep every finding with its photos and its task; what was put right on the spot has none."""
    known = _tasks_of(tx, body.supersedes)
    for finding in body.findings:
        task = None
        if not finding.opens_no_task:
            task = known.get(finding.item) or _open_task(tx, campus, person, checklist, finding, body)
        _keep(tx, person, checklist, finding, body, task)


def _tasks_of(tx: Transaction, amended: str | None) -> Mapping[str, str]:
    """The tasks the amended inspection's findings have: saying a finding again is no repeat of the fault."""
    if amended is None:
        return {}
    found = tx.session.exec(select(Finding).where(col(Finding.inspection) == amended)).all()
    return {finding.item: finding.task for finding in found if finding.task}


def _open_task(
    tx: Transaction,
    campus: Campus,
    person: Person,
    checklist: Checklist,
    found: FindingMade,
    body: InspectionSubmitted,
) -> str:
    item = checklist.item(found.item)
    fault = Fault(
        id=found.id,
        place=body.place,
        category=item.category,
        title=item.text,
        severity=max(found.severity, item.severity),
        found_at=body.finished_at,
        note=found.note,
        item=found.item,
        term=item.deadline,
        inspection=body.id,
    )
    return open_or_join(tx, campus, person, fault).id


def _keep(
    tx: Transaction,
    person: Person,
    checklist: Checklist,
    found: FindingMade,
    body: InspectionSubmitted,
    task: str | None,
) -> None:
    item = checklist.item(found.item)
    finding = Finding(
        id=found.id,
        inspection=body.id,
        item=found.item,
        category=item.category,
        severity=max(found.severity, item.severity),
        note=found.note,
        task=task,
        corrected=found.opens_no_task,
    )
    if not insert(tx.session, finding):
        raise Refusal("op.id_reuse", "body.findings")
    list_photos(tx, found.photos, owner=found.id, person=person.id, task=task, inspection=body.id)
