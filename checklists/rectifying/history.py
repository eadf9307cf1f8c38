"""Reading the steps a task has taken."""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Taken(Protocol):
    """A step of a history: a phone's or the server's."""

    @property
    def command(self) -> str: ...


S = TypeVar("S", bound=Taken)


def last_step(steps: Sequence[S], command: str) -> S | None:
    """The latest step by this command of those in their order; None where there is none."""
    return next((step for step in reversed(steps) if step.command == command), None)
