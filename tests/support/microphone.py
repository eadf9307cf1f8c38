"""A phone's microphone and loudspeaker: what is said into the one is heard by the app piece by piece."""

from dataclasses import dataclass, field
from typing import Any

from flet_audio import Audio  # type: ignore[import-untyped]  # ships no marker for its types
from flet_audio_recorder import AudioRecorder  # type: ignore[import-untyped]  # ships no marker for its types

from fieldapp.voices.samples import ASKED_RATE
from tests.support.flet_client import Device
from tests.support.screen import Screen
from tests.support.waves import samples
from tests.support.window_phone import with_camera

PIECE_BYTES = 4_096


@dataclass
class Microphone:
    """`answers` are its own for `has_permission` or `start_recording`, where it does not work."""

    answers: dict[str, Any] = field(default_factory=dict)
    stopped: int = 0

    def device(self) -> Device:
        works = {"has_permission": True, "start_recording": True}
        return with_camera(**(works | {"stop_recording": self._stop} | self.answers))

    def _stop(self, _arguments: Any) -> None:
        self.stopped += 1

    async def hear(self, screen: Screen, seconds: float, seed: int = 0) -> None:
        """Say something of that length, as a phone's own recorder hands it over."""
        said = samples(seconds, seed, ASKED_RATE)
        recorder = next(one for one in screen.page._services._services if isinstance(one, AudioRecorder))
        for at in range(0, len(said), PIECE_BYTES):
            piece = {"chunk": said[at : at + PIECE_BYTES], "sequence": at, "bytes_streamed": at}
            await screen.fire(recorder, "stream", piece)


def player(screen: Screen) -> Audio:
    """The loudspeaker that was asked for last."""
    return [one for one in screen.page._services._services if isinstance(one, Audio)][-1]


def played(screen: Screen) -> bytes:
    """What the loudspeaker was given last; it begins by itself."""
    assert player(screen).autoplay
    return bytes(player(screen).src)
