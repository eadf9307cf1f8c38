"""What sync refuses within a batch: one operation, by its code, beside its neighbours."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest
from sqlmodel import select

from checklists.asking.answers import MAX_PHOTOS
from checklists.rectifying.terms import Command
from checklists.wire.operations import FindingMade
from checklists.wire.photos import PhotoRef
from sync_server.tables import Operation
from tests.integration.server.acting import (
    CANTEEN,
    Listening,
    Phone,
    inspection,
    snap,
    verdicts,
)
from tests.integration.server.stored_records import NOTHING, stored
from tests.support.http_phone import fresh_id


@pytest.fixture
def phone(server: Listening) -> Phone:
    return server.phone("inspector")


def edited(line: bytes, old: str, new: str) -> bytes:
    changed = line.replace(old.encode(), new.encode(), 1)
    assert changed != line
    return changed


BAD_LINES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "bad JSON": (lambda line: line[:-1], "json.malformed"),
    "NaN": (lambda line: edited(line, '"spot_check":false', '"spot_check":NaN'), "json.not_a_number"),
    "infinity": (lambda line: edited(line, '"spot_check":false', '"spot_check":1e999'), "json.not_a_number"),
    "surrogate": (lambda line: edited(line, '"spot_check":false', r'"x":"\ud800"'), "json.bad_text"),
    "NUL": (lambda line: edited(line, '"spot_check":false', r'"x":"\u0000"'), "json.bad_text"),
    "10^30": (
        lambda line: edited(line, '"schema":1', '"schema":' + "1" + "0" * 30),
        "json.integer_too_large",
    ),
    "many digits": (lambda line: edited(line, '"schema":1', '"schema":1' + "0" * 5000), "json.malformed"),
    "deep": (lambda line: edited(line, '"spot_check":false', '"x":' + "[" * 99 + "]" * 99), "json.too_deep"),
    "long key": (
        lambda line: edited(line, '"spot_check":false', '"' + "k" * 4500 + r'":"\u0000"'),
        "json.bad_text",
    ),
    "long answer key": (
        lambda line: edited(line, '"answers":{', '"answers":{"' + "z" * 4500 + '":5,'),
        "field.wrong_type",
    ),
    "unknown kind": (lambda line: edited(line, "inspection.submit", "inspection.amend"), "op.unknown_kind"),
    "bad id": (lambda line: edited(line, '"op_id":"0', '"op_id":"z'), "field.unknown_value"),
    "unknown item": (lambda line: edited(line, '"CAN-GRADE-32"', '"CAN-GRADE-99"'), "item.unknown"),
    "unknown place": (lambda line: edited(line, CANTEEN, "x-canteen"), "place.unknown"),
    "unknown checklist": (lambda line: edited(line, "CAN-GRADE@1", "CAN-GRADE@7"), "checklist.unknown"),
    "other scheme": (lambda line: edited(line, "scheme_c@1", "scheme_c@9"), "scheme.unknown"),
    "end of time": (
        lambda line: edited(line, "2026-11-21T01:00:00+00:00", "9999-12-31T23:59:59-14:00"),
        "field.wrong_type",
    ),
    "answer of no kind": (lambda line: edited(line, '"pass"', '"perhaps"'), "answer.wrong_type"),
    "huge answer": (lambda line: edited(line, '"pass"', '"' + "x" * 3000 + '"'), "answer.too_long"),
    "number for a verdict": (lambda line: edited(line, '"pass"', "1"), "answer.wrong_type"),
}


@pytest.mark.parametrize("case", BAD_LINES)
def test_one_bad_operation_does_not_keep_199_good_ones_back(
    server: Listening, phone: Phone, case: str
) -> None:
    """The bad one is refused by its code, and its neighbours are applied."""
    spoil, code = BAD_LINES[case]
    good = [phone.line(inspection()) for _ in range(3 if case != "NaN" else 199)]
    bad = spoil(phone.line(inspection(failed=(2, 10))))
    assert verdicts(phone.push([*good[:2], bad, *good[2:]])) == [
        "applied",
        "applied",
        code,
        *["applied"] * len(good[2:]),
    ]
    assert stored(server) == NOTHING | {"Inspection": len(good)}


def test_findings_must_be_the_failed_answers(server: Listening, phone: Phone) -> None:
    """A finding without its failed answer, or a failed answer without its finding, is refused."""
    failed = inspection(failed=(2,))
    invented = FindingMade(id=fresh_id(), item="CAN-GRADE-03", severity=1)
    for body in (replace(failed, findings=()), replace(failed, findings=(*failed.findings, invented))):
        assert phone.do(body).code == "inspection.findings_differ"
    assert stored(server) == NOTHING


def test_an_unfinished_inspection_is_refused_with_what_is_missing(phone: Phone) -> None:
    """The refusal names the first item that is not answered."""
    whole = inspection()
    partial = {item: answer for item, answer in whole.answers.items() if item != "CAN-GRADE-05"}
    result = phone.do(replace(whole, answers=partial))
    assert (result.code, result.place) == ("inspection.incomplete", "body.answers.CAN-GRADE-05")


def test_an_inspection_without_a_single_answer_is_none(server: Listening, phone: Phone) -> None:
    """A spot check may leave items out, not all of them: nobody looked at anything."""
    nothing = replace(inspection(), answers={}, spot_check=True)
    result = phone.do(nothing)
    assert (result.code, result.place) == ("inspection.incomplete", "body.answers")
    assert stored(server) == NOTHING


def test_a_version_no_task_ever_had_is_refused(phone: Phone) -> None:
    """Versions count from zero; what is below names nothing anybody saw."""
    found = snap()
    phone.done(found)
    refused = phone.command(found.id, Command.COMMENT, note="?", base_version=-1)
    assert (refused.code, refused.place) == ("field.unknown_value", "body.base_version")


def test_the_same_id_with_other_content_is_refused(server: Listening, phone: Phone) -> None:
    """An operation's bytes are settled once: other bytes under its id are refused, the first ones stand."""
    line = phone.line(inspection())
    changed = edited(line, '"occurred_at":"2026', '"occurred_at":"2025')
    assert verdicts(phone.push([line, changed, line])) == ["applied", "op.id_reuse", "duplicate"]
    with server.resources.reading() as session:
        (kept,) = session.exec(select(Operation)).all()
    assert (kept.line, kept.sha256) == (line, sha256(line).hexdigest())


