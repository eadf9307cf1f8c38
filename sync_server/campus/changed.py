"""One thing that a new campus changes, in the words of who looks at it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from checklists.asking.model import Text

NOTHING = Text(zh="–", en="–")


class How(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    RETIRED = "retired"
    REMOVED = "removed"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row that changes; `details` are (column, before, after) where both are there."""

    how: How
    name: Text
    details: tuple[tuple[Text, Text, Text], ...] = ()


def how_of(old: object, new: object) -> How:
    """What became of something that may be missing before or after."""
    if old == new:
        return How.SAME
    return How.ADDED if old is None else How.REMOVED if new is None else How.CHANGED


def in_both(say: Callable[[str], str]) -> Text:
    """What is said in one language, in both."""
    return Text(zh=say("zh"), en=say("en"))
