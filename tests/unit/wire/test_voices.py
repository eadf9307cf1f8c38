"""A voice note has one form; what is not quite that is refused with its reason."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.problems import Refusal
from checklists.wire import snaps, voices, waves
from checklists.wire.voices import MAX_VOICES, VoiceRef
from checklists.wire.waves import MAX_SECONDS, RATES, is_wave, wave, wave_seconds
from tests.support.mutants import NOTICED, Seed
from tests.support.waves import RATE, recording, samples
from tests.unit.wire.test_operations import a_snap, code_and_place, line_of

SAID = recording(1)
VOICE = VoiceRef(sha256="b" * 64, size=len(SAID), seconds=1)
SNAP = a_snap()


@given(rate=st.sampled_from(RATES), frames=st.integers(1, 20_000))
def test_what_is_written_is_read_back_with_its_length(rate: int, frames: int) -> None:
    """Whatever the pace, the length is right to the second, and never nothing."""
    data = wave(rate, bytes(2 * frames))
    assert is_wave(data)
    assert abs(wave_seconds(data) - max(1.0, frames / rate)) <= 0.5


@given(at=st.integers(0, 43), byte=st.integers(0, 255))
def test_another_head_is_no_recording_or_says_the_same(at: int, byte: int) -> None:
    """No byte of the head is free but the pace's, and that has to fit the other that says it."""
    changed = SAID[:at] + bytes([byte]) + SAID[at + 1 :]
    if changed != SAID:
        with pytest.raises(Refusal, match=r"voice\.not_a_recording"):
            wave_seconds(changed)


@given(cut=st.integers(1, len(SAID)))
def test_half_a_recording_is_none(cut: int) -> None:
    with pytest.raises(Refusal, match=r"voice\.not_a_recording"):
        wave_seconds(SAID[:-cut])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "voice.not_a_recording"),
        (b"\xff\xd8\xff\xe0 a picture \xff\xd9" * 9, "voice.not_a_recording"),
        (wave(RATE, b""), "voice.not_a_recording"),
        (wave(44_100, samples(1)), "voice.not_a_recording"),
        (SAID + b"and more", "voice.not_a_recording"),
        (wave(RATE, bytes(2 * RATE * (MAX_SECONDS + 1))), "voice.too_long"),
    ],
)
def test_what_is_no_voice_note_says_why(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        wave_seconds(data)
    assert refused.value.code == code


def a_minute_is_all() -> None:
    at_most = wave(RATE, bytes(2 * RATE * MAX_SECONDS))
    assert wave_seconds(at_most) == MAX_SECONDS
    for listed, code in (
        ((VOICE,) * (MAX_VOICES + 1), "voice.too_many"),
        ((replace(VOICE, seconds=MAX_SECONDS + 1),), "voice.too_long"),
        ((replace(VOICE, seconds=0),), "voice.too_long"),
        ((replace(VOICE, size=0),), "field.unknown_value"),
        ((replace(VOICE, sha256="../" * 21 + "x"),), "photo.bad_name"),
    ):
        assert code_and_place(line_of(replace(SNAP, voices=listed)))[0] == code


def test_a_record_lists_only_possible_voice_notes() -> None:
    """Three of a minute each; names, sizes and lengths that can be."""
    a_minute_is_all()


def test_a_report_without_a_name_carries_no_voice() -> None:
    """A voice tells who speaks: none is taken, whatever phone sends it."""
    line = line_of(replace(SNAP, anonymous=True, voices=(VOICE,)))
    assert code_and_place(line) == ("voice.anonymous", "body.voices")


def any_list(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(snaps, "require_voices", lambda *_: None)


def any_number(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(voices, "MAX_VOICES", 99)


def a_quarter_of_an_hour(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(voices, "MAX_SECONDS", 900)


def no_end(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(waves, "MAX_SECONDS", 30)


@pytest.mark.parametrize("seed", [any_list, any_number, a_quarter_of_an_hour, no_end])
def test_a_seeded_bug_of_what_may_be_listed_is_noticed(seed: Seed, monkeypatch: pytest.MonkeyPatch) -> None:
    """The promise of the limits can fail."""
    seed(monkeypatch)
    with pytest.raises((*NOTICED, Refusal)):
        a_minute_is_all()
