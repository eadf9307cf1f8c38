"""What stands on the paper of one inspection, every word ready to be set."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of equal length below their heads; `widths` are shares of the line."""

    title: str
    heads: Row
    widths: tuple[int, ...]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A failed item or a praise: a line that names it, what was said, who fixes it by when, small JPEGs."""

    title: str
    lines: Sequence[str] = ()
    pictures: Sequence[bytes] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who signed as what, with the drawn name as a JPEG; empty when it was refused."""

    words: str
    picture: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One inspection; `note` stands at the foot of every page and says what the paper is not.

    `chinese` breaks lines between any two letters.
    """

    title: str
    number: str
    result: str
    note: str
    facts: Sequence[tuple[str, str]]
    findings_title: str
    findings: Sequence[Entry]
    praises_title: str = ""
    praises: Sequence[Entry] = ()
    tables: Sequence[Table]
    signed: Sequence[Signed] = field(default_factory=tuple)
    chinese: bool = True
