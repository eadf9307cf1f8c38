"""Which move takes another back, where the table has a way back at all."""

from collections.abc import Mapping

from checklists.rectifying.terms import Command

_TAKEN_BACK_BY: Mapping[Command, Command] = {
    Command.ASSIGN: Command.ASSIGN,
    Command.MERGE: Command.SPLIT,
    Command.VERIFY: Command.REOPEN,
}


def undoing(command: Command, team_before: str | None) -> Command | None:
    """The move that takes `command` back, or None.

    A deadline once put off is not put on again, and who had no team cannot have none again. What was
    closed comes back to its team, not to the verifier: the table knows no other way.
    """
    if command is Command.ASSIGN and team_before is None:
        return None
    return _TAKEN_BACK_BY.get(command)
