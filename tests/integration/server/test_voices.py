"""Voice notes travel as photos do: listed by a record, sent in pieces, heard by whom their record reaches."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import select

from checklists.wire.changes import INSPECTION
from checklists.wire.inspections import FindingMade
from checklists.wire.waves import MAX_SECONDS, wave
from sync_server.ingest import uploads
from sync_server.photos import shown, store
from sync_server.tables import PhotoUse
from sync_server.tasks import opening
from tests.integration.server.acting import Listening, Phone, inspection, picture, problem, ref, snap
from tests.support.homes import ON_SQLITE
from tests.support.mutants import NOTICED, Seed
from tests.support.waves import RATE, recording, samples, voice_ref

SAID = recording(3)
VOICE = voice_ref(SAID)
HALF = len(SAID) // 2
REPORT = snap(voices=(VOICE,))


@pytest.fixture
def phone(server: Listening) -> Phone:
    phone = server.phone("inspector")
    phone.done(REPORT)
    return phone


def heard(server: Listening, account: str) -> tuple[int, bytes]:
    answer = server.phone(account).http.get(f"/photos/{VOICE.sha256}")
    return answer.status_code, answer.content


def test_a_record_waits_for_what_was_said_as_for_its_photos(server: Listening) -> None:
    """Everybody sees that something is still on the phone, until photo and voice note are here."""
    phone, photo = server.phone("inspector"), picture(1)
    body = inspection(failed=(10,))
    (finding,) = body.findings
    phone.done(replace(body, findings=(replace(finding, photos=(ref(photo),), voices=(VOICE,)),)))
    seen = []
    for name, data in (("", b""), (ref(photo).sha256, photo), (VOICE.sha256, SAID)):
        if data:
            assert phone.put(name, data).status_code == 204
        (row,) = phone.rows(INSPECTION).values()
        assert row is not None
        seen.append((row["photo_state"], row["awaiting"], phone.task(finding.id).awaiting))
    assert seen == [("awaiting_photos", 2, 2), ("awaiting_photos", 1, 1), ("complete", 0, 0)]
    assert phone.task(finding.id).voices == (VOICE,)


@ON_SQLITE
def test_a_voice_note_goes_on_where_the_line_broke(server: Listening, phone: Phone) -> None:
    """Nothing that has arrived is sent again, and the bytes are the very same."""
    phone.patch(VOICE.sha256, SAID[:HALF], 0, len(SAID)).raise_for_status()
    phone.patch(VOICE.sha256, SAID[HALF:], HALF, len(SAID)).raise_for_status()
    answer = server.phone("electric").http.get(f"/photos/{VOICE.sha256}")
    assert (answer.content, answer.headers["content-type"]) == (SAID, "audio/wav")


def test_a_voice_note_is_heard_only_by_whom_its_record_reaches(server: Listening, phone: Phone) -> None:
    """To all others it is as if it were not there, by whatever way they ask."""
    phone.put(VOICE.sha256, SAID).raise_for_status()
    for account in ("electric", "office"):
        assert heard(server, account) == (200, SAID)
    stranger = server.phone("plumbing").http
    for address in (f"/photos/{VOICE.sha256}", f"/photos/{VOICE.sha256}/preview"):
        refused, nothing = stranger.get(address), stranger.get(address.replace(VOICE.sha256, "0" * 64))
        assert (refused.status_code, refused.json()) == (404, nothing.json())
    assert stranger.head(f"/photos/{VOICE.sha256}").status_code == 404


@ON_SQLITE
def test_nobody_lists_what_another_said_to_hear_it(server: Listening, phone: Phone) -> None:
    """Knowing its name is not enough: who lists a voice note has to send its bytes."""
    phone.put(VOICE.sha256, SAID).raise_for_status()
    curious = server.phone("canteen")
    listing = snap("SNAP-03", voices=(VOICE,))
    curious.done(listing)
    assert problem(curious.http.get(f"/photos/{VOICE.sha256}")) == "photo.unexpected"
    assert curious.task(listing.id).awaiting == 2


BAD = (
    (picture(3), "voice.not_a_recording"),
    (wave(RATE, b""), "voice.not_a_recording"),
    (SAID[:-101], "voice.not_a_recording"),
    (wave(RATE, samples(MAX_SECONDS + 2)), "voice.too_long"),
)


@ON_SQLITE
def test_what_is_no_voice_note_is_refused_and_the_right_one_taken(server: Listening) -> None:
    """A picture, nothing, half a recording, one too long: the record stays and a good one still comes."""
    phone = server.phone("inspector")
    phone.done(REPORT)
    for data, code in BAD:
        named = replace(VOICE, sha256=ref(data).sha256, size=len(data))
        phone.done(snap(voices=(named,)))
        assert problem(phone.put(named.sha256, data)) == code
    phone.put(VOICE.sha256, SAID).raise_for_status()
    photo, task = 1, phone.task(REPORT.id)
    assert (task.awaiting, len(task.voices)) == (photo + len(BAD), 1 + len(BAD))


@ON_SQLITE
def test_a_recording_is_no_photo(server: Listening) -> None:
    """What is listed to be looked at must be a picture."""
    phone = server.phone("inspector")
    phone.done(snap(photos=(ref(SAID),)))
    assert problem(phone.put(VOICE.sha256, SAID)) == "photo.not_a_jpeg"


@ON_SQLITE
def test_the_history_says_that_something_was_said(server: Listening, phone: Phone) -> None:
    """Each report that joins a task tells in its own step how long was spoken."""
    again = snap(voices=(replace(VOICE, seconds=2), replace(VOICE, sha256="1" * 64)))
    server.phone("monitor").done(again)
    task = phone.task(REPORT.id)
    assert [event.facts.get("voice") for event in task.events] == ["3", "5"]
    assert {voice.sha256 for voice in task.voices} == {VOICE.sha256, "1" * 64}


def only_photos_are_listed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(FindingMade, "files", property(lambda self: self.photos))


def sounds_are_believed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(store, "wave_seconds", len)


def anything_may_be_a_sound(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(uploads, "_is_voice", lambda *_: True)


def heard_by_everybody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(shown, "photos_for", lambda *_: select(PhotoUse))


def the_history_is_deaf(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(opening, "_facts", lambda _fault: {})


def with_report(promise: Callable[[Listening, Phone], None]) -> Callable[[Listening], None]:
    def run(server: Listening) -> None:
        phone = server.phone("inspector")
        phone.done(REPORT)
        promise(server, phone)

    return run


MUTANTS: dict[Seed, Callable[[Listening], None]] = {
    only_photos_are_listed: test_a_record_waits_for_what_was_said_as_for_its_photos,
    sounds_are_believed: test_what_is_no_voice_note_is_refused_and_the_right_one_taken,
    anything_may_be_a_sound: test_a_recording_is_no_photo,
    heard_by_everybody: with_report(test_a_voice_note_is_heard_only_by_whom_its_record_reaches),
    the_history_is_deaf: with_report(test_the_history_says_that_something_was_said),
}


@ON_SQLITE
@pytest.mark.parametrize("seed", MUTANTS, ids=lambda seed: seed.__name__)
def test_a_seeded_bug_of_voice_notes_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch, seed: Seed
) -> None:
    """Each promise above can fail."""
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        MUTANTS[seed](server)
