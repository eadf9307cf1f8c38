"""Reading the steps a task has taken."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar


class Taken(Protocol):
    """A step of a history: a phone's (`checklists.wire.changes.TaskEvent`) or the server's."""

    @property
    def command(self) -> str: ...


class Timed(Taken, Protocol):
    """The same with when it was taken, and whether it came too late to count."""

    @property
    def at(self) -> datetime: ...
    @property
    def overruled(self) -> bool: ...


class Stated(Taken, Protocol):
    """The same with the state after it."""

    @property
    def state(self) -> str: ...


S = TypeVar("S", bound=Taken)


def last_step(steps: Sequence[S], command: str) -> S | None:
    """The latest step by this command of those in their order; None where there is none."""
    return next((step for step in reversed(steps) if step.command == command), None)
