"""Before and after side by side, as replies and re-inspections show them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

Shown = tuple[int, str, Sequence[str], Sequence[str]]
"""A demand's number, its place, its photos before and after."""
_GAP = {"name": "", "words": ""}


def pairs(demands: Iterable[Shown]) -> list[Mapping[str, str]]:
    """Photos in twos, before and after; then those of demands with no work to show yet, one after another.

    Where one has more of the one than of the other, a gap without words keeps the twos together.
    """
    worked_on: list[Shown] = []
    waiting: list[Shown] = []
    for demand in demands:
        (worked_on if demand[3] else waiting).append(demand)
    return [
        *(photo for demand in worked_on for photo in _beside(demand)),
        *(_photo(demand, name, "整改前") for demand in waiting for name in demand[2]),
    ]


def _beside(demand: Shown) -> Iterator[Mapping[str, str]]:
    _, _, before, after = demand
    for pair in zip_longest(before, after):
        for name, when in zip(pair, ("整改前", "整改后"), strict=True):
            yield _photo(demand, name, when) if name else _GAP


def _photo(demand: Shown, name: str, when: str) -> Mapping[str, str]:
    number, place, _, _ = demand
    return {"name": name, "words": f"问题{number}（{when}）　{place}"}
