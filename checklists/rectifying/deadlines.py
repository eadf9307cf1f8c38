"""By when a hazard must be rectified: terms are data. How pressing it is by now says `urgency`."""

from collections.abc import Mapping
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
LONGEST: Mapping[int, timedelta] = {1: TERMS["30d"], 2: TERMS["7d"], 3: TERMS["24h"], 4: AT_ONCE}
"""The longest term for each severity; level 4 means stop using it at once."""
_CLOCK = Timing()


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
) -> datetime:
    """The item's own term, else its category's, else the severity's; never longer than the severity allows.

    Terms are tokens of `TERMS`, counted in working time where `timing` says so, else by the clock.
    """
    longest = LONGEST[severity]
    token = own_term or category_term
    term = min(TERMS[token] if token else longest, longest)
    return timing.after(found_at, term) if severity in timing.working_severities else found_at + term
