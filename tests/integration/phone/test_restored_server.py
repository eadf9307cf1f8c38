"""The server was restored, lost something, forgot old changes, or met a copy of this phone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from checklists.wire.operations import read_operation
from checklists.wire.pulling import Change
from checklists.wire.push import OperationResult, PushVerdict
from fieldapp.phone import Phone
from fieldapp.sync.policy import KEPT_HERE
from fieldapp.sync.transport import Reply
from tests.integration.phone.snaps import queue_snap
from tests.support import fake_server as network
from tests.support.fake_server import FakeServer
from tests.support.local_phone import SeededIds, a_page, a_task


def restored(server: FakeServer) -> None:
    """A server that was put back to before anything had arrived."""
    server.epoch = "another"
    server.stored, server.photos, server.changes = {}, {}, []


def two_tasks(server: FakeServer) -> None:
    ids = SeededIds(4)
    rows = [a_page(1, a_task(ids)).changes[0] for _ in range(2)]
    server.changes = [
        Change(seq=seq, kind=one.kind, id=one.id, row=one.row) for seq, one in enumerate(rows, 1)
    ]


async def test_a_restored_server_is_offered_everything_again(phone: Phone, server: FakeServer) -> None:
    """What it had acknowledged and lost is on the phone still, and comes back: records and photos."""
    draft = queue_snap(phone)
    await phone.sync.run_once()
    before = (dict(server.stored), dict(server.photos))
    restored(server)
    outcome = await phone.sync.run_once()
    assert outcome.problem is None
    assert (server.stored, server.photos) == before
    assert draft.photos[0].sha256 in server.photos
    assert phone.sync.status.waiting_operations == 0


async def test_a_photo_leaves_the_phone_only_when_backups_have_it(phone: Phone, server: FakeServer) -> None:
    """Sent is not safe: the server's disk may die tomorrow."""
    (photo,) = queue_snap(phone).photos
    await phone.sync.run_once()
    clock = phone._given.clock
    clock.now += KEPT_HERE + timedelta(days=1)  # type: ignore[attr-defined]
    kept = []
    for durable_pos in (6, 7):
        server.durable_pos = durable_pos
        await phone.sync.run_once()
        kept.append(phone.photos.has(photo.sha256))
    assert kept == [True, False]
    assert phone.photos.thumbnail(photo.sha256)


async def test_a_fresh_photo_stays_though_backups_have_it(phone: Phone, server: FakeServer) -> None:
    """People look at what they did this month without a network."""
    (photo,) = queue_snap(phone).photos
    server.durable_pos = 1000
    await phone.sync.run_once()
    assert phone.photos.has(photo.sha256)


async def test_what_the_server_names_as_missing_is_sent_again(phone: Phone, server: FakeServer) -> None:
    """An operation the server has lost without a restore is named by its number, and comes back."""
    queue_snap(phone)
    await phone.sync.run_once()
    lost = dict(server.stored)
    server.stored.clear()
    server.missing = (read_operation(next(iter(lost.values()))).device_seq,)
    queue_snap(phone)
    await phone.sync.run_once()
    assert lost.items() <= server.stored.items()


async def test_a_number_a_copy_of_this_phone_used_is_given_anew(phone: Phone, server: FakeServer) -> None:
    """A phone's backup put on a second phone counts on from the same number: no record may be lost for it."""
    queue_snap(phone)
    (before,) = phone.store.outbox.waiting()
    server.verdicts["snap.submit"] = OperationResult(
        index=0, op_id="", verdict=PushVerdict.REJECTED, code="op.sequence_reuse"
    )
    server.fail("push", lambda serve: _once(server, serve))
    assert (await phone.sync.run_once()).problem is None
    (line,) = server.stored.values()
    sent, meant = read_operation(line), read_operation(before.line)
    assert sent == replace(meant, device_seq=50)


async def test_a_snapshot_replaces_what_was_here(phone: Phone, server: FakeServer) -> None:
    """A phone that was away for half a year shows what is so now, and nothing of before."""
    two_tasks(server)
    await phone.sync.run_once()
    (old, new) = (one.id for one in server.changes)
    server.changes = server.changes[1:]
    server.snapshot_at = 2
    server.fail("pull", network.refusing(410, "feed.snapshot_needed"))
    assert (await phone.sync.run_once()).problem is None
    assert [task.row.id for task in phone.store.tasks.all()] == [new]
    assert old != new
    assert phone.store.feed.state().cursor == 2


async def test_a_snapshot_broken_off_leaves_the_old_rows(phone: Phone, server: FakeServer) -> None:
    """Half a snapshot is never shown."""
    two_tasks(server)
    await phone.sync.run_once()
    before = phone.store.tasks.all()
    server.snapshot_at = 2
    server.fail("pull", network.refusing(410, "feed.snapshot_needed"))
    server.fail("snapshot", lambda serve: serve(), network.lost_on_the_way)
    assert (await phone.sync.run_once()).problem == "network.unreachable"
    assert phone.store.tasks.all() == before


def _once(server: FakeServer, serve: Callable[[], Reply]) -> Reply:
    reply = serve()
    server.verdicts.clear()
    return reply
