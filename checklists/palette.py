"""Colours of severities, grades and task states, for light and dark; never the only sign of a state.

Each pair keeps a contrast of at least 4.5 : 1 for text on its theme's surface (WCAG 2.2, 1.4.3).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tone:
    """One colour as `#rrggbb` on a light and on a dark surface."""

    light: str
    dark: str


BRAND = Tone("#0b6e63", "#5fd4c4")
GOOD = Tone("#1b6e3c", "#7bd99a")
CAUTION = Tone("#8a5a00", "#f2c063")
WARNING = Tone("#a8430a", "#ffb089")
DANGER = Tone("#b3261e", "#ffb4ab")
QUIET = Tone("#55606b", "#a9b4bf")
ACTIVE = Tone("#1f5fa8", "#9cc7ff")

SEVERITIES = {1: QUIET, 2: CAUTION, 3: WARNING, 4: DANGER}
STATES = {
    "reported": QUIET,
    "assigned": ACTIVE,
    "fixing": ACTIVE,
    "submitted": CAUTION,
    "returned": DANGER,
    "handed_over": ACTIVE,
    "suspended": WARNING,
    "disputed": DANGER,
    "closed": GOOD,
    "rejected": QUIET,
    "merged": QUIET,
    "cancelled": QUIET,
}
GRADES = (GOOD, ACTIVE, CAUTION, DANGER)
VERDICTS = {"pass": GOOD, "fail": DANGER, "na": QUIET}
