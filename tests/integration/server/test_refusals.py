"""What sync refuses: each a catalogued problem, none a failure of ours, nothing half stored."""

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import func
from sqlmodel import SQLModel, select

from checklists.rectifying.table import Command
from checklists.wire.operations import MAX_OPERATION_BYTES, FindingMade
from sync_server import devices
from sync_server.tables import Finding, Inspection, Operation, PhotoUse, Snap, Task, TaskEvent
from tests.integration.server.acting import (
    CANTEEN,
    Listening,
    Phone,
    inspection,
    picture,
    problem,
    ref,
    snap,
    verdicts,
)
from tests.support.http_phone import fresh_id

RECORDS: tuple[type[SQLModel], ...] = (Inspection, Finding, Snap, Task, TaskEvent, PhotoUse)


@pytest.fixture
def phone(server: Listening) -> Phone:
    return server.phone("inspector")


def stored(server: Listening) -> dict[str, int]:
    """How many rows each table of records holds."""
    with server.resources.reading() as session:
        return {
            table.__name__: session.exec(select(func.count()).select_from(table)).one() for table in RECORDS
        }


NOTHING = dict.fromkeys((table.__name__ for table in RECORDS), 0)


@pytest.mark.parametrize(
    ("token", "code", "status"),
    [
        (None, "auth.token_missing", 401),
        ("Bearer", "auth.token_missing", 401),
        ("Basic abc", "auth.token_missing", 401),
        ("Bearer nobody-has-this", "auth.token_unknown", 401),
    ],
)
def test_strangers_are_asked_to_sign_in(server: Listening, token: str | None, code: str, status: int) -> None:
    """Without a token of ours nothing is read and nothing is told."""
    stranger = server.phone(None)
    headers = {"Authorization": token} if token else {}
    for answer in (
        stranger.http.get("/pull", headers=headers),
        stranger.http.post("/push", content=b"{}", headers=headers),
        stranger.http.put(f"/photos/{'0' * 64}", content=b"x", headers=headers),
        stranger.http.get(f"/photos/{'0' * 64}", headers=headers),
        stranger.http.post("/sign-out", headers=headers),
    ):
        assert (answer.status_code, problem(answer)) == (status, code)
        assert answer.headers["Sync-Protocol"] == "1"


def test_a_revoked_phone_is_shut_out_at_once(server: Listening, phone: Phone) -> None:
    """A lost phone can neither send nor read from the moment it is revoked, nor sign in again."""
    with server.resources.transaction() as tx:
        devices.revoke(tx, phone.enrolment.device)
    for answer in (phone.raw(b"{}"), phone.http.get("/pull")):
        assert (answer.status_code, problem(answer)) == (403, "auth.token_revoked")


def test_signing_out_ends_the_token_and_keeps_the_device(server: Listening, phone: Phone) -> None:
    """After signing out the token is worth nothing; the phone's numbers go on when it comes back."""
    phone.done(inspection())
    assert phone.http.post("/sign-out").status_code == 204
    assert problem(phone.http.get("/pull")) == "auth.token_unknown"


def test_a_phone_that_speaks_another_protocol_is_told_to_update(phone: Phone) -> None:
    """Too old or too new: told so in words, with its work left where it is."""
    answer = phone.http.get("/pull", headers={"Sync-Protocol": "2"})
    assert (answer.status_code, problem(answer)) == (426, "protocol.unsupported")


def test_a_batch_of_another_device_is_refused(server: Listening, phone: Phone) -> None:
    """A token speaks for its own phone only."""
    body = server.phone("monitor").push_body([])
    assert problem(phone.raw(gzip.decompress(body))) == "auth.device_mismatch"


BAD_BATCHES: dict[str, tuple[Callable[[Phone], bytes], dict[str, str], int, str]] = {
    "nothing": (lambda _: b"", {}, 400, "json.malformed"),
    "no JSON": (lambda _: b"{", {}, 400, "json.malformed"),
    "not UTF-8": (lambda _: b"\xff\xfe", {}, 400, "json.malformed"),
    "no object": (lambda _: b"[]", {}, 422, "field.wrong_type"),
    "empty head": (lambda _: b"{}", {}, 422, "field.missing"),
    "too many": (lambda phone: gzip.decompress(phone.push_body([b"{}"] * 201)), {}, 413, "request.too_large"),
    "oversize": (lambda _: b" " * (MAX_OPERATION_BYTES + 9000), {}, 413, "request.too_large"),
    "bomb": (
        lambda _: gzip.compress(b" " * 50_000_000),
        {"Content-Encoding": "gzip"},
        413,
        "request.too_large",
    ),
    "no gzip": (lambda _: b"{}", {"Content-Encoding": "gzip"}, 400, "request.malformed"),
    "cut gzip": (
        lambda phone: phone.push_body([])[:-9],
        {"Content-Encoding": "gzip"},
        400,
        "request.malformed",
    ),
    "brotli": (lambda _: b"{}", {"Content-Encoding": "br"}, 400, "request.malformed"),
}


