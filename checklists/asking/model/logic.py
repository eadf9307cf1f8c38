"""Show or require something because of earlier answers: small expressions that are data, never code."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Something about one earlier answer; an item that is hidden or unanswered meets nothing.

    `among`: any of `pass`, `fail`, `na` (how the answer was judged, for every type), option codes or
    exact words. `at_least` and `at_most` compare a reading or a rating. With none of the three it is
    enough that there is an answer.
    """

    item: str
    among: tuple[str, ...] = ()
    at_least: Decimal | None = None
    at_most: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Every one of several conditions."""

    conditions: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """At least one of several conditions."""

    conditions: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """The opposite of a condition."""

    condition: "Condition"


Condition = Asked | AllOf | AnyOf | Not


def items_asked(condition: Condition | None) -> Iterator[str]:
    """The ids of the items a condition looks at."""
    match condition:
        case Asked():
            yield condition.item
        case Not():
            yield from items_asked(condition.condition)
        case AllOf() | AnyOf():
            for one in condition.conditions:
                yield from items_asked(one)
        case None:
            return
