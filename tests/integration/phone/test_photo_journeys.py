"""Photos on their way: previews first, then chunks from where the server has them, on Wi-Fi if so chosen."""

from checklists.wire.uploading import MAX_PREVIEW_BYTES
from fieldapp.phone import Phone
from tests.integration.phone.snaps import PICTURES, queue_snap
from tests.support import fake_server as network
from tests.support.fake_server import FakeServer
from tests.support.jpegs import jpeg
from tests.support.local_phone import A_CAMPUS, SeededIds, a_page, a_photo, a_task


async def test_previews_go_ahead_of_every_photo(phone: Phone, server: FakeServer) -> None:
    """The manager sees all hazards, small, before the first photo has arrived; the most severe first."""
    names = [
        queue_snap(phone, picture, severity).photos[0].sha256
        for picture, severity in zip(PICTURES, (1, 4, 2), strict=True)
    ]
    server.fail("photos", network.lost_on_the_way, *[network.lost_on_the_way] * 4)
    outcome = await phone.sync.run_once()
    assert (outcome.previews_sent, outcome.photos_sent) == (3, 0)
    assert server.preview_order == [names[1], names[2], names[0]]
    assert all(len(small) <= MAX_PREVIEW_BYTES for small in server.previews.values())
    await phone.sync.run_once()
    assert len(server.preview_order) == 3


LARGE = jpeg(size=(1920, 1440), seed=9)


async def test_a_photo_goes_on_where_the_server_has_it(phone: Phone, server: FakeServer) -> None:
    """After a break, a pass and a restart of the photo's way, no byte travels twice."""
    draft = queue_snap(phone, LARGE)
    (photo,) = draft.photos
    assert photo.size > 100_000
    server.fail("photos", lambda serve: serve(), *[network.lost_on_the_way] * 4)
    assert (await phone.sync.run_once()).problem == "network.unreachable"
    (waiting,) = phone.store.photos.to_send()
    assert 0 < (waiting.sent_bytes or 0) < photo.size
    assert (await phone.sync.run_once()).problem is None
    assert (server.photo_bytes, set(server.photos)) == (photo.size, {photo.sha256})


async def test_a_short_break_does_not_end_the_pass(phone: Phone, server: FakeServer) -> None:
    """A lost chunk or a lost answer is asked for again at once; only a line that stays dead ends the pass."""
    queue_snap(phone, LARGE)
    server.fail("photos", network.answer_lost, network.lost_on_the_way, lambda serve: serve())
    assert (await phone.sync.run_once()).problem is None
    assert phone.sync.status.waiting_photos == 0


async def test_a_photo_not_there_yet_is_shown_by_its_preview(phone: Phone, server: FakeServer) -> None:
    """The team sees what is wrong while the photo is still on the inspector's phone."""
    ref = a_photo(5)
    server.changes = list(a_page(1, A_CAMPUS, a_task(SeededIds(9), photos=(ref,))).changes)
    server.previews = {ref.sha256: b"small"}
    await phone.sync.run_once()
    assert phone.photos.thumbnail(ref.sha256) == b"small"
    assert phone.store.photos.wanted(10) == (ref.sha256,)


async def test_photos_wait_for_wifi_and_records_do_not(phone: Phone, server: FakeServer) -> None:
    """Whoever pays for data sends records and previews at once, and photos on Wi-Fi or when they say so."""
    phone.store.choices.send_photos_on_wifi_only(only=True)
    phone.sync.on_network(wifi=False)
    queue_snap(phone)
    outcome = await phone.sync.run_once()
    assert (outcome.operations_sent, outcome.previews_sent, outcome.photos_sent) == (1, 1, 0)
    assert phone.sync.status.photos_held
    assert (await phone.sync.send_photos_now()).photos_sent == 1
    queue_snap(phone, PICTURES[1])
    phone.sync.on_network(wifi=True)
    assert (await phone.sync.run_once()).photos_sent == 1
    assert not phone.sync.status.photos_held


async def test_the_server_is_told_of_no_photo_of_a_report_without_a_name(
    phone: Phone, server: FakeServer
) -> None:
    """The office reads on whose phone photos wait, and which task lacks one: it would know who reported."""
    phone.store.choices.send_photos_on_wifi_only(only=True)
    phone.sync.on_network(wifi=False)
    queue_snap(phone, anonymous=True)
    assert (await phone.sync.run_once()).problem is None
    assert phone.sync.status.waiting_photos == 1
    assert set(server.told) == {0}
    queue_snap(phone, PICTURES[1])
    await phone.sync.run_once()
    assert server.told[-1] == 1


async def test_how_far_a_photo_has_come_is_told(phone: Phone, server: FakeServer) -> None:
    """42 % on the server, about two minutes left: what somebody standing in the rain wants to know."""
    (photo,) = queue_snap(phone, LARGE).photos
    server.fail("photos", lambda serve: serve(), *[network.lost_on_the_way] * 4)
    await phone.sync.run_once()
    status = phone.sync.status
    assert 0 < status.begun_bytes < photo.size
    assert status.begun_bytes + status.waiting_bytes == photo.size
    assert status.seconds_left is not None
