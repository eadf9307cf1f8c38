"""A finished inspection: checked against its checklist, graded by us, its findings made tasks."""

from collections.abc import Mapping

from sqlmodel import col, select

from checklists.asking.answers import Answer, from_plain, to_plain
from checklists.asking.model import Checklist
from checklists.asking.questions import is_known_key
from checklists.judging.findings import Lack, failed_questions, missing
from checklists.judging.schemes import scheme
from checklists.judging.scoring import Score, score
from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.roles import INSPECTING_ROLES
from checklists.wire.changes import ASSIGNMENT, DONE, INSPECTION
from checklists.wire.operations import InspectionSubmitted, attached
from checklists.wire.reading import write
from sync_server.database import held, insert
from sync_server.ingest.findings import keep_findings
from sync_server.numbering import INSPECTION_SERIES
from sync_server.phone_time import as_shown
from sync_server.photos.uses import COMPLETE, list_photos, photo_state
from sync_server.publishing.versions import checklist_at
from sync_server.tables import Assignment, Inspection, Person
from sync_server.transaction import Transaction


def submit_inspection(tx: Transaction, campus: Campus, person: Person, body: InspectionSubmitted) -> None:
    """Keep the inspection and open or join a task for each finding, all or nothing.

    It is judged by the version it names, however many newer ones there are by now.
    """
    if person.role not in INSPECTING_ROLES:
        raise Refusal("op.out_of_scope", "kind")
    checklist = checklist_at(tx.session, body.checklist)
    answers = _answers(checklist, body)
    _check(campus, checklist, answers, body)
    inspection = _keep(tx, person, checklist, answers, body)
    keep_findings(tx, campus, person, checklist, body)
    list_photos(tx, body.photos, owner=inspection.id, person=person.id, inspection=inspection.id)
    if attached(body):
        inspection.photo_state = photo_state(tx.session, inspection.id)
    tx.note(INSPECTION, inspection.id)


def _answers(checklist: Checklist, body: InspectionSubmitted) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for key, plain in body.answers.items():
        if not is_known_key(checklist, key):
            raise Refusal("item.unknown", "body.answers")
        try:
            answers[key] = from_plain(checklist.item(key), plain)
        except Refusal as refusal:
            raise Refusal(refusal.code, f"body.answers.{key}") from None
    return answers


def _check(
    campus: Campus, checklist: Checklist, answers: Mapping[str, Answer], body: InspectionSubmitted
) -> None:
    if body.place not in campus.place_by_id:
        raise Refusal("place.unknown", "body.place")
    if body.scheme != checklist.scheme:
        raise Refusal("scheme.unknown", "body.scheme")
    if not answers:
        raise Refusal("inspection.incomplete", "body.answers")
    if not body.spot_check:
        _require_complete(checklist, answers)
    failed = sorted(question.key for question in failed_questions(checklist, answers))
    if sorted(finding.item for finding in body.findings) != failed:
        raise Refusal("inspection.findings_differ", "body.findings")


def _require_complete(checklist: Checklist, answers: Mapping[str, Answer]) -> None:
    """Nothing unanswered. A photo that is lacking is the phone's to ask for: work is never refused for it."""
    for lack in missing(checklist, answers):
        if lack.what is not Lack.PHOTO:
            raise Refusal("inspection.incomplete", f"body.answers.{lack.item_id}")


def _keep(
    tx: Transaction,
    person: Person,
    checklist: Checklist,
    answers: Mapping[str, Answer],
    body: InspectionSubmitted,
) -> Inspection:
    graded = score(checklist, answers, scheme(checklist.scheme), spot_check=body.spot_check)
    inspection = Inspection(
        id=body.id,
        number=body.id,
        checklist=body.checklist,
        scheme=body.scheme,
        place=body.place,
        inspector=person.id,
        post_zh=person.post_zh,
        post_en=person.post_in("en"),
        assignment=_fulfilled(tx, person, checklist, body),
        started_at=as_shown(body.started_at, tx.now),
        finished_at=as_shown(body.finished_at, tx.now),
        received_at=tx.now,
        answers={key: to_plain(answer) for key, answer in answers.items()},
        score=_score_text(graded),
        grade=graded.grade.code if graded.grade else "",
        spot_check=body.spot_check,
        photo_state=COMPLETE,
        supersedes=_amended(tx, person, body),
        amended_because=body.amended_because if body.supersedes else "",
        attended=write(body.attended),
        praises=write(body.praises),
        signatures=write(body.signatures),
        active_seconds=body.burden.seconds if body.burden else None,
        taps=body.burden.taps if body.burden else None,
        required_photos=body.burden.photos if body.burden else None,
    )
    if not insert(tx.session, inspection):
        raise Refusal("inspection.exists", "body.id")
    tx.number(inspection, INSPECTION_SERIES)
    return inspection


def _score_text(graded: Score) -> str:
    return "" if graded.value is None else str(graded.value)


def _fulfilled(
    tx: Transaction, person: Person, checklist: Checklist, body: InspectionSubmitted
) -> str | None:
    """Mark the assignment done: one's own, not done yet, by what it asked for.

    One that was cancelled meanwhile had been begun before the word came: it is done after all.

    Any other inspection is kept for what it is, and leaves the assignment as it stands.
    """
    if body.assignment is None:
        return None
    asked = select(Assignment).where(col(Assignment.id) == body.assignment, Assignment.assignee == person.id)
    assignment = tx.session.exec(held(asked)).first()
    if assignment is None:
        raise Refusal("assignment.unknown", "body.assignment")
    asked_for = (assignment.checklist, assignment.place) == (checklist.id, body.place)
    if assignment.state == DONE or not asked_for:
        return None
    assignment.state = DONE
    tx.note(ASSIGNMENT, assignment.id)
    return assignment.id


def _amended(tx: Transaction, person: Person, body: InspectionSubmitted) -> str | None:
    """The inspection this one amends: one's own, with the same checklist, at the same place."""
    if body.supersedes is None:
        return None
    original = tx.session.get(Inspection, body.supersedes)
    if original is None or original.inspector != person.id:
        raise Refusal("inspection.unknown", "body.supersedes")
    if (original.checklist, original.place) != (body.checklist, body.place):
        raise Refusal("inspection.not_an_amendment", "body.supersedes")
    # A return that waited for this is answered.
    tx.note(INSPECTION, original.id)
    return original.id
