"""What is said of an inspection: all of it at once, when it is finished or amended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from checklists.asking.answers import MAX_PHOTOS
from checklists.problems import Refusal
from checklists.wire.attending import Attendance, Closing, Praise, Signature
from checklists.wire.burdens import Burden
from checklists.wire.ids import require_uuid
from checklists.wire.photos import PhotoRef, PhotoRole, require_photos
from checklists.wire.severities import require_levels
from checklists.wire.voices import VoiceRef, require_voices


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingMade:
    """A finding 问题 from a failed item; its id becomes the task's id when it opens one.

    `corrected` says that it was put right on the spot 立行立改; `voices` is what was said of it aloud.
    """

    id: str
    item: str
    severity: int
    note: str = ""
    photos: tuple[PhotoRef, ...] = ()
    corrected: bool = False
    voices: tuple[VoiceRef, ...] = ()

    @property
    def files(self) -> tuple[PhotoRef | VoiceRef, ...]:
        """What was seen of it, then what was said."""
        return (*self.photos, *self.voices)

    @property
    def opens_no_task(self) -> bool:
        """Whether it was put right on the spot: said, and shown by an after-photo."""
        return self.corrected and any(photo.role is PhotoRole.AFTER for photo in self.photos)


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionSubmitted:
    """A finished inspection with its answers and its findings, all or nothing.

    `answers` maps item ids to plain answers (`checklists.asking.answers.to_plain`); `photos` are
    those of answers that did not fail, of praise and of signatures. `checklist` and `scheme` are
    `id@version`. `supersedes` is the id of the inspection this one amends,
    `amended_because` why. Older phones do not measure the `burden`.
    """

    id: str
    checklist: str
    scheme: str
    place: str
    started_at: datetime
    finished_at: datetime
    answers: Mapping[str, Mapping[str, Any]]
    findings: tuple[FindingMade, ...]
    photos: tuple[PhotoRef, ...] = ()
    assignment: str | None = None
    spot_check: bool = False
    supersedes: str | None = None
    amended_because: str = ""
    attended: Attendance = field(default_factory=Attendance)
    praises: tuple[Praise, ...] = ()
    signatures: tuple[Signature, ...] = ()
    burden: Burden | None = None

    @property
    def closing(self) -> Closing:
        """Who took part, what was praised and who signed, as one."""
        return Closing(attended=self.attended, praises=self.praises, signatures=self.signatures)

    def all_photos(self) -> tuple[PhotoRef, ...]:
        """Every photo the inspection lists, findings first: the most needed are sent first."""
        ordered = sorted(self.findings, key=lambda finding: -finding.severity)
        return tuple(photo for finding in ordered for photo in finding.photos) + self.photos

    def all_voices(self) -> tuple[VoiceRef, ...]:
        """Every voice note of its findings."""
        return tuple(voice for finding in self.findings for voice in finding.voices)

    @property
    def subject(self) -> str:
        """The inspection itself."""
        return self.id

    def require_possible(self) -> None:
        """Refuse what no phone can have finished."""
        require_uuid(self.id, "body.id")
        if self.supersedes is not None:
            require_uuid(self.supersedes, "body.supersedes")
        for index, finding in enumerate(self.findings):
            require_uuid(finding.id, f"body.findings[{index}].id")
            require_voices(finding.voices, f"body.findings[{index}].voices")
        lines = (self.answers, self.findings, self.praises, self.signatures)
        require_photos(self.all_photos(), most=MAX_PHOTOS * sum(map(len, lines)))
        require_levels(finding.severity for finding in self.findings)
        if self.burden and not self.burden.is_possible:
            raise Refusal("field.unknown_value", "body.burden")
