"""What reading one checklist gathers on its way: ids in use, and conditions to look at in the end."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from checklists.asking.model import Condition, Text
from checklists.asking.reading import faults
from checklists.asking.reading.fields import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A condition, where it is written, and the items it decides about."""

    fields: Fields
    key: str
    condition: Condition
    items: tuple[str, ...]


@dataclass(slots=True)
class Context:
    """Where each id was written first, what every item's id begins with, and the conditions met."""

    checklist: str
    places: dict[str, Text] = field(default_factory=dict)
    wishes: list[Wish] = field(default_factory=list)

    def claim(self, fields: Fields, written: str) -> None:
        """Note an id as used, with a complaint when it was used before."""
        if written in self.places:
            fields.complain("id", faults.used_before(written, self.places[written]))
        elif written:
            self.places[written] = fields.place("id")

    def wish(self, fields: Fields, key: str, condition: Condition | None, items: Iterator[str]) -> None:
        """Remember a condition, to be checked when all items are known."""
        if condition is not None:
            self.wishes.append(Wish(fields=fields, key=key, condition=condition, items=tuple(items)))