def test_a_device_number_is_used_once(server: Listening, phone: Phone) -> None:
    """Two operations with one number would hide a lost one."""
    line = phone.line(inspection())
    again = phone.line(inspection(), device_seq=1)
    assert verdicts(phone.push([line, again])) == ["applied", "op.sequence_reuse"]


def test_ids_of_things_are_used_once(phone: Phone) -> None:
    """A second inspection or snap with the id of another is refused, not merged into it."""
    first, found = inspection(failed=(2,)), snap()
    phone.done(first)
    phone.done(found)
    assert phone.do(replace(inspection(), id=first.id)).code == "inspection.exists"
    assert phone.do(snap("SNAP-16", id=found.id)).code == "op.id_reuse"
    assert phone.do(snap("SNAP-17", id=first.findings[0].id)).code == "op.id_reuse"


def test_a_refused_inspection_leaves_its_ids_free_for_the_mended_one(phone: Phone) -> None:
    """A refusal undoes everything: the same inspection, mended, is taken in the same batch."""
    mended = inspection(failed=(2, 10))
    first, second = mended.findings
    spoilt = replace(mended, findings=(first, replace(second, id=first.id)))
    lines = [phone.line(spoilt), phone.line(mended)]
    assert verdicts(phone.push(lines)) == ["op.id_reuse", "applied"]
    assert sorted(phone.tasks_by_id()) == sorted([first.id, second.id])


def test_what_is_out_of_scope_is_as_unknown_as_what_is_not_there(server: Listening, phone: Phone) -> None:
    """A stranger's task and an invented one get the same answer; a team's phone submits no inspections."""
    found = snap()
    phone.done(found)
    plumber = server.phone("plumbing")
    for task in (found.id, fresh_id()):
        refused = plumber.command(task, Command.COMMENT, note="?", base_version=1)
        assert (refused.code, refused.current) == ("task.unknown", None)
    assert plumber.do(inspection()).code == "op.out_of_scope"
    others = next(iter(phone.assignments()))
    assert server.phone("quality").do(inspection(assignment=others)).code == "assignment.unknown"


def test_a_refused_comment_is_kept_as_it_came(server: Listening, phone: Phone) -> None:
    """What was written is never lost: the server keeps the very bytes it refused, and refuses them again."""
    found = snap()
    phone.done(found)
    monitor = server.phone("monitor")
    line = monitor.line(snap("SNAP-99", note="走廊有烟味"))
    assert verdicts(monitor.push([line])) == verdicts(monitor.push([line])) == ["category.unknown"]
    with server.resources.reading() as session:
        assert line in [kept.line for kept in session.exec(select(Operation))]


@pytest.mark.parametrize("unit", ["no-such-unit", "section", "body", "department"])
def test_a_task_is_given_only_to_those_who_fix(server: Listening, phone: Phone, unit: str) -> None:
    """A section or an inspecting body cannot be made the team of a task."""
    found = snap()
    phone.done(found)
    with server.resources.reading() as session:
        units = server.resources.campuses.current(session).units
    team = next((one.id for one in units if one.kind == unit), unit)
    assert server.phone("office").command(found.id, Command.ASSIGN, team=team).code == "unit.unknown"
    assert phone.task(found.id).team == "electric"


def test_a_record_lists_a_bounded_number_of_photos(phone: Phone) -> None:
    """Thirty photos of one hazard are taken, one more is refused."""
    photos = tuple(PhotoRef(sha256=f"{number:064x}", size=1) for number in range(MAX_PHOTOS + 1))
    assert phone.do(snap(photos=photos)).code == "field.too_long"
    phone.done(snap(photos=photos[1:]))


def test_a_device_number_leaves_room_for_the_next(phone: Phone) -> None:
    """A number no phone counts to would end the phone's numbering for ever."""
    line = phone.line(snap(), device_seq=(1 << 63) - 1)
    assert verdicts(phone.push([line])) == ["field.unknown_value"]
