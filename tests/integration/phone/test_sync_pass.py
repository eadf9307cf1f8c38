"""A sync pass over a network that loses, delays and lies."""

import asyncio
from datetime import timedelta

import pytest

from checklists.rectifying.terms import Command
from checklists.wire.photos import PhotoRef
from checklists.wire.pulling import Change
from checklists.wire.push import OperationResult, PushVerdict
from fieldapp.phone import Phone
from fieldapp.photos.files import photo_name
from fieldapp.store.records import RecordState, SnapDraft
from fieldapp.sync import automatic
from tests.integration.phone.snaps import PICTURES, queue_snap
from tests.support import fake_server as network
from tests.support.fake_server import FakeServer, Fault
from tests.support.local_phone import (
    A_CAMPUS,
    INSPECTOR,
    NOW,
    SeededIds,
    a_page,
    a_photo,
    a_task,
    command,
)


def state_of(phone: Phone, draft: SnapDraft) -> RecordState:
    found = phone.store.snaps.one(draft.id)
    assert found is not None
    return found.state


async def test_a_pass_brings_records_and_photos_to_the_server(phone: Phone, server: FakeServer) -> None:
    """With a network, everything that waits arrives, byte for byte, and nothing waits any more."""
    draft = queue_snap(phone)
    lines = [operation.line for operation in phone.store.outbox.waiting()]
    outcome = await phone.sync.run_once()
    assert (outcome.operations_sent, outcome.photos_sent, outcome.problem) == (1, 1, None)
    assert list(server.stored.values()) == lines
    assert server.photos == {draft.photos[0].sha256: phone.photos.read(draft.photos[0].sha256)}
    status = phone.sync.status
    assert (status.waiting_operations, status.waiting_photos, status.waiting_bytes) == (0, 0, 0)
    assert status.last_ok_at is not None
    assert state_of(phone, draft) is RecordState.SENT


async def test_photos_of_the_most_severe_hazard_go_first(phone: Phone, server: FakeServer) -> None:
    """When signal is short, the picture that matters most has gone."""
    names = [
        queue_snap(phone, picture, severity).photos[0].sha256
        for picture, severity in zip(PICTURES, (1, 4, 2), strict=True)
    ]
    await phone.sync.run_once()
    assert server.photo_order == [names[1], names[2], names[0]]


async def test_a_lost_answer_makes_no_second_record(phone: Phone, server: FakeServer) -> None:
    """The server committed and the answer got lost: sending again changes nothing on the server."""
    draft = queue_snap(phone)
    server.fail("push", network.answer_lost)
    assert (await phone.sync.run_once()).problem == "network.unreachable"
    assert state_of(phone, draft) is RecordState.WAITING
    stored = dict(server.stored)
    assert len(stored) == 1
    await phone.sync.run_once()
    assert server.stored == stored
    assert state_of(phone, draft) is RecordState.SENT


async def test_a_lost_photo_answer_sends_no_byte_again(phone: Phone, server: FakeServer) -> None:
    """A photo whose receipt was lost is asked after, and found to be there."""
    (photo,) = queue_snap(phone).photos
    server.fail("photos", network.answer_lost)
    await phone.sync.run_once()
    assert phone.sync.status.waiting_photos == 0
    assert (server.photo_bytes, list(server.photos)) == (photo.size, [photo.sha256])


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        pytest.param(network.lost_on_the_way, "network.unreachable", id="no network"),
        pytest.param(network.portal, "network.not_our_server", id="a captive portal"),
        pytest.param(network.unsigned, "network.not_our_server", id="no protocol header"),
        pytest.param(
            network.changed(batch_id="another"), "network.not_our_server", id="another batch's answer"
        ),
        pytest.param(network.changed(results=[]), "network.not_our_server", id="an answer without verdicts"),
        pytest.param(
            network.changed(results="all fine"), "network.not_our_server", id="an unreadable answer"
        ),
        pytest.param(network.refusing(500, "server.failed"), "server.failed", id="a failing server"),
        pytest.param(network.refusing(503, "server.busy"), "server.busy", id="a busy server"),
        pytest.param(network.refusing(401, "auth.token_unknown"), "auth.token_unknown", id="signed out"),
        pytest.param(network.refusing(403, "auth.token_revoked"), "auth.token_revoked", id="revoked"),
        pytest.param(network.refusing(426, "protocol.unsupported"), "protocol.unsupported", id="too old"),
    ],
)
async def test_nothing_is_marked_sent_by_an_answer_that_does_not_count(
    phone: Phone, server: FakeServer, fault: Fault, code: str
) -> None:
    """Whatever comes back in the server's place, work stays on the phone and goes through later."""
    draft = queue_snap(phone)
    server.fail("push", fault)
    outcome = await phone.sync.run_once()
    assert outcome.problem == phone.sync.status.last_problem == code
    assert state_of(phone, draft) is RecordState.WAITING
    assert phone.sync.status.waiting_photos == 1
    assert (await phone.sync.run_once()).problem is None
    assert state_of(phone, draft) is RecordState.SENT


async def test_a_photo_is_not_marked_sent_by_a_portal(phone: Phone, server: FakeServer) -> None:
    """A portal's 200 is no receipt for a photo."""
    queue_snap(phone)
    server.fail("photos", network.portal)
    assert (await phone.sync.run_once()).problem == "network.not_our_server"
    assert phone.sync.status.waiting_photos == 1


