"""What is sent of a finished inspection."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from checklists.asking.answers import to_plain
from checklists.problems import Refusal
from checklists.wire.operations import FindingMade, InspectionSubmitted
from checklists.wire.photos import PhotoRef, PhotoRole
from fieldapp.library import Library
from fieldapp.services.inspections.costing import burden
from fieldapp.services.inspections.sheets import Sheet, sheet_of
from fieldapp.services.inspections.states import ItemState
from fieldapp.store.records import InspectionDraft


def submission(
    draft: InspectionDraft, library: Library, now: datetime, new_id: Callable[[], str], photo_from: int
) -> InspectionSubmitted:
    """The inspection as it is stored; refuses with `inspection.incomplete` while something is lacking."""
    sheet = sheet_of(draft, library)
    if sheet.lacks(photo_from) or not sheet.answers:
        raise Refusal("inspection.incomplete")
    failed = [state for state in sheet.asked if state.failed]
    others = [state for state in sheet.asked if not state.failed]
    return InspectionSubmitted(
        id=sheet.id,
        checklist=sheet.checklist.reference,
        scheme=sheet.scheme.reference,
        place=sheet.place,
        started_at=sheet.started_at,
        finished_at=now,
        answers={key: to_plain(answer) for key, answer in sheet.answers.items()},
        findings=tuple(_finding(state, new_id()) for state in failed),
        photos=_evidence(others) + _praise(sheet) + _signatures(sheet),
        assignment=sheet.assignment,
        spot_check=sheet.spot_check,
        supersedes=sheet.supersedes,
        amended_because=sheet.amended_because,
        attended=draft.closing.attended,
        praises=draft.closing.praises,
        signatures=draft.closing.signatures,
        burden=burden(sheet),
    )


def _finding(state: ItemState, finding: str) -> FindingMade:
    return FindingMade(
        id=finding,
        item=state.key,
        severity=state.item.severity,
        note=state.answer.note if state.answer else "",
        photos=state.photos,
        corrected=bool(state.answer and state.answer.corrected),
        voices=state.voices,
    )


def _praise(sheet: Sheet) -> tuple[PhotoRef, ...]:
    closing = sheet.closing
    shown = (photo for at in range(len(closing.written.praises)) for photo in closing.praised(at))
    return tuple(replace(photo, role=PhotoRole.EVIDENCE) for photo in shown)


def _signatures(sheet: Sheet) -> tuple[PhotoRef, ...]:
    return tuple(photo for one in sheet.closing.signatures.values() for photo in one)


def _evidence(states: list[ItemState]) -> tuple[PhotoRef, ...]:
    return tuple(replace(photo, role=PhotoRole.EVIDENCE) for state in states for photo in state.photos)
