"""What an inspection cost whoever filled it: a checklist asks for people's time, too."""

from dataclasses import dataclass

MOST = 1_000_000
"""More of anything is no day's work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """`seconds` without the pauses, `taps`, and how many `photos` the checklist required."""

    seconds: int
    taps: int
    photos: int

    @property
    def is_possible(self) -> bool:
        """Whether each figure is one of a day's work."""
        return all(0 <= figure <= MOST for figure in (self.seconds, self.taps, self.photos))