async def test_a_refused_operation_does_not_hold_up_its_neighbours(phone: Phone, server: FakeServer) -> None:
    """One record the server will not have is shown with its reason; the rest arrives."""
    server.changes = list(a_page(1, A_CAMPUS, a_task(SeededIds(9), issuer=INSPECTOR.id)).changes)
    await phone.sync.run_once()
    (task,) = phone.store.tasks.all()
    queue_snap(phone)
    phone.store.tasks.command(command(task.row, Command.COMMENT, note="请尽快"))
    server.verdicts["task.command"] = OperationResult(
        index=0, op_id="", verdict=PushVerdict.REJECTED, code="task.illegal_move"
    )
    outcome = await phone.sync.run_once()
    assert (outcome.operations_sent, outcome.operations_refused, outcome.photos_sent) == (1, 1, 1)
    assert [one.code for one in phone.store.outbox.refused()] == ["task.illegal_move"]


async def test_a_batch_the_server_finds_too_large_is_halved(phone: Phone, server: FakeServer) -> None:
    """A server with a smaller limit still gets everything."""
    for picture in PICTURES:
        queue_snap(phone, picture)
    server.fail("push", network.refusing(413, "request.too_large"))
    outcome = await phone.sync.run_once()
    assert (outcome.operations_sent, outcome.problem) == (3, None)
    assert server.calls.count("push") == 4


async def test_one_operation_too_large_for_the_server_needs_a_decision(
    phone: Phone, server: FakeServer
) -> None:
    """What can never be sent is shown, and does not block what comes after it."""
    queue_snap(phone)
    server.fail("push", network.refusing(413, "request.too_large"))
    outcome = await phone.sync.run_once()
    assert (outcome.operations_refused, outcome.problem) == (1, None)
    assert [one.code for one in phone.store.outbox.refused()] == ["request.too_large"]


async def test_a_damaged_photo_file_is_shown_and_never_sent(phone: Phone, server: FakeServer) -> None:
    """A photo whose file was damaged on the phone is reported, and the others go."""
    damaged, whole = queue_snap(phone, PICTURES[0], 4), queue_snap(phone, PICTURES[1], 1)
    phone.photos.path(damaged.photos[0].sha256).write_bytes(b"torn")
    outcome = await phone.sync.run_once()
    assert (outcome.photos_sent, outcome.problem) == (1, None)
    assert list(server.photos) == [whole.photos[0].sha256]
    assert [photo.refusal for photo in phone.store.photos.refused()] == ["photo.unreadable"]


async def test_photos_of_tasks_come_to_the_phone(phone: Phone, server: FakeServer) -> None:
    """A task's pictures are there when the basement has no signal; one not on the server yet comes later."""
    ref = phone.photos.keep(PICTURES[2])
    photo = phone.photos.read(ref.sha256)
    other = PhotoRef(sha256=photo_name(b"jpeg"), size=4)
    rows = a_page(1, A_CAMPUS, a_task(SeededIds(9), photos=(ref, other, a_photo(5))))
    server.changes = list(rows.changes)
    server.photos = {other.sha256: b"jpeg", ref.sha256: photo}
    outcome = await phone.sync.run_once()
    assert (outcome.photos_fetched, outcome.problem) == (1, None)
    assert phone.photos.read(other.sha256) == b"jpeg"
    assert phone.store.photos.wanted(10) == (a_photo(5).sha256,)


async def test_the_feed_is_read_page_by_page_to_its_end(phone: Phone, server: FakeServer) -> None:
    """A long absence is caught up with in one pass, and a page lost on the way is asked for again."""
    ids = SeededIds(4)
    for seq in range(1, 8):
        row = a_page(seq, a_task(ids, due_at=NOW + timedelta(hours=seq))).changes[0]
        server.changes.append(Change(seq=seq, kind=row.kind, id=row.id, row=row.row))
    server.fail("pull", lambda serve: serve(), network.lost_on_the_way)
    await phone.sync.run_once()
    assert (phone.store.feed.state().cursor, len(phone.store.tasks.all())) == (2, 2)
    assert (await phone.sync.run_once()).changes_pulled == 5
    assert (phone.store.feed.state().cursor, len(phone.store.tasks.all())) == (7, 7)


async def test_two_requests_to_sync_make_one_pass(phone: Phone, server: FakeServer) -> None:
    """Sync now pressed in two tabs is one pass."""
    queue_snap(phone)
    first, second = await asyncio.gather(phone.sync.run_once(), phone.sync.run_once())
    assert first is second
    assert server.calls.count("push") == 1


async def test_everything_waits_while_signed_out(phone: Phone, server: FakeServer) -> None:
    """Without a person there is nothing to send as."""
    await phone.sign_out()
    assert (await phone.sync.run_once()).problem == "auth.token_missing"
    assert "push" not in server.calls


async def test_a_pass_in_which_nothing_moves_ends(
    phone: Phone, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a pass hangs on, sync goes on with the next one and says that it had no connection."""
    monkeypatch.setattr(automatic, "STALLED_S", 0.2)
    server.silent = True
    assert (await phone.sync.run_once()).problem == "network.unreachable"
    server.silent = False
    assert (await phone.sync.run_once()).problem is None
