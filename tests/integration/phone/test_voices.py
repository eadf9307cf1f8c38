"""What was said goes the way photos go, and stays as long."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from checklists.problems import Refusal
from checklists.wire.changes import TaskRow
from checklists.wire.handover import read_hand_over, write_hand_over
from checklists.wire.reading import read
from checklists.wire.sealing import CHANCE_BYTES, seal_from
from fieldapp.phone import Phone
from fieldapp.photos import files
from fieldapp.store import feed, queueing
from fieldapp.store.records import SnapDraft
from fieldapp.sync import pulling
from fieldapp.sync.policy import KEPT_HERE
from tests.integration.phone.snaps import PICTURES
from tests.integration.phone.test_restored_server import restored
from tests.support import fake_server as network
from tests.support.fake_server import FakeServer
from tests.support.local_phone import A_CAMPUS, SeededIds, a_page, a_task, snap_body
from tests.support.mutants import NOTICED, Seed
from tests.support.waves import recording, voice_ref

SAID = recording(3)


def spoken_snap(phone: Phone, said: bytes = SAID) -> SnapDraft:
    """A submitted snap with a photo and a voice note."""
    draft = phone.store.snaps.start(phone.photos.keep(PICTURES[0]))
    voice = phone.photos.keep_voice(said)
    phone.store.snaps.add_voice(draft.id, voice)
    phone.store.snaps.submit(replace(snap_body(draft), voices=(voice,)))
    return replace(draft, voices=(voice,))


async def sent_whole_after_its_photo(phone: Phone, server: FakeServer) -> None:
    draft = spoken_snap(phone)
    (photo,), (voice,) = draft.photos, draft.voices
    assert phone.sync.status.waiting_photos == 2
    outcome = await phone.sync.run_once()
    assert (outcome.photos_sent, outcome.problem) == (2, None)
    assert server.photo_order == [photo.sha256, voice.sha256]
    assert server.photos[voice.sha256] == SAID
    assert list(server.previews) == [photo.sha256]


async def test_a_voice_note_is_sent_whole_after_its_photo(phone: Phone, server: FakeServer) -> None:
    """Byte for byte, behind what can be seen at a glance, and without a small copy of its own."""
    await sent_whole_after_its_photo(phone, server)


LONG = recording(60, rate=16_000)


async def test_a_long_voice_note_goes_on_where_the_server_has_it(phone: Phone, server: FakeServer) -> None:
    """After a break no byte travels twice."""
    (voice,) = spoken_snap(phone, LONG).voices
    serving: list[network.Fault] = [lambda serve: serve()] * 2
    server.fail("photos", *serving, *[network.lost_on_the_way] * 4)
    assert (await phone.sync.run_once()).problem == "network.unreachable"
    (waiting,) = phone.store.photos.to_send()
    assert 0 < (waiting.sent_bytes or 0) < voice.size
    assert (await phone.sync.run_once()).problem is None
    assert server.photo_bytes == voice.size + phone.photos.path(next(iter(server.previews))).stat().st_size


async def leaves_when_backups_have_it(phone: Phone, server: FakeServer) -> None:
    (voice,) = spoken_snap(phone).voices
    await phone.sync.run_once()
    phone._given.clock.now += KEPT_HERE + timedelta(days=1)  # type: ignore[attr-defined]
    kept = []
    for durable_pos in (6, 7):
        server.durable_pos = durable_pos
        await phone.sync.run_once()
        kept.append(phone.photos.has(voice.sha256))
    assert kept == [True, False]


async def test_a_voice_note_leaves_the_phone_only_when_backups_have_it(
    phone: Phone, server: FakeServer
) -> None:
    """Sent is not safe; and a recording has no small copy that would have to stay."""
    await leaves_when_backups_have_it(phone, server)


async def offered_again(phone: Phone, server: FakeServer) -> None:
    spoken_snap(phone)
    await phone.sync.run_once()
    before = dict(server.photos)
    restored(server)
    assert (await phone.sync.run_once()).problem is None
    assert (server.photos, len(before)) == (before, 2)


async def test_a_restored_server_is_offered_what_was_said_again(phone: Phone, server: FakeServer) -> None:
    """What it had taken and lost comes back from the phone."""
    await offered_again(phone, server)


async def heard_where_there_is_no_signal(phone: Phone, server: FakeServer) -> None:
    voice = voice_ref(SAID)
    server.changes = list(a_page(1, A_CAMPUS, a_task(SeededIds(9), voices=(voice,))).changes)
    server.photos = {voice.sha256: SAID}
    assert (await phone.sync.run_once()).photos_fetched == 1
    assert phone.photos.read(voice.sha256) == SAID


async def test_what_was_said_of_a_task_is_heard_where_there_is_no_signal(
    phone: Phone, server: FakeServer
) -> None:
    """The team in the basement has the words with the task."""
    await heard_where_there_is_no_signal(phone, server)


async def carried_by_hand(phone: Phone, server: FakeServer) -> None:
    seal = seal_from(bytes(range(CHANCE_BYTES)))
    (voice,) = spoken_snap(phone).voices
    assert server.calls.count("push") == 0
    used = phone.photos.used()
    assert used > voice.size
    file = read_hand_over(write_hand_over(phone.hand_over(), seal), seal.code)
    assert file.photos[voice.sha256] == SAID


async def test_a_voice_note_is_carried_by_hand_and_counted(phone: Phone, server: FakeServer) -> None:
    """The hand-over file holds it, and the room it takes stands in what the app uses."""
    await carried_by_hand(phone, server)


def pictures_only(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(queueing, "attached", lambda body: body.all_photos())


def small_copies_of_everything(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(files, "is_wave", lambda _data: False)


def dropped_when_sent(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pulling, "may_drop", lambda _pos, _durable, _age: True)


def nothing_said_is_wanted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(feed, "_files", lambda row: iter(read(TaskRow, row).photos))


MUTANTS: list[tuple[Seed, Callable[[Phone, FakeServer], Awaitable[None]]]] = [
    (pictures_only, sent_whole_after_its_photo),
    (pictures_only, offered_again),
    (pictures_only, carried_by_hand),
    (small_copies_of_everything, leaves_when_backups_have_it),
    (dropped_when_sent, leaves_when_backups_have_it),
    (nothing_said_is_wanted, heard_where_there_is_no_signal),
]


@pytest.mark.parametrize(("seed", "promise"), MUTANTS)
async def test_a_seeded_bug_of_sending_what_was_said_is_noticed(
    seed: Seed,
    promise: Callable[[Phone, FakeServer], Awaitable[None]],
    phone: Phone,
    server: FakeServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each promise above can fail."""
    seed(monkeypatch)
    with pytest.raises((*NOTICED, KeyError, Refusal)):
        await promise(phone, server)
