"""The kinds of hazard a snap can show."""

from dataclasses import dataclass

from checklists.asking.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardCategory:
    """A kind of hazard a snap 随手拍 can show, with its default severity and deadline."""

    id: str
    text: Text
    examples: Text
    severity: int
    deadline: str
    escalation: Text | None
    photo_tip: Text
