"""How much may be deleted on phones."""

from collections.abc import Sequence


def durable(newest_first: Sequence[int]) -> int:
    """The position of the older of the last two verified backups; 0 while there are not two."""
    return min(newest_first[:2]) if len(newest_first) >= 2 else 0
