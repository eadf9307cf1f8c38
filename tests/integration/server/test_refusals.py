"""What sync refuses: each a catalogued problem, none a failure of ours, nothing half stored."""

import gzip
import json
from collections.abc import Callable

import pytest

from checklists.wire.operations import MAX_OPERATION_BYTES
from sync_server.phones import devices
from tests.integration.server.acting import (
    Listening,
    Phone,
    inspection,
    picture,
    problem,
    ref,
    snap,
)
from tests.integration.server.stored_records import NOTHING, stored
from tests.support.http_phone import fresh_id


@pytest.fixture
def phone(server: Listening) -> Phone:
    return server.phone("inspector")


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
        stranger.patch("0" * 64, b"x", headers=headers),
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
