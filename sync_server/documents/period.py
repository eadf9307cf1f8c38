"""The days a paper speaks of."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from checklists.problems import Refusal

LONGEST = timedelta(days=366)
YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From the first day to the last, both included, by the campus's calendar."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuses `paper.bad_period`: the wrong way round, more than a year, or of no year we print for."""
        in_order = timedelta(0) <= self.last - self.first < LONGEST
        if not (in_order and self.first.year in YEARS and self.last.year in YEARS):
            raise Refusal("paper.bad_period", "period")

    def bounds(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """The first moment that belongs to the period and the first that no longer does."""
        midnight = time(tzinfo=zone)
        return datetime.combine(self.first, midnight), datetime.combine(
            self.last + timedelta(days=1), midnight
        )

    @classmethod
    def told(cls, first: str, last: str) -> "Period":
        """The period between two days as a form or an address tells them; refuses `paper.bad_period`."""
        try:
            days = date.fromisoformat(first), date.fromisoformat(last)
        except ValueError:
            raise Refusal("paper.bad_period", "period") from None
        return cls(first=days[0], last=days[1])

    @property
    def before(self) -> "Period":
        """As many days just before: what the last issue spoke of."""
        span = self.last - self.first + timedelta(days=1)
        return Period(first=self.first - span, last=self.first - timedelta(days=1))
