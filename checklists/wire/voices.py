"""A voice note 语音备注 as records name it: by the SHA-256 of its bytes, with how long it is."""

from collections.abc import Collection
from dataclasses import dataclass

from checklists.problems import Refusal
from checklists.wire.photos import is_photo_name
from checklists.wire.waves import MAX_SECONDS

VOICE = "voice"
"""What a step of a task calls the seconds of what was said with it, and the server's records a voice note."""
MAX_VOICES = 3
"""Of one snap or one finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRef:
    """A recording as `checklists.wire.waves` has it: name, size in bytes, and whole seconds, at least 1."""

    sha256: str
    size: int
    seconds: int

    def require_possible(self, place: str) -> None:
        """Refuse a name that is none, an empty file, and a length no recording has."""
        if not is_photo_name(self.sha256):
            raise Refusal("photo.bad_name", place)
        if self.size < 1:
            raise Refusal("field.unknown_value", f"{place}.size")
        if not 1 <= self.seconds <= MAX_SECONDS:
            raise Refusal("voice.too_long", f"{place}.seconds")


def require_voices(voices: Collection[VoiceRef], place: str) -> None:
    """Refuse more voice notes than there may be, and any that cannot be one."""
    if len(voices) > MAX_VOICES:
        raise Refusal("voice.too_many", place)
    for voice in voices:
        voice.require_possible(place)


def spoken_seconds(voices: Collection[VoiceRef]) -> int:
    """How long all of them are together."""
    return sum(voice.seconds for voice in voices)
