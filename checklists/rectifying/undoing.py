"""How a move is taken back: by putting back what it changed, or by the move the table has for it."""

from collections.abc import Iterable

from checklists.rectifying.history import Stated
from checklists.rectifying.terms import Command, State

PUT_BACK = frozenset({Command.ASSIGN, Command.EXTEND, Command.VERIFY})
"""Moves whose task can be given back exactly what it had, as long as nothing came after."""


def stood_before(steps: Iterable[Stated], command: Command | None) -> State | None:
    """The state before the last step by this command; None without one, or in a state not known here."""
    before, found = "", ""
    for step in steps:
        if step.command == command:
            found = before
        before = step.state
    return State(found) if found in set(State) else None
