"""By when a hazard must be rectified (demo campus, "Deadlines"; all of it is data)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

AT_ONCE = timedelta(hours=2)
TERMS: Mapping[str, timedelta] = {
    "at_once": AT_ONCE,
    "24h": timedelta(hours=24),
    "3d": timedelta(days=3),
    "7d": timedelta(days=7),
    "15d": timedelta(days=15),
    "30d": timedelta(days=30),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinePolicy:
    """The longest term for each severity 1–4; level 4 means stop using it at once."""

    longest: Mapping[int, timedelta] = field(
        default_factory=lambda: {1: TERMS["30d"], 2: TERMS["7d"], 3: TERMS["24h"], 4: AT_ONCE}
    )


def due_at(
    found_at: datetime,
    severity: int,
    own_term: str | None,
    category_term: str | None,
    policy: DeadlinePolicy | None = None,
) -> datetime:
    """The item's own term, else its category's, else the severity's; never longer than the severity allows.

    Terms are tokens of `TERMS`. Counted in clock hours from `found_at`.
    """
    longest = (policy or DeadlinePolicy()).longest[severity]
    token = own_term or category_term
    term = TERMS[token] if token else longest
    return found_at + min(term, longest)
