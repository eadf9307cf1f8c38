"""Words made to fit a narrow column: what does not fit is broken by the client wherever the column ends."""

import re
from functools import partial

_WORD = re.compile(r"([A-Za-z]+)([,;.]?)")
_NARROW, _WIDE, _VOWELS = frozenset("fijlrtI,;."), frozenset("mwMW"), frozenset("aeiou")
_SHORTEST = 3


def shortened(text: str, room: float) -> str:
    """The text with its Latin words abbreviated to `room` ems, or without the comma that alone did not fit.

    >>> shortened("Core temperature of hot dishes", 4.3)
    'Core temper. of hot dishes'
    """
    return _WORD.sub(partial(_fitted, room), text)


def _fitted(room: float, found: re.Match[str]) -> str:
    word, mark = found.groups()
    if _ems(word + mark) <= room:
        return str(found[0])
    if _ems(word) <= room:
        return word
    ends = [end for end in range(_SHORTEST, len(word)) if _ems(f"{word[:end]}.") <= room]
    # As one abbreviates: before a vowel, so that the ear goes on.
    heard = [end for end in ends if word[end] in _VOWELS and word[end - 1] not in _VOWELS]
    return f"{word[: max(heard or ends or [_SHORTEST])]}."


def _ems(word: str) -> float:
    """About how wide a word is: the face is the device's own, and cannot be asked."""
    return sum(0.35 if one in _NARROW else 0.87 if one in _WIDE else 0.57 for one in word)
