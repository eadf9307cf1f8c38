"""When people work: the calendar and the terms a campus sets, as data beside its map."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from checklists.places.clock import CAMPUS_TIME

_FURTHEST = 3660
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacation:
    """Both days included; terms counted in working time pause."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRule:
    """The term, a token of `rectifying.deadlines.TERMS`, of a category at a severity."""

    category: str
    severity: int
    term: str


@dataclass(frozen=True, kw_only=True)
class Timing:
    """Working days and hours, and which severities count them.

    `opens`, `closes`: minutes after midnight, campus time. `holidays` are no working days, `makeup_days`
    调休 are in spite of the weekend. Terms of `working_severities` count working time, others the clock:
    a grave hazard does not wait for Monday. `terms` go before a category's own term.
    """

    opens: int = 8 * 60
    closes: int = 17 * 60 + 30
    weekend: tuple[int, ...] = (5, 6)
    holidays: tuple[date, ...] = ()
    makeup_days: tuple[date, ...] = ()
    vacations: tuple[Vacation, ...] = ()
    working_severities: tuple[int, ...] = ()
    terms: tuple[TermRule, ...] = ()

    def term(self, category: str, severity: int) -> str | None:
        """The term set for a category at a severity."""
        return next(
            (one.term for one in self.terms if (one.category, one.severity) == (category, severity)), None
        )

    def is_working(self, day: date) -> bool:
        """Whether people work that day; a vacation outweighs a make-up day, that a holiday, that the week."""
        if any(one.first <= day <= one.last for one in self.vacations):
            return False
        if day in self.makeup_days:
            return True
        return day not in self.holidays and day.weekday() not in self.weekend

    def after(self, start: datetime, term: timedelta) -> datetime:
        """The moment `term` of working time after `start`: whole days as working days, less as hours.

        What comes in outside working hours counts from the next opening.
        """
        begun = self._opening(start)
        if term >= timedelta(days=1):
            return self._days_after(begun, round(term / timedelta(days=1)))
        return self._hours_after(begun, term)

    def _opening(self, moment: datetime) -> datetime:
        """The moment itself in working hours, else when they next begin."""
        local = moment.astimezone(CAMPUS_TIME)
        for day in self._working_days(local.date()):
            opening, closing = self._hours(day)
            if local < closing:
                return max(local, opening)
        return local

    def _days_after(self, begun: datetime, days: int) -> datetime:
        """The same time of day, that many working days later."""
        coming = self._working_days(begun.date() + timedelta(days=1))
        for number, day in enumerate(coming, start=1):
            if number == days:
                return datetime.combine(day, begun.timetz().replace(tzinfo=None), CAMPUS_TIME)
        return begun + timedelta(days=days)

    def _hours_after(self, begun: datetime, term: timedelta) -> datetime:
        left = term
        for day in self._working_days(begun.date()):
            opening, closing = self._hours(day)
            start = max(begun, opening)
            if left <= closing - start:
                return start + left
            left -= closing - start
        return begun + term

    def _working_days(self, first: date) -> Iterator[date]:
        """Working days from `first` on; ends after ten years, so that odd data cannot hang a phone."""
        for ahead in range(_FURTHEST):
            day = first + timedelta(days=ahead)
            if self.is_working(day):
                yield day

    def _hours(self, day: date) -> tuple[datetime, datetime]:
        midnight = datetime.combine(day, time(), CAMPUS_TIME)
        return midnight + self.opens * _MINUTE, midnight + self.closes * _MINUTE
