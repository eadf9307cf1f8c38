"""What is spoken is on the disk while it is spoken: no kill takes away what was said before it."""

import os
from pathlib import Path

import pytest

from checklists.problems import Refusal
from checklists.wire.voices import VoiceRef
from fieldapp import people
from fieldapp.people import Person, open_person
from fieldapp.photos.album import Album
from fieldapp.store.records import SnapDraft
from fieldapp.voices.samples import AS_ASKED, ASKED_RATE
from fieldapp.voices.samples import recording as whole
from fieldapp.voices.takes import Owner, Take
from tests.support.crash_points import FolderSteps
from tests.support.jpegs import jpeg
from tests.support.local_phone import SeededIds, Ticking, an_enrolment
from tests.support.mutants import NOTICED, Seed
from tests.support.waves import recording, samples

PIECES = [samples(0.6, seed, ASKED_RATE) for seed in range(3)]


def opened(folder: Path, seed: int = 0) -> Person:
    return open_person(folder, Ticking(), SeededIds(seed), lambda _change: None)


def a_draft(person: Person) -> SnapDraft:
    person.store.enrolments.keep(an_enrolment())
    return person.store.snaps.start(person.album.keep(jpeg(size=(320, 240))))


def spoken(person: Person, draft: str) -> bytes:
    """The samples of the one voice note a draft has; none while it has none."""
    found = person.store.snaps.one(draft)
    assert found is not None
    assert len(found.photos) == 1
    assert len(found.voices) <= 1
    return b"".join(person.album.read(voice.sha256)[44:] for voice in found.voices)


def killed_while_speaking(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """At each step of three pieces and the end: the draft is whole, and says what was said until then."""
    person, said = opened(folder / "device"), list[bytes]()
    draft = a_draft(person)

    def require_said(copy: Path) -> None:
        again = opened(copy, seed=1)
        assert spoken(again, draft.id).startswith(b"".join(said))
        assert list(again.takes.left_over()) == []
        again.store.close()

    steps = FolderSteps(folder / "device", folder / "copy", require_said)
    take = person.takes.begin(Owner(draft=draft.id), measured=False)
    with patch.context() as watching:
        steps.watch(watching)
        for piece in PIECES:
            take.add(piece)
            said.append(piece)
        person.store.snaps.add_voice(draft.id, person.album.keep_voice(take.recording()))
        take.forget()
    person.store.close()
    require_said(folder / "device")
    assert steps.count > 12


def test_killed_at_any_step_of_speaking_the_draft_says_what_was_said_until_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The app may die with the thumb on the button: photo, draft and the words up to then are there."""
    killed_while_speaking(tmp_path, monkeypatch)


def heard_at_the_end(patch: pytest.MonkeyPatch) -> None:
    pieces: list[bytes] = []
    patch.setattr(Take, "add", lambda _self, piece: pieces.append(piece))
    patch.setattr(Take, "recording", lambda _self: whole(b"".join(pieces), AS_ASKED))


def nothing_is_taken_over(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(people, "_take_over", lambda *_: None)


def forgotten_first(patch: pytest.MonkeyPatch) -> None:
    def keep(take: Take, *_: object) -> None:
        take.forget()

    patch.setattr(people, "_take_over", keep)


@pytest.mark.parametrize("seed", [heard_at_the_end, nothing_is_taken_over, forgotten_first])
def test_a_seeded_bug_of_speaking_is_noticed_at_some_step(
    seed: Seed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recorder that hands over when it has ended loses everything said until the kill."""
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        killed_while_speaking(tmp_path, monkeypatch)


def test_a_full_phone_keeps_what_was_said_until_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No room for the recording at one start: the words wait on the disk, and are there at the next."""
    person = opened(tmp_path)
    draft = a_draft(person)
    person.takes.begin(Owner(draft=draft.id), measured=False).add(PIECES[0])
    person.store.close()

    def full(*_: object) -> VoiceRef:
        raise Refusal("storage.full")

    heard = []
    for keep in (full, Album.keep_voice):
        monkeypatch.setattr(Album, "keep_voice", keep)
        person = opened(tmp_path, seed=1)
        heard.append(spoken(person, draft.id))
        person.store.close()
    assert heard == [b"", PIECES[0]]


def test_damaged_words_of_nobody_do_not_keep_the_phone_shut(tmp_path: Path) -> None:
    """Whose they are cannot be told; everything else opens."""
    person = opened(tmp_path)
    draft = a_draft(person)
    for name in ("a.json", "b.json"):
        (tmp_path / "voices" / name).write_bytes(b"{}" if name == "a.json" else b"\0\0")
    person.store.close()
    assert spoken(opened(tmp_path, seed=1), draft.id) == b""


def test_a_browsers_pace_is_found_out_after_a_kill_too(tmp_path: Path) -> None:
    """Its stream does not say how it records: the times of the files do, whoever reads them."""
    person = opened(tmp_path)
    draft = a_draft(person)
    said = samples(2, rate=44_100)
    take = person.takes.begin(Owner(draft=draft.id), measured=True)
    for at in range(0, len(said), 4_096):
        take.add(said[at : at + 4_096])
    begun, ended = (next((tmp_path / "voices").glob(kind)) for kind in ("*.json", "*.samples"))
    os.utime(ended, (0, begun.stat().st_mtime + 2))
    person.store.close()
    again = opened(tmp_path, seed=1)
    (voice,) = again.store.snaps.drafts()[0].voices
    rate = int.from_bytes(again.album.read(voice.sha256)[24:28], "little")
    assert (voice.seconds, rate) == (2, 22_050)
    again.store.close()


def test_a_fourth_voice_note_is_refused_and_three_stay(tmp_path: Path) -> None:
    """An undo after another one was spoken cannot make a report the server will not have."""
    person = opened(tmp_path)
    draft = a_draft(person)
    kept = [person.album.keep_voice(recording(1, seed)) for seed in range(4)]
    for voice in (*kept[:3], kept[0]):
        person.store.snaps.add_voice(draft.id, voice)
    with pytest.raises(Refusal, match=r"voice\.too_many"):
        person.store.snaps.add_voice(draft.id, kept[3])
    assert person.store.snaps.drafts()[0].voices == tuple(kept[:3])
    person.store.close()
