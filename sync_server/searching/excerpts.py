"""The line of a record's text that was meant, as it was written."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from sync_server.searching.grams import folded
from sync_server.searching.texts import SHOWN

_BEFORE, _MOST = 24, 72


def lines(session: Session, kind: str, ids: Sequence[str], words: Sequence[str]) -> Mapping[str, str]:
    """By id, the first line that holds one of the words; of those that have one."""
    found = {one: _holding(text, words) for one, text in SHOWN[kind](session, ids).items()}
    return {one: line for one, line in found.items() if line}


def _holding(text: str, words: Sequence[str]) -> str:
    asked = [folded(word) for word in words]
    for line in text.splitlines():
        at = min((place for word in asked if (place := folded(line).find(word)) >= 0), default=-1)
        if at >= 0:
            return _cut(line.strip(), at)
    return ""


def _cut(line: str, at: int) -> str:
    """A long line around the place that was meant."""
    first = max(0, at - _BEFORE) if len(line) > _MOST else 0
    last = first + _MOST
    return f"{'…' if first else ''}{line[first:last]}{'…' if last < len(line) else ''}"
