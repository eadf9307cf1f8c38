"""What is said of a rectification task: one command at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from checklists.asking.answers import MAX_PHOTOS
from checklists.problems import Refusal
from checklists.rectifying.records import Way
from checklists.rectifying.terms import Command
from checklists.wire.ids import require_uuid
from checklists.wire.photos import PhotoRef, require_photos
from checklists.wire.severities import require_levels


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCommanded:
    """A command to a rectification task, given when the task stood at `base_version`.

    `fields` are those it writes, `base` what its sender saw in them; `until` is a deadline asked for or
    granted; `partners` None leaves the other units as they are. `found` is the finding or snap to take out
    of what the task counts. `way`: how a revisit was made. `seen`: the verifier saw the work on the
    spot, which is asked while its photos are still on their way; None is an older phone that did not ask.
    """

    task: str
    command: Command
    base_version: int
    at: datetime
    note: str = ""
    photos: tuple[PhotoRef, ...] = ()
    team: str | None = None
    partners: tuple[str, ...] | None = None
    into: str | None = None
    found: str | None = None
    until: datetime | None = None
    review_on: date | None = None
    judgement: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    base: Mapping[str, str] = field(default_factory=dict)
    scores: Mapping[str, int] = field(default_factory=dict)
    way: str | None = None
    seen: bool | None = None

    def all_photos(self) -> tuple[PhotoRef, ...]:
        """Every photo the command brings."""
        return self.photos

    @property
    def subject(self) -> str:
        """The task."""
        return self.task

    def require_possible(self) -> None:
        """Refuse what nobody can have asked.

        A version above the server's is no forgery: after a restore its phones have seen more than it.
        """
        require_uuid(self.task, "body.id")
        require_photos(self.photos, most=MAX_PHOTOS)
        self.require_known_values()
        if self.base_version < 0:
            raise Refusal("field.unknown_value", "body.base_version")

    def require_known_values(self) -> None:
        """Refuse with `field.unknown_value` a severity that is none of the four and a way that is none."""
        if self.way is not None and self.way not in set(Way):
            raise Refusal("field.unknown_value", "body.way")
        text = self.fields.get("severity", "").strip()
        if text and not (text.isascii() and text.isdigit()):
            raise Refusal("field.unknown_value", "body.fields.severity")
        require_levels([int(text)] if text else [])
