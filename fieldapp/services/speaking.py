"""Voice notes: spoken into the microphone, on the disk while they are spoken, played back."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

import flet as ft
from flet_audio import (  # type: ignore[import-untyped]  # ships no marker for its types
    Audio,
    AudioState,
    AudioStateChangeEvent,
)
from flet_audio_recorder import (  # type: ignore[import-untyped]  # ships no marker for its types
    AudioEncoder,
    AudioRecorder,
    AudioRecorderConfiguration,
    AudioRecorderStreamEvent,
)

from checklists.problems import Refusal
from checklists.wire.voices import VoiceRef
from checklists.wire.waves import MAX_SECONDS
from fieldapp.phone import Phone, off_loop
from fieldapp.voices.samples import ASKED_RATE
from fieldapp.voices.takes import Owner, Take

__all__ = ["Owner", "Speaking"]

OnVoice = Callable[[VoiceRef], Awaitable[None]]
# What makes a voice clear makes a browser record one channel, too.
_ASKED = AudioRecorderConfiguration(
    encoder=AudioEncoder.PCM16BITS,
    channels=1,
    sample_rate=ASKED_RATE,
    suppress_noise=True,
    cancel_echo=True,
    auto_gain=True,
)


@dataclass(eq=False)
class Listening(ft.Observable):
    """What this window listens to: whose voice note, and for how many seconds; nobody's while it does not."""

    owner: Owner | None = None
    seconds: int = 0


@dataclass(eq=False)
class Playing(ft.Observable):
    """Which voice note is heard in this window, by its hash, and whether it goes on; none is empty."""

    sha256: str = ""
    on: bool = False


@dataclass(kw_only=True)
class _Recording:
    """One take under way and what becomes of it; pieces are kept in the order they were heard."""

    take: Take
    on_voice: OnVoice
    in_order: asyncio.Lock = field(default_factory=asyncio.Lock)
    limit: asyncio.Task[None] | None = None


class Speaking:
    """Records one voice note at a time, and plays one. What was said is durable piece by piece."""

    def __init__(self, phone: Phone) -> None:
        self.listening = Listening()
        self.playing = Playing()
        self._phone = phone
        self._recorder: AudioRecorder | None = None
        self._player: Audio | None = None
        self._recording: _Recording | None = None
        self._leaving: set[asyncio.Task[None]] = set()

    async def start(self, owner: Owner, on_voice: OnVoice) -> None:
        """Begin to record; another recording ends first. Raises `voice.no_microphone`.

        `on_voice` gets the voice note once it is durable, and must store whose it is.
        """
        await self.stop()
        take = self._phone.takes.begin(owner, measured=bool(ft.context.page.web))
        recording = _Recording(take=take, on_voice=on_voice)
        self._recording = recording
        if not await self._heard():
            self._recording = None
            raise Refusal("voice.no_microphone")
        self.listening.owner, self.listening.seconds = owner, 0
        recording.limit = asyncio.create_task(self._count())

    async def stop(self) -> None:
        """End the recording, if there is one, and hand it to its owner. Raises `voice.too_short`."""
        recording, self._recording = self._recording, None
        if recording is None:
            return
        self.listening.owner = None
        if recording.limit and recording.limit is not asyncio.current_task():
            recording.limit.cancel()
        with suppress(Exception):  # a microphone that was pulled out has ended by itself
            await self._microphone.stop_recording()
        async with recording.in_order:
            await self._hand_over(recording)

    async def finish(self) -> None:
        """End the recording before its draft is sent: what is too short to be anything holds up nothing.

        Raises `storage.full`: once the draft is gone nobody could add to it what was said.
        """
        try:
            await self.stop()
        except Refusal as refusal:
            if refusal.code != "voice.too_short":
                raise

    def leave(self) -> None:
        """The screen is left: whatever was said until now is kept."""
        if self._recording is not None:
            ending = asyncio.create_task(self._end())
            self._leaving.add(ending)
            ending.add_done_callback(self._leaving.discard)

    async def play(self, sha256: str) -> None:
        """Play a voice note, hold it, or let it go on; raises `voice.not_here` while it is not here."""
        if self._player is not None and self.playing.sha256 == sha256:
            await (self._player.pause() if self.playing.on else self._player.resume())
            return
        if not await off_loop(self._phone.photos.has, sha256):
            raise Refusal("voice.not_here")
        recording = await off_loop(self._phone.photos.read, sha256)
        # A player of its own each time, which begins by itself: told to, it would seek in what it has not
        # opened yet, and wait for ever. The one before falls silent with its last reference.
        self._player = Audio(src=recording, autoplay=True, on_state_change=self._told)
        self.playing.sha256, self.playing.on = sha256, True

    def _told(self, event: AudioStateChangeEvent) -> None:
        """What the player says of itself; one that was put away says nothing that counts."""
        if event.control is not self._player:
            return
        self.playing.on = event.state is AudioState.PLAYING
        if event.state in {AudioState.COMPLETED, AudioState.STOPPED, AudioState.DISPOSED}:
            self.playing.sha256 = ""

    async def _heard(self) -> bool:
        try:
            microphone = self._microphone
            return bool(await microphone.has_permission() and await microphone.start_recording())
        except Exception:  # noqa: BLE001 - refused, none there, taken by a call: each in its own way
            return False

    async def _count(self) -> None:
        while self.listening.seconds < MAX_SECONDS:
            await asyncio.sleep(1)
            self.listening.seconds += 1
        await self._end()

    async def _end(self) -> None:
        """Nobody pressed anything: what cannot be kept now waits on the disk for the next start."""
        with suppress(Refusal):
            await self.stop()

    async def _hand_over(self, recording: _Recording) -> None:
        try:
            heard = await off_loop(recording.take.recording)
            voice = await off_loop(self._phone.photos.keep_voice, heard)
            await recording.on_voice(voice)
        except Refusal as refusal:
            if refusal.code == "storage.full":
                raise  # the take stays, and is found again at the next start
            await off_loop(recording.take.forget)
            raise
        await off_loop(recording.take.forget)

    async def _hear(self, event: AudioRecorderStreamEvent) -> None:
        recording = self._recording
        if recording is None:
            return
        async with recording.in_order:
            await off_loop(recording.take.add, bytes(event.chunk))

    @property
    def _microphone(self) -> AudioRecorder:
        # A service belongs to the page it is made in, so it is made when a screen first asks.
        if self._recorder is None:
            self._recorder = AudioRecorder(configuration=_ASKED, on_stream=self._hear)
        return self._recorder
