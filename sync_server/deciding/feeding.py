"""What a phone is told, and when its cursor is worth nothing any more."""

from collections.abc import Sequence
from typing import TypeVar

C = TypeVar("C")


def needs_snapshot(*, cursor: int, horizon: int, newest: int, scope: str, scope_now: str) -> bool:
    """Whether changes after `cursor` do not lead to what the person sees now.

    They are forgotten up to `horizon`; a cursor beyond `newest` is of another history; and what a
    changed scope adds or takes away is in no change. An empty `scope` is one the phone does not know.
    """
    if cursor < horizon or cursor > newest:
        return True
    return bool(scope) and scope != scope_now


def leaf(after: Sequence[C], limit: int) -> tuple[Sequence[C], bool]:
    """The changes of one answer, of those after the cursor in order, and whether there are more."""
    return after[:limit], len(after) > limit
