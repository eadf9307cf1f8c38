"""What is pushed: canteen inspections with every item answered and six of them failed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from checklists.asking.answers import Answer, Verdict, to_plain
from checklists.asking.library import checklist
from checklists.asking.model import AnswerType, Item
from checklists.places.campus import Campus
from checklists.wire.operations import (
    INSPECTION_SUBMIT,
    FindingMade,
    InspectionSubmitted,
    Operation,
    body_to_plain,
    write_operation,
)
from tests.support.http_phone import fresh_id

FAILURES = 6
FINISHED = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def inspections(count: int, campus: Campus, first_seq: int, failures: int = FAILURES) -> Iterator[bytes]:
    """Operation lines, one inspection each, at the campus's places in turn."""
    for number in range(count):
        place = campus.places[number % len(campus.places)].id
        body = body_to_plain(inspection(place, number, failures))
        yield write_operation(
            Operation(
                op_id=fresh_id(),
                kind=INSPECTION_SUBMIT,
                device_seq=first_seq + number,
                occurred_at=FINISHED,
                body=body,
            )
        )


def inspection(place: str, number: int, failures: int = FAILURES) -> InspectionSubmitted:
    asked = checklist("CAN-GRADE")
    judged = [item for item in asked.items if item.answer_type is AnswerType.PASS_FAIL]
    failed = [judged[(number + step * 5) % len(judged)] for step in range(failures)]
    return InspectionSubmitted(
        id=fresh_id(),
        checklist=asked.reference,
        scheme=asked.scheme,
        place=place,
        started_at=FINISHED - timedelta(minutes=40),
        finished_at=FINISHED,
        answers={item.id: to_plain(_answer(item, item in failed)) for item in asked.items},
        findings=tuple(_finding(item) for item in failed),
    )


def _finding(item: Item) -> FindingMade:
    return FindingMade(id=fresh_id(), item=item.id, severity=item.severity, note="地面有积水，已告知当班人员")


def _answer(item: Item, failed: bool) -> Answer:
    if failed:
        return Answer(value=Verdict.FAIL, note="地面有积水，已告知当班人员")
    if item.answer_type is AnswerType.PASS_FAIL:
        return Answer(value=Verdict.PASS)
    return Answer(value=Verdict.NOT_APPLICABLE, reason="当日无此项")
