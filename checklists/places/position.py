"""Where on Earth a place is, as phones measure it (WGS 84), and how far two positions lie apart.

What Chinese maps show is shifted by some hundred metres (GCJ-02, BD-09): a position comes from a phone.
"""

import re
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

_EARTH_M = 6_371_000
_TWO_NUMBERS = re.compile(r"([+-]?\d{1,3}(?:\.\d+)?)\s*(?:[,，;；]\s*|\s)([+-]?\d{1,3}(?:\.\d+)?)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Degrees: `lat` of latitude north, `lon` of longitude east."""

    lat: float
    lon: float

    def __str__(self) -> str:
        return f"{self.lat:.5f}, {self.lon:.5f}"

    @property
    def is_on_earth(self) -> bool:
        """Whether there is such a position; what was written the other way round mostly is none."""
        return abs(self.lat) <= 90 and abs(self.lon) <= 180


def position_of(text: str) -> Position | None:
    """The position in words such as `30.51234, 114.31234`; None for anything else."""
    found = _TWO_NUMBERS.fullmatch(text.strip())
    return Position(lat=round(float(found[1]), 5), lon=round(float(found[2]), 5)) if found else None


def metres_between(one: Position, other: Position) -> float:
    """The way over the ground as the crow flies (haversine)."""
    north, east = radians(other.lat - one.lat) / 2, radians(other.lon - one.lon) / 2
    half_chord = sin(north) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(east) ** 2
    return 2 * _EARTH_M * asin(min(1.0, sqrt(half_chord)))
