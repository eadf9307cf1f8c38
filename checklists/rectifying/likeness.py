"""How alike two open hazards are: place, category, time, words and pictures, each from 0 to 1.

Only proposed, never merged by itself: a person sees both pictures and decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import takewhile

PROPOSED_FROM = 0.65
NEAR_IN_TIME = timedelta(days=14)
_WEIGHTS = {"place": 0.30, "category": 0.16, "time": 0.06, "words": 0.20, "pictures": 0.28}
_ALIKE_BITS, _UNLIKE_BITS = 16, 52
_ELSEWHERE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """An open task as far as likeness needs it.

    `path` holds place ids from the campus down; `prints` are 128-bit difference hashes of its pictures.
    """

    path: tuple[str, ...]
    category: str
    at: datetime
    words: str
    prints: tuple[int, ...] = ()


def likeness(one: Sighting, other: Sighting) -> float:
    """From 0 to 1. Without words and pictures nothing is likely; in another building nothing is alike."""
    place = _places(one.path, other.path)
    if place == 0:
        return 0.0
    return _told(place, one, other) + _WEIGHTS["pictures"] * _pictures(one.prints, other.prints)


def may_be_alike(one: Sighting, other: Sighting) -> bool:
    """Whether they would be proposed were their pictures the same: of most pairs none must be looked at."""
    place = _places(one.path, other.path)
    return place > 0 and _told(place, one, other) + _WEIGHTS["pictures"] >= PROPOSED_FROM


def bits_apart(one: int, other: int) -> int:
    """In how many bits two prints differ."""
    return (one ^ other).bit_count()


def _told(place: float, one: Sighting, other: Sighting) -> float:
    """What all but the pictures says."""
    said = {
        "place": place,
        "category": 1.0 if one.category == other.category else 0.0,
        "time": max(0.0, 1 - abs(one.at - other.at) / NEAR_IN_TIME),
        "words": _words(one.words, other.words),
    }
    return sum(_WEIGHTS[name] * value for name, value in said.items())


def _places(one: Sequence[str], other: Sequence[str]) -> float:
    """The same place 1, one inside the other 0.8, the same building 0.5, another building 0."""
    if one == other:
        return 1.0
    shared = sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(one, other, strict=False)))
    if shared < 2:
        return 0.0
    return 0.8 if shared == min(len(one), len(other)) else _ELSEWHERE


def _words(one: str, other: str) -> float:
    """The share of the shorter text's character pairs that the other has too."""
    pairs, others = _pairs(one), _pairs(other)
    if not pairs or not others:
        return 0.0
    return len(pairs & others) / min(len(pairs), len(others))


@lru_cache(maxsize=1024)
def _pairs(text: str) -> frozenset[str]:
    plain = "".join(char for char in text.casefold() if char.isalnum())
    return frozenset(plain[start : start + 2] for start in range(len(plain) - 1))


def _pictures(prints: Sequence[int], others: Sequence[int]) -> float:
    """How near the two nearest pictures are: 1 up to 16 bits apart, 0 from 52 of 128."""
    if not prints or not others:
        return 0.0
    apart = min(bits_apart(one, other) for one in prints for other in others)
    return min(1.0, max(0.0, (_UNLIKE_BITS - apart) / (_UNLIKE_BITS - _ALIKE_BITS)))
