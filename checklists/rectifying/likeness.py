"""How alike two open hazards are: place, category, time and words, each from 0 to 1, speak for it; pictures
speak for it or against it, from -1 to 1.

Only proposed, never merged by itself: a person sees both pictures and decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import takewhile

from checklists.places.campus import BUILDING_DEPTH

PROPOSED_FROM = 0.65
NEAR_IN_TIME = timedelta(days=14)
_WEIGHTS = {"place": 0.30, "category": 0.16, "time": 0.06, "words": 0.20, "pictures": 0.36}
_EVEN_BITS, _SURE_WITHIN = 34, 8
"""So far apart pictures say nothing; so much nearer they are surely one view, so much farther surely two."""
_ELSEWHERE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """An open task as far as likeness needs it.

    `path` holds place ids from the campus down; `pictures` are its photos' prints, 128-bit difference hashes:
    of each photo that of its middle first, then those of the views beside it.
    """

    path: tuple[str, ...]
    category: str
    at: datetime
    words: str
    pictures: tuple[tuple[int, ...], ...] = ()


def likeness(one: Sighting, other: Sighting) -> float:
    """From 0 to 1. Without words and pictures nothing is likely; in another building nothing is alike."""
    place = _places(one.path, other.path)
    if place == 0:
        return 0.0
    seen = _WEIGHTS["pictures"] * _pictures(one.pictures, other.pictures)
    return min(1.0, max(0.0, _told(place, one, other) + seen))


def may_be_alike(one: Sighting, other: Sighting) -> bool:
    """Whether they would be proposed were their pictures the same: of most pairs none must be looked at."""
    place = _places(one.path, other.path)
    return place > 0 and _told(place, one, other) + _WEIGHTS["pictures"] >= PROPOSED_FROM


def views_apart(one: Sequence[int], other: Sequence[int]) -> int:
    """In how many bits the middle of one picture differs from the nearest view of the other, or reverse."""
    middle, other_middle = one[0], other[0]
    beside = min((middle ^ view).bit_count() for view in other)
    return min(beside, *((other_middle ^ view).bit_count() for view in one))


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
    if shared < BUILDING_DEPTH:
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


def _pictures(pictures: Sequence[Sequence[int]], others: Sequence[Sequence[int]]) -> float:
    """What the two nearest pictures say: 1 the same view, -1 another one; 0 where one side has none."""
    if not pictures or not others:
        return 0.0
    apart = min(views_apart(one, other) for one in pictures for other in others)
    return min(1.0, max(-1.0, (_EVEN_BITS - apart) / _SURE_WITHIN))
