"""Ids that people need not think up."""

import re
from collections.abc import Iterable

from checklists.initials import initials

_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")


def fresh_id(name: str, taken: Iterable[str]) -> str:
    """A short id that is free, from a name's initials or a code."""
    base = _NOT_IN_IDS.sub("-", initials(name).lower()).strip("-")[:30] or "x"
    used = {one.casefold() for one in taken}
    numbered = (f"{base}-{number}" for number in range(2, len(used) + 3))
    return base if base not in used else next(one for one in numbered if one not in used)
