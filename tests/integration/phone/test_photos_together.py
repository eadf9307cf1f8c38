"""Photos that go together once the line is known to be good, and what becomes of them when it is not."""

from collections.abc import Awaitable, Callable

import pytest

from checklists.wire.bundles import BundleAnswer
from fieldapp.phone import Phone
from fieldapp.store.sending import KeptPhoto
from fieldapp.sync import photo_sending
from fieldapp.sync.ends import Ends, Tally
from tests.integration.phone.snaps import PICTURES, queue_snap
from tests.support import fake_server as network
from tests.support.fake_server import FakeServer
from tests.support.jpegs import jpeg
from tests.support.mutants import NOTICED, Seed

FIRST = jpeg(size=(320, 240), seed=77)


async def on_a_known_line(phone: Phone) -> list[str]:
    """Three photos wait on a line one photo has gone over."""
    queue_snap(phone, FIRST)
    await phone.sync.run_once()
    return [queue_snap(phone, picture).photos[0].sha256 for picture in PICTURES]


def asked_for_photos(server: FakeServer) -> int:
    return server.calls.count("photos")


async def test_photos_go_together_once_the_line_is_known(phone: Phone, server: FakeServer) -> None:
    """Three photos, one request, each whole at the other end."""
    names = await on_a_known_line(phone)
    before = asked_for_photos(server)
    outcome = await phone.sync.run_once()
    assert (outcome.photos_sent, outcome.problem) == (3, None)
    assert asked_for_photos(server) - before == 1
    assert all(server.photos[name] == phone.photos.read(name) for name in names)
    assert phone.sync.status.waiting_photos == 0


async def test_an_answer_to_photos_sent_together_that_was_lost_sends_no_byte_again(
    phone: Phone, server: FakeServer
) -> None:
    """Each is asked after, and found to be there."""
    names = await on_a_known_line(phone)
    before = server.photo_bytes
    server.fail("photos", network.answer_lost)
    assert (await phone.sync.run_once()).problem is None
    assert server.photo_bytes - before == sum(len(phone.photos.read(name)) for name in names)
    assert phone.sync.status.waiting_photos == 0


async def test_an_older_server_is_sent_photos_one_by_one(phone: Phone, server: FakeServer) -> None:
    """It says that there is nothing at that address; nothing waits for its update."""
    await on_a_known_line(phone)
    server.knows_no_bundles = True
    assert (await phone.sync.run_once()).problem is None
    assert phone.sync.status.waiting_photos == 0


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(network.portal, id="a captive portal"),
        pytest.param(network.unsigned, id="no protocol header"),
        pytest.param(network.changed(results=[]), id="an answer about no photo"),
        pytest.param(network.changed(results="all fine"), id="an unreadable answer"),
    ],
)
async def test_no_photo_sent_together_is_marked_by_an_answer_that_does_not_count(
    phone: Phone, server: FakeServer, fault: network.Fault
) -> None:
    """They wait, and go the next time."""
    await on_a_known_line(phone)
    server.fail("photos", fault)
    assert (await phone.sync.run_once()).problem == "network.not_our_server"
    assert phone.sync.status.waiting_photos == 3
    assert (await phone.sync.run_once()).problem is None
    assert phone.sync.status.waiting_photos == 0


async def test_one_photo_that_is_refused_holds_up_none_beside_it(phone: Phone, server: FakeServer) -> None:
    """It is shown with its reason, the others are sent."""
    names = await on_a_known_line(phone)
    bad = {"sha256": names[1], "code": "photo.not_a_jpeg"}
    good = [{"sha256": name, "code": None} for name in names]
    server.fail("photos", network.changed(results=[good[0], bad, good[2]]))
    assert (await phone.sync.run_once()).photos_sent == 2
    (refused,) = phone.store.photos.refused()
    assert (refused.sha256, refused.refusal) == (names[1], "photo.not_a_jpeg")


async def test_one_photo_whose_file_is_damaged_holds_up_none_beside_it(
    phone: Phone, server: FakeServer
) -> None:
    """What lies broken on the phone is said to be; the whole ones go."""
    names = await on_a_known_line(phone)
    phone.photos.path(names[0]).write_bytes(b"torn")
    assert (await phone.sync.run_once()).photos_sent == 2
    assert [one.sha256 for one in phone.store.photos.refused()] == [names[0]]


def never_together(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(photo_sending, "next_bundle", lambda waiting, _speed: tuple(waiting[:1]))


def never_apart(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(photo_sending, "goes_singly", lambda _failure: False)


def all_are_sent_whatever_the_answer(patch: pytest.MonkeyPatch) -> None:
    settle = photo_sending._settle

    async def lenient(ends: Ends, tally: Tally, answer: BundleAnswer) -> None:
        for one in answer.results:
            object.__setattr__(one, "code", None)
        await settle(ends, tally, answer)

    patch.setattr(photo_sending, "_settle", lenient)


def damage_ends_the_pass(patch: pytest.MonkeyPatch) -> None:
    async def straight(ends: Ends, photo: KeptPhoto) -> bytes:
        return await ends.off_loop(ends.album.read, photo.sha256)

    patch.setattr(photo_sending, "_read", straight)


MUTANTS: dict[Seed, Callable[[Phone, FakeServer], Awaitable[None]]] = {
    never_together: test_photos_go_together_once_the_line_is_known,
    never_apart: test_an_older_server_is_sent_photos_one_by_one,
    all_are_sent_whatever_the_answer: test_one_photo_that_is_refused_holds_up_none_beside_it,
    damage_ends_the_pass: test_one_photo_whose_file_is_damaged_holds_up_none_beside_it,
}


@pytest.mark.parametrize("seed", MUTANTS, ids=lambda seed: seed.__name__)
async def test_a_seeded_bug_of_photos_sent_together_is_noticed(
    seed: Seed, phone: Phone, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests of photos sent together can fail."""
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        await MUTANTS[seed](phone, server)
