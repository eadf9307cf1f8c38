"""Whatever a microphone hands over becomes the same words at the same pace in the one form that travels."""

from array import array
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.problems import Refusal
from checklists.wire.waves import MAX_SECONDS, wave_seconds
from fieldapp.voices import samples as made
from fieldapp.voices.samples import AS_ASKED, SampleFormat, format_of, recording
from tests.support.mutants import NOTICED, Seed
from tests.support.waves import samples

PIECE = 2_048
"""Samples of each channel that a browser's recorder hands over at a time."""
FORMATS = [
    SampleFormat(rate=rate, channels=channels) for rate in (16_000, 44_100, 48_000) for channels in (1, 2)
]


def side_by_side(mono: bytes, channels: int) -> bytes:
    return b"".join(mono[at : at + 2] * channels for at in range(0, len(mono), 2))


def keeps_pace_and_pitch(form: SampleFormat) -> None:
    """A tone of 400 a second is still one after its form was found out; its length too."""
    seconds = 2.0
    tone = side_by_side(samples(seconds, seed=18, rate=form.rate), form.channels)
    first, late = PIECE * 2 * form.channels, 0.04
    found = format_of(first, len(tone), (len(tone) - first) / (2 * form.channels * form.rate) + late)
    assert found == form
    data = recording(tone, found)
    rate = int.from_bytes(data[24:28], "little")
    sound = array("h", data[44:])
    assert abs(len(sound) / rate - seconds) < 0.01
    risen = sum(before < 0 <= after for before, after in pairwise(sound))
    assert abs(risen / seconds - 400) < 5
    assert wave_seconds(data) == seconds


@pytest.mark.parametrize("form", FORMATS, ids=str)
def test_a_voice_keeps_its_pace_and_pitch_whatever_the_browser_records(form: SampleFormat) -> None:
    """Asked for 16,000 a second, browsers give 44,100 or 48,000, and sometimes two channels."""
    keeps_pace_and_pitch(form)


def test_no_more_than_a_minute_is_kept() -> None:
    """What a slow stop lets in beyond the limit is cut, not refused."""
    data = recording(bytes(2 * AS_ASKED.rate * (MAX_SECONDS + 5)), AS_ASKED)
    assert wave_seconds(data) == MAX_SECONDS


@pytest.mark.parametrize("raw", [b"", b"\0", samples(0.4, rate=16_000)])
def test_hardly_anything_is_no_voice_note(raw: bytes) -> None:
    """A slip of the thumb leaves nothing behind, and is told."""
    with pytest.raises(Refusal, match=r"voice\.too_short"):
        recording(raw, AS_ASKED)


@given(
    words=st.binary(min_size=1, max_size=40),
    size=st.integers(0, 200_000),
    rate=st.integers(8_000, 96_000),
    channels=st.integers(1, 2),
)
def test_any_bytes_make_a_recording_or_are_too_short(
    words: bytes, size: int, rate: int, channels: int
) -> None:
    """Torn in the middle of a sample, odd, at any pace: never a file the server would refuse."""
    try:
        data = recording((words * size)[:size], SampleFormat(rate=rate, channels=channels))
    except Refusal as refusal:
        assert refusal.code == "voice.too_short"  # noqa: PT017 - either is right
    else:
        assert wave_seconds(data) >= 1


def as_asked(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(globals(), "format_of", lambda *_: AS_ASKED)


def one_channel(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(made, "_HANDED_OVER", 1 << 20)


def every_other_lost(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(made, "_averaged", lambda raw, _every: raw)


@pytest.mark.parametrize("seed", [as_asked, one_channel, every_other_lost])
def test_a_seeded_bug_of_the_form_is_noticed(seed: Seed, monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser believed, channels not told apart, samples not thinned: each changes the voice."""
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        keeps_pace_and_pitch(SampleFormat(rate=48_000, channels=2))
