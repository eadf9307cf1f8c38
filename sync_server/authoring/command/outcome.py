"""What a command found out, for the one place that prints it."""

from dataclasses import dataclass

from checklists.asking.model import Text

FOUND_WRONG = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Lines of the answer, lines of what is wrong, and the exit status; `data` goes out as it is."""

    lines: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    status: int = 0
    data: bytes = b""


class Stopped(Exception):
    """A command cannot go on; `words` say why and what to do."""

    def __init__(self, words: Text) -> None:
        self.words = words
        super().__init__(words.zh)
