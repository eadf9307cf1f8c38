"""The one form a voice note travels in: WAV, 16-bit PCM, one channel, 8,000 to 24,000 samples a second.

The header is the 44 bytes of the RIFF/WAVE form with one `fmt ` and one `data` chunk (IBM and Microsoft,
Multimedia Programming Interface and Data Specifications 1.0, 1991).
"""

from struct import Struct

from checklists.problems import Refusal

MAX_SECONDS = 60
RATES = range(8_000, 24_001)
SAMPLE_BYTES = 2
_HEADER = Struct("<4sI4s4sIHHIIHH4sI")
_PCM, _MONO, _FMT_BYTES = 1, 1, 16


def is_wave(data: bytes) -> bool:
    """Whether bytes begin as a recording does."""
    return data.startswith(b"RIFF") and data[8:12] == b"WAVE"


def wave(rate: int, samples: bytes) -> bytes:
    """A recording from its samples: 16-bit, little-endian, one channel, `rate` a second."""
    size = len(samples)
    head = (b"RIFF", _HEADER.size - 8 + size, b"WAVE", b"fmt ", _FMT_BYTES, _PCM, _MONO)
    pace = (rate, rate * SAMPLE_BYTES, SAMPLE_BYTES, 8 * SAMPLE_BYTES)
    return _HEADER.pack(*head, *pace, b"data", size) + samples


def wave_seconds(data: bytes) -> int:
    """How long a recording is, in whole seconds and at least 1.

    Refuses `voice.not_a_recording` unless it is exactly what `wave` writes, whole, and `voice.too_long`.
    """
    if len(data) <= _HEADER.size:
        raise Refusal("voice.not_a_recording")
    rate = int(_HEADER.unpack_from(data)[7])
    samples = data[_HEADER.size :]
    if rate not in RATES or len(samples) % SAMPLE_BYTES or wave(rate, samples) != data:
        raise Refusal("voice.not_a_recording")
    length = len(samples) / (rate * SAMPLE_BYTES)
    if length > MAX_SECONDS + 0.5:
        raise Refusal("voice.too_long")
    return min(max(1, round(length)), MAX_SECONDS)
