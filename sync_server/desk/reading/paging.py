"""Long lists, a leaf at a time, each leaf an address."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

LEAF_SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One leaf of a list: its number from 1, the last one's, and the addresses beside it, or None."""

    number: int
    last: int
    total: int
    earlier: str | None
    later: str | None

    @property
    def offset(self) -> int:
        """How many rows lie before this leaf."""
        return (self.number - 1) * LEAF_SIZE


def leaf(path: str, filters: Mapping[str, str], asked: str, total: int) -> Leaf:
    """The leaf asked for, or the nearest there is."""
    last = max(1, -(-total // LEAF_SIZE))
    number = min(max(1, int(asked)), last) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    return Leaf(
        number=number,
        last=last,
        total=total,
        earlier=address(path, filters, page=number - 1) if number > 1 else None,
        later=address(path, filters, page=number + 1) if number < last else None,
    )


def address(path: str, filters: Mapping[str, str], page: int = 1) -> str:
    """The address of a filtered list; what is not set is not in it."""
    chosen = {key: value for key, value in filters.items() if value}
    if page > 1:
        chosen["page"] = str(page)
    return f"{path}?{urlencode(chosen)}" if chosen else path
