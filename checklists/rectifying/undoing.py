"""How a move is taken back: by putting back what it changed, or by the move the table has for it."""

from collections.abc import Iterable
from typing import Protocol

from checklists.rectifying.terms import Command, State

PUT_BACK = frozenset({Command.ASSIGN, Command.EXTEND, Command.VERIFY})
"""Moves whose task can be given back exactly what it had, as long as nothing came after."""


class Happened(Protocol):
    """A step of a history (`checklists.wire.changes.TaskEvent`)."""

    @property
    def command(self) -> str: ...
    @property
    def state(self) -> str: ...


def stood_before(steps: Iterable[Happened], command: Command | None) -> State | None:
    """The state before the last step by this command; None without one, or in a state not known here."""
    before, found = "", ""
    for step in steps:
        if step.command == command:
            found = before
        before = step.state
    return State(found) if found in set(State) else None
