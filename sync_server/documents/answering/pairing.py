"""Before and after side by side, as replies and re-inspections show them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

NO_PHOTO = ""


def pairs(
    found: Iterable[tuple[int, str, Sequence[str], Sequence[str]]],
) -> list[Mapping[str, str]]:
    """Photos of `(number, place, before, after)` in twos: before, then after, a gap where one is missing."""
    return [
        {"name": name, "words": f"问题{number}　{place}　{when}"}
        for number, place, before, after in found
        for pair in zip_longest(before, after, fillvalue=NO_PHOTO)
        for name, when in zip(pair, ("整改前", "整改后"), strict=True)
    ]
