"""Recordings as a phone makes them: a tone, another for each seed."""

import math
from array import array
from hashlib import sha256

from checklists.wire.voices import VoiceRef
from checklists.wire.waves import wave, wave_seconds

RATE = 8_000


def samples(seconds: float, seed: int = 0, rate: int = RATE) -> bytes:
    """A tone as 16-bit samples of one channel."""
    pitch = 2 * math.pi * (220 + 10 * seed) / rate
    return array("h", [round(8_000 * math.sin(pitch * at)) for at in range(round(seconds * rate))]).tobytes()


def recording(seconds: float = 2, seed: int = 0, rate: int = RATE) -> bytes:
    return wave(rate, samples(seconds, seed, rate))


def voice_ref(data: bytes) -> VoiceRef:
    return VoiceRef(sha256=sha256(data).hexdigest(), size=len(data), seconds=wave_seconds(data))
