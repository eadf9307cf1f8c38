"""From what a microphone handed over to the one form voice notes travel in (pure).

A browser records as it likes, whatever was asked for, and its stream does not say how. Two things tell: the
recorder hands over 2,048 samples of each channel at a time, and so many samples take so long.
"""

from array import array
from dataclasses import dataclass
from sys import byteorder

from checklists.problems import Refusal
from checklists.wire.waves import MAX_SECONDS, RATES, SAMPLE_BYTES, wave

ASKED_RATE = 16_000
_HANDED_OVER = 2_048
_USUAL_RATES = (8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000)
_MOST_COMMON = 48_000
SHORTEST_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFormat:
    """How samples came: 16-bit, `channels` of them side by side, each `rate` times a second."""

    rate: int
    channels: int = 1


AS_ASKED = SampleFormat(rate=ASKED_RATE)
"""What a phone's own recorder keeps to."""


def format_of(first: int, total: int, seconds: float) -> SampleFormat:
    """The format of a browser's stream, from the bytes of its first piece and all that came in `seconds`."""
    channels = 2 if first >= 2 * _HANDED_OVER * SAMPLE_BYTES else 1
    samples = (total - first) / (SAMPLE_BYTES * channels)
    if seconds < SHORTEST_S:
        return SampleFormat(rate=_MOST_COMMON, channels=channels)
    measured = samples / seconds
    return SampleFormat(rate=min(_USUAL_RATES, key=lambda rate: abs(rate - measured)), channels=channels)


def recording(raw: bytes, form: SampleFormat) -> bytes:
    """Samples as a recording of one channel, at most `MAX_SECONDS` long; `voice.too_short` of hardly any."""
    frame = SAMPLE_BYTES * form.channels
    whole = raw[: len(raw) // frame * frame][: MAX_SECONDS * form.rate * frame]
    if len(whole) < SHORTEST_S * form.rate * frame:
        raise Refusal("voice.too_short")
    thinning = -(-form.rate // (RATES.stop - 1))
    return wave(form.rate // thinning, _averaged(whole, thinning * form.channels))


def _averaged(raw: bytes, every: int) -> bytes:
    """The mean of every so many samples, channels mixed: enough of a low-pass for speech."""
    samples = _little_endian(array("h", raw))
    if every == 1:
        return raw
    parts = [samples[offset::every] for offset in range(every)]
    return _little_endian(array("h", [sum(those) // every for those in zip(*parts, strict=False)])).tobytes()


def _little_endian(samples: "array[int]") -> "array[int]":
    if byteorder == "big":
        samples.byteswap()
    return samples
