"""The four levels of severity, as they cross the network."""

from collections.abc import Iterable

from checklists.problems import Refusal


def require_levels(levels: Iterable[int]) -> None:
    """Refuse with `field.unknown_value` a level that is none of the four."""
    if any(level not in range(1, 5) for level in levels):
        raise Refusal("field.unknown_value", "body.severity")
