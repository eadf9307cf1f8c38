"""By when a hazard must be rectified, how much is left, and whom it climbs to (all of it is data)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from checklists.places.campus import Campus
from checklists.places.timing import Timing

AT_ONCE = timedelta(hours=2)
TERMS: Mapping[str, timedelta] = {
    "at_once": AT_ONCE,
    "24h": timedelta(hours=24),
    "3d": timedelta(days=3),
    "7d": timedelta(days=7),
    "15d": timedelta(days=15),
    "30d": timedelta(days=30),
}
_CLOCK = Timing()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinePolicy:
    """The longest term for each severity 1–4; level 4 means stop using it at once."""

    longest: Mapping[int, timedelta] = field(
        default_factory=lambda: {1: TERMS["30d"], 2: TERMS["7d"], 3: TERMS["24h"], 4: AT_ONCE}
    )


def deadline(
    campus: Campus,
    *,
    category: str,
    severity: int,
    found_at: datetime,
    own_term: str | None,
    category_term: str | None,
) -> datetime:
    """The deadline on this campus; what it sets for category and severity outweighs the category."""
    timing = campus.timing
    return due_at(found_at, severity, own_term, timing.term(category, severity) or category_term, timing)


def due_at(
    found_at: datetime,
    severity: int,
    own_term: str | None,
    category_term: str | None,
    timing: Timing = _CLOCK,
    policy: DeadlinePolicy | None = None,
) -> datetime:
    """The item's own term, else its category's, else the severity's; never longer than the severity allows.

    Terms are tokens of `TERMS`, counted in working time where `timing` says so, else by the clock.
    """
    longest = (policy or DeadlinePolicy()).longest[severity]
    token = own_term or category_term
    term = min(TERMS[token] if token else longest, longest)
    return timing.after(found_at, term) if severity in timing.working_severities else found_at + term
