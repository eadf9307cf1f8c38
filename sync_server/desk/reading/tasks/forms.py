"""What each command asks for on the page of a task: one table, so that no move is without its form."""

from collections.abc import Sequence
from dataclasses import dataclass

from checklists.rectifying.terms import Command
from checklists.signs import STEPS
from checklists.words import COMMANDS
from sync_server.desk.reading.tasks.fields import Field, FormGround, fields_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskForm:
    """A command its reader may give; `folded` ones open on demand, `main` is this reader's next step."""

    command: Command
    label: str
    icon: str
    why: str
    main: bool
    folded: bool
    fields: tuple[Field, ...]


_WHY = {
    Command.VERIFY: "why_verify",
    Command.RETURN: "why_return",
    Command.CONTROL: "why_control",
    Command.RAISE: "why_raise",
    Command.REVISIT: "why_revisit",
    Command.REJECT: "why_reject",
    Command.MERGE: "why_merge",
    Command.SEPARATE: "why_separate",
}
ORDER: tuple[Command, ...] = (
    Command.VERIFY,
    Command.RETURN,
    Command.EXTEND,
    Command.REFUSE_EXTENSION,
    Command.JUDGE,
    Command.REOPEN,
    Command.CLOSE,
    Command.START,
    Command.ASSIGN,
    Command.CONTROL,
    Command.RAISE,
    Command.PLAN,
    Command.DELEGATE,
    Command.ASK_EXTENSION,
    Command.REVISIT,
    Command.DISPUTE,
    Command.TRIAGE,
    Command.ANALYSE,
    Command.HAND_OVER,
    Command.SUSPEND,
    Command.MERGE,
    Command.SPLIT,
    Command.SEPARATE,
    Command.REJECT,
    Command.CANCEL,
    Command.COMMENT,
)
"""Every command but submitting, which takes photos from the place: that is done on a phone."""


def task_forms(about: FormGround, moves: frozenset[Command], expected: Sequence[Command]) -> list[TaskForm]:
    """A form for each of the moves, the `expected` ones first."""
    others = [command for command in ORDER if command in moves and command not in expected]
    return [_form(about, command, expected) for command in (*expected, *others)]


def _form(about: FormGround, command: Command, expected: Sequence[Command]) -> TaskForm:
    return TaskForm(
        command=command,
        label=about.visit.words(COMMANDS[command]),
        icon=STEPS[command],
        why=about.label(_WHY[command]) if command in _WHY else "",
        main=command in expected[:1],
        folded=command not in expected,
        fields=fields_of(about, command),
    )
