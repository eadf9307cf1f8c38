"""A command that was refused, as its form comes back: with what was typed, and why beside the field."""

from dataclasses import dataclass

from checklists.problems import Refusal
from checklists.rectifying.deciding import NEED_CODES, STANDING_NEEDS
from checklists.rectifying.terms import Command
from sync_server.desk.shell.commands import WRITTEN, Filled, mended_at
from sync_server.desk.shell.visits import Visit

_ABOUT_THE_TASK = frozenset(
    {
        "task.illegal_move",
        "task.not_allowed",
        "task.own_work",
        "task.changed_since",
        "task.unknown",
        *(NEED_CODES[need] for need in STANDING_NEEDS & NEED_CODES.keys()),
    }
)
"""Refusals that no field of the form can mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A command that was refused: what was asked and typed, and the sentence that says why.

    `place` is the field it is about, where one can mend it.
    """

    command: Command
    sent: Filled
    sentence: str
    place: str
    about_field: bool

    @property
    def note(self) -> str:
        """The words that were typed."""
        written = (text for name, text in self.sent.fields.items() if name.startswith(WRITTEN))
        return self.sent["note"] or "\n".join(written)

    def typed(self, command: str, name: str, present: str) -> str:
        """What was typed into a field of this command's form, else what stands there anyway."""
        return self.sent.fields.get(name, present) if command == self.command else present

    def complaint(self, command: str) -> str:
        """What is wrong in this command's form."""
        return self.sentence if self.about_field and command == self.command else ""


def attempted(visit: Visit, asked: Command, sent: Filled, refusal: Refusal) -> Attempt:
    """What was asked for, in the reader's language."""
    return Attempt(
        command=asked,
        sent=sent,
        sentence=refusal.problem.in_(visit.lang),
        place=mended_at(refusal),
        about_field=refusal.code not in _ABOUT_THE_TASK,
    )
