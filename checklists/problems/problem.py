"""What a refusal consists of."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Whose mistake it was: decides whether the server logs an error or a note."""

    CALLER = "caller"
    OURS = "ours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One refusal: a stable code, its HTTP status, and what to tell people."""

    code: str
    status: int
    zh: str
    en: str
    fault: Fault = Fault.CALLER

    def in_(self, lang: str) -> str:
        """The sentence in `zh` or `en`."""
        return self.zh if lang == "zh" else self.en


def problem(code: str, status: int, zh: str, en: str, fault: Fault = Fault.CALLER) -> Problem:
    """One line of the catalogue."""
    return Problem(code=code, status=status, zh=zh, en=en, fault=fault)
