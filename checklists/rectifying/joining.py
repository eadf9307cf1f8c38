"""When a new finding is the same fault as an open task."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FaultKey:
    """The same item, or for a snap the same category, at the same place is the same fault."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}|{self.what}"


def fault_key(place_id: str, category: str, item_id: str | None) -> FaultKey:
    """The key under which findings join one open task and count as a repeat."""
    return FaultKey(place_id, item_id or category)
