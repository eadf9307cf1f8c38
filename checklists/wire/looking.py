"""What somebody has read: one mark for the phone and the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from checklists.problems import Refusal
from checklists.wire.ids import require_uuid

MOST_AT_ONCE = 200
"""More than an inbox shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksLookedAt:
    """What was shown of some tasks: each up to the version it stood at, and deadlines passed until then."""

    tasks: Mapping[str, int]
    at: datetime

    def all_photos(self) -> tuple[()]:
        """None: reading brings no photos."""
        return ()

    @property
    def subject(self) -> str:
        """Empty: it speaks of many."""
        return ""

    def require_possible(self) -> None:
        """Refuse what no phone can have shown."""
        if len(self.tasks) > MOST_AT_ONCE:
            raise Refusal("field.too_long", "body.tasks")
        for task, version in self.tasks.items():
            require_uuid(task, "body.tasks")
            if version < 0:
                raise Refusal("field.unknown_value", "body.tasks")
