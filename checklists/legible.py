"""Words that can be read: what looks empty is empty, whatever characters it is made of."""

import unicodedata

_SHOWN = frozenset("LNPS")
"""Letters, numbers, punctuation, symbols; marks, separators, format and control characters show nothing."""
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Hangul fillers and the empty Braille cell: letters and a symbol by category, blank to the eye."""


def cleaned(text: str) -> str:
    """The text without its blank rim; empty when nothing of it can be seen."""
    return text.strip() if any(map(_is_seen, text)) else ""


def _is_seen(character: str) -> bool:
    return unicodedata.category(character)[0] in _SHOWN and character not in _BLANK
