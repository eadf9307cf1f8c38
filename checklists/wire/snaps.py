"""What is said of a hazard snap 随手拍: that there is one, that it was none, what it should have said."""

from dataclasses import dataclass
from datetime import datetime

from checklists.asking.answers import MAX_PHOTOS
from checklists.problems import Refusal
from checklists.wire.ids import require_uuid
from checklists.wire.photos import PhotoRef, require_photos
from checklists.wire.severities import require_levels
from checklists.wire.voices import VoiceRef, require_voices


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapSubmitted:
    """A hazard snap 随手拍; its id becomes the task's id when it opens one.

    `anonymous`: nobody is shown the reporter's post. `joins` is an open task the reporter saw to be the
    same hazard: the snap is counted there instead of opening one. A voice tells who speaks: what is said
    without a name has none.
    """

    id: str
    place: str
    category: str
    severity: int
    taken_at: datetime
    photos: tuple[PhotoRef, ...]
    note: str = ""
    anonymous: bool = False
    joins: str | None = None
    voices: tuple[VoiceRef, ...] = ()

    def all_photos(self) -> tuple[PhotoRef, ...]:
        """Every photo the snap lists."""
        return self.photos

    def all_voices(self) -> tuple[VoiceRef, ...]:
        """Every voice note the snap lists."""
        return self.voices

    @property
    def subject(self) -> str:
        """The snap itself."""
        return self.id

    def require_possible(self) -> None:
        """Refuse what no phone can have taken."""
        require_uuid(self.id, "body.id")
        if self.joins is not None:
            require_uuid(self.joins, "body.joins")
        require_photos(self.photos, most=MAX_PHOTOS)
        require_voices(self.voices, "body.voices")
        if self.anonymous and self.voices:
            raise Refusal("voice.anonymous", "body.voices")
        require_levels([self.severity])


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapWithdrawn:
    """Its reporter takes a snap back, and says why."""

    snap: str
    at: datetime
    reason: str

    def all_photos(self) -> tuple[PhotoRef, ...]:
        """None: a withdrawal brings no photos."""
        return ()

    @property
    def subject(self) -> str:
        """The snap it takes back."""
        return self.snap

    def require_possible(self) -> None:
        """Refuse a snap that cannot be one."""
        require_uuid(self.snap, "body.id")


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapCorrected:
    """Its reporter says what a snap should have said: the whole of it, so that saying it twice is harmless.

    Its moment, whether it has a name and the photos it was sent with stay; `photos` are added to those.
    """

    snap: str
    at: datetime
    place: str
    category: str
    severity: int
    note: str = ""
    photos: tuple[PhotoRef, ...] = ()

    def all_photos(self) -> tuple[PhotoRef, ...]:
        """Those it adds."""
        return self.photos

    @property
    def subject(self) -> str:
        """The snap it corrects."""
        return self.snap

    def require_possible(self) -> None:
        """Refuse a snap or photos that cannot be such, and a level that is none."""
        require_uuid(self.snap, "body.id")
        require_levels([self.severity])
        require_photos(self.photos, most=MAX_PHOTOS)