@pytest.mark.parametrize("case", BAD_BATCHES)
def test_a_batch_that_cannot_be_read_is_refused_whole(server: Listening, phone: Phone, case: str) -> None:
    """Broken, oversize or bombs: refused with their code while reading, and nothing is kept."""
    make, headers, status, code = BAD_BATCHES[case]
    answer = phone.raw(make(phone), **headers)
    assert (answer.status_code, problem(answer)) == (status, code)
    assert stored(server) == NOTHING


def test_a_body_without_a_length_is_cut_off_at_the_limit(phone: Phone) -> None:
    """The limit holds while bytes stream in, whatever a header claims."""
    chunks = (b" " * 65536 for _ in range(64))
    assert problem(phone.http.post("/push", content=chunks)) == "request.too_large"


def test_many_operations_must_fit_the_small_limit_and_one_large_may_go_alone(phone: Phone) -> None:
    """A long inspection is not stuck for ever: it travels by itself."""
    long = phone.line(inspection(), schema=1).replace(
        b'"spot_check"', b'"later":"' + b"x" * 400_000 + b'","spot_check"'
    )
    short = phone.line(inspection())
    assert problem(phone.raw(gzip.decompress(phone.push_body([long, short])))) == "request.too_large"
    assert phone.raw(gzip.decompress(phone.push_body([long]))).json()["results"][0]["verdict"] == "applied"


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


def test_photos_are_taken_only_where_a_record_lists_them(server: Listening, phone: Phone) -> None:
    """Wrong bytes, wrong names, strangers' photos: each refused, none stored."""
    good, other = picture(1), picture(2)
    phone.done(snap(photos=(ref(good), ref(b"no picture"))))
    name = ref(good).sha256
    assert problem(phone.put(name, other)) == "photo.hash_mismatch"
    assert problem(phone.put(ref(b"no picture").sha256, b"no picture")) == "photo.not_a_jpeg"
    assert problem(phone.put(ref(other).sha256, other)) == "photo.unexpected"
    assert problem(phone.put("A" * 64, good)) == "photo.bad_name"
    assert problem(phone.put(name, b"x" * (8 * 1024 * 1024 + 1))) == "photo.too_large"
    assert problem(server.phone("plumbing").put(name, good)) == "photo.unexpected"
    assert not list(server.resources.settings.photo_folder.rglob("*.*"))


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing", 404, "request.not_found"),
        ("DELETE", "/push", 405, "request.bad_method"),
        ("GET", "/pull?cursor=x", 422, "field.wrong_type"),
        ("GET", "/pull?cursor=1000000000000000000000000000000", 422, "field.wrong_type"),
        ("GET", "/pull?limit=0", 422, "field.wrong_type"),
    ],
)
def test_the_framework_answers_in_our_words(
    phone: Phone, method: str, path: str, status: int, code: str
) -> None:
    """Wrong addresses and parameters are catalogued problems that never repeat what was sent."""
    answer = phone.http.request(method, path)
    assert (answer.status_code, problem(answer)) == (status, code)
    assert "10000000" not in answer.text


def test_a_sign_in_that_makes_no_sense_is_refused(server: Listening) -> None:
    """Bad JSON, a missing field, an endless account: catalogued, never ours to fail on."""
    stranger = server.phone(None)
    asked = {"account": "inspector", "password": "xunan-demo", "client": fresh_id()}
    for body, code in (
        (b"{", "json.malformed"),
        (b"{}", "field.missing"),
        (json.dumps(asked | {"client": ""}).encode(), "field.unknown_value"),
        (json.dumps(asked | {"account": "a" * 9000}).encode(), "request.too_large"),
    ):
        assert problem(stranger.http.post("/sign-in", content=body)) == code
