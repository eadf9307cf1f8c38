"""Several photos in one request: in one commit, and each judged as if it had come alone."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from checklists.wire.bundles import BundleAnswer, write_bundle
from checklists.wire.photos import PhotoRole
from checklists.wire.reading import read
from checklists.wire.uploading import OFFSET_HEADER
from sync_server.ingest import bundles
from tests.integration.server.acting import (
    Listening,
    Phone,
    broken_off,
    inspection,
    picture,
    problem,
    ref,
    snap,
)
from tests.integration.server.test_audit import entries
from tests.support.homes import ON_SQLITE
from tests.support.mutants import NOTICED, Seed
from tests.support.waves import recording, voice_ref

PHOTOS = [picture(number) for number in (1, 2, 3)]
NAMES = [ref(data).sha256 for data in PHOTOS]
PATIENCE_S = 20.0


@pytest.fixture
def phone(server: Listening) -> Phone:
    phone = server.phone("inspector")
    phone.done(snap(photos=tuple(ref(data) for data in PHOTOS)))
    return phone


def codes(phone: Phone, *photos: tuple[str, bytes]) -> list[str | None]:
    answer = phone.bundled(write_bundle(photos))
    assert answer.is_success, problem(answer)
    return [one.code for one in read(BundleAnswer, answer.json()).results]


def named(*photos: bytes) -> list[tuple[str, bytes]]:
    return [(ref(data).sha256, data) for data in photos]


def arrived(phone: Phone) -> list[str]:
    return [name for name in NAMES if phone.http.get(f"/photos/{name}").is_success]


def offset(phone: Phone, name: str) -> int:
    return int(phone.http.head(f"/photos/{name}").raise_for_status().headers[OFFSET_HEADER])


def test_photos_sent_together_are_all_here_since_one_commit(server: Listening, phone: Phone) -> None:
    """Each is the photo it was, its record waits no more, and its sender signs for each."""
    before = phone.pull().cursor
    answer = phone.bundle(*named(*PHOTOS))
    assert [(one.sha256, one.code) for one in answer.results] == [(name, None) for name in NAMES]
    assert [phone.http.get(f"/photos/{name}").content for name in NAMES] == PHOTOS
    (task,) = phone.tasks_by_id().values()
    assert task.awaiting == 0
    assert answer.pos > 0
    assert len({change.seq for change in phone.pull(before).changes if change.kind == "task"}) == 1
    assert {one.subject for one in entries(server, "photo.created")} == set(NAMES)


def each_is_judged_by_itself(server: Listening) -> None:
    phone = server.phone("inspector")
    text, unlisted = b"no picture at all", picture(9)
    phone.done(snap(photos=(*(ref(data) for data in PHOTOS), ref(text))))
    brought = [(NAMES[0], PHOTOS[0]), (NAMES[1], PHOTOS[2]), *named(text, unlisted), (NAMES[2], PHOTOS[2])]
    expected = [None, "photo.hash_mismatch", "photo.not_a_jpeg", "photo.unexpected", None]
    assert codes(phone, *brought) == expected
    assert arrived(phone) == [NAMES[0], NAMES[2]]


def test_a_bad_photo_holds_up_none_of_its_neighbours(server: Listening) -> None:
    """Damaged, no picture, listed nowhere: each is told, and the good ones are kept."""
    each_is_judged_by_itself(server)


def nobody_learns_of_anothers(server: Listening) -> None:
    owner, stranger = server.phone("inspector"), server.phone("canteen")
    owner.done(snap(photos=(ref(PHOTOS[0]),)))
    owner.bundle(*named(PHOTOS[0]))
    there, nowhere = codes(stranger, *named(PHOTOS[0], PHOTOS[1]))
    assert there == nowhere == "photo.unexpected"


def test_nobody_learns_from_a_bundle_what_another_one_has_sent(server: Listening) -> None:
    """Whole and right bytes of a photo one does not list are as unknown as any."""
    nobody_learns_of_anothers(server)


def a_broken_line_costs_nothing_that_was_here(server: Listening) -> None:
    phone = server.phone("inspector")
    phone.done(snap(photos=tuple(ref(data) for data in PHOTOS)))
    body, half = write_bundle(named(*PHOTOS)), len(PHOTOS[2]) // 2
    broken_off(server, phone, "POST /sync/v1/photos", body, len(body) - half)
    patience = time.monotonic() + PATIENCE_S
    while len(arrived(phone)) < 2 or not offset(phone, NAMES[2]):
        assert time.monotonic() < patience, "what arrived was thrown away"
    assert offset(phone, NAMES[2]) == len(PHOTOS[2]) - half
    phone.patch(NAMES[2], PHOTOS[2][-half:], len(PHOTOS[2]) - half, len(PHOTOS[2])).raise_for_status()
    assert arrived(phone) == NAMES


def test_of_a_bundle_that_broke_off_all_that_was_here_counts(server: Listening) -> None:
    """Whole photos are kept, the one in the middle goes on by chunks from where it broke."""
    a_broken_line_costs_nothing_that_was_here(server)


def test_the_same_bundle_twice_is_the_same_once(server: Listening, phone: Phone) -> None:
    """Its answer was lost: sent again it is taken again, and stands once."""
    first, again = (phone.bundle(*named(*PHOTOS)) for _ in range(2))
    assert first.results == again.results
    assert len(list(server.resources.settings.photo_folder.rglob("*.jpg"))) == len(PHOTOS)


def test_a_photo_begun_by_chunks_leaves_no_crumbs_when_it_comes_whole(
    server: Listening, phone: Phone
) -> None:
    """What was staged of it goes."""
    phone.patch(NAMES[0], PHOTOS[0][:100], 0, len(PHOTOS[0])).raise_for_status()
    phone.bundle(*named(PHOTOS[0], PHOTOS[1]))
    assert not list(server.resources.settings.staging_folder.rglob(f"*{NAMES[0]}*"))


def test_a_voice_note_travels_beside_photos(server: Listening) -> None:
    """By its own rules: a picture under its name is no recording."""
    phone, said = server.phone("inspector"), recording(2)
    voice = voice_ref(said)
    false = replace(voice, sha256=ref(picture(8)).sha256)
    phone.done(snap(photos=(ref(PHOTOS[0]),), voices=(voice, false)))
    assert codes(phone, (NAMES[0], PHOTOS[0]), (voice.sha256, said), (false.sha256, picture(8))) == [
        None,
        None,
        "voice.not_a_recording",
    ]


def test_an_inspection_is_complete_with_the_last_photo_of_a_bundle(server: Listening) -> None:
    """As with photos that come one by one."""
    phone = server.phone("inspector")
    body = inspection(photos=tuple(ref(data, PhotoRole.EVIDENCE) for data in PHOTOS))
    phone.done(body)
    phone.bundle(*named(*PHOTOS[:2]))
    assert phone.inspections()[0].awaiting == 1
    phone.bundle(*named(PHOTOS[2]))
    assert phone.inspections()[0].photo_state == "complete"


def test_what_is_no_bundle_changes_nothing(phone: Phone) -> None:
    """A refusal with its reason; the photos still go by chunks."""
    assert problem(phone.bundled(b"\x00" * 40)) == "json.malformed"
    assert problem(phone.bundled(write_bundle(named(*PHOTOS)) + b"x")) == "request.malformed"
    assert arrived(phone) == []
    phone.put(NAMES[0], PHOTOS[0]).raise_for_status()


def one_refuses_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(bundles, "_refused", bundles._keep)


def anybodys_list_will_do(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(bundles, "_listed", lambda _r, _p, brought: {one.sha256: frozenset() for one in brought})


def what_broke_off_is_lost(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(bundles, "_stage", lambda *_: None)


MUTANTS: dict[Seed, Callable[[Listening], None]] = {
    one_refuses_all: each_is_judged_by_itself,
    anybodys_list_will_do: nobody_learns_of_anothers,
    what_broke_off_is_lost: a_broken_line_costs_nothing_that_was_here,
}


@ON_SQLITE
@pytest.mark.parametrize("seed", MUTANTS, ids=lambda seed: seed.__name__)
def test_a_seeded_bug_of_bundles_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch, seed: Seed
) -> None:
    """The promise's own test fails on the broken server."""
    seed(monkeypatch)
    monkeypatch.setattr("tests.integration.server.test_bundles.PATIENCE_S", 1.0)
    with pytest.raises(NOTICED):
        MUTANTS[seed](server)
