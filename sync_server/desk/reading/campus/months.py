"""One month of the calendar: what each day is, and where pressing it leads."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from checklists.places.campus import Campus
from checklists.places.checking import CampusPart
from checklists.places.timing import Timing
from checklists.words import SEVERITIES, TERMS
from sync_server.desk.reading.options import Option, category_options
from sync_server.desk.shell.visits import Visit

PATH = "/campus/calendar"
WORKING, WEEKEND = "working", "weekend"
_MONDAY_FIRST = Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the grid: `kind` is of `CampusPart`, or what the week says; `address` chooses it."""

    number: int
    day: date
    kind: str
    inside: bool
    today: bool
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTerm:
    """A term the campus has set, in words."""

    category: str
    severity: int
    said: str
    level: str
    term: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days pressed: none, one, or from one to another."""

    first: date | None = None
    last: date | None = None

    def pressed(self, day: date) -> "Span":
        """The span after one more day is pressed: the second one ends it, a third begins anew."""
        if self.first is None or self.last is not None:
            return Span(first=day)
        return Span(first=min(self.first, day), last=max(self.first, day))

    def holds(self, day: date) -> bool:
        """Whether a day is chosen."""
        return self.first is not None and self.first <= day <= (self.last or self.first)


def month_of(text: str, span: Span, today: date) -> date:
    """The first day of the month that is shown: the one asked for, the chosen one, or the present."""
    return (day_of(f"{text}-01") or span.first or today).replace(day=1)


def day_of(text: str) -> date | None:
    """A day of an address or a form; None for what is none, or is beyond every calendar."""
    try:
        return date.fromisoformat(text) if "1990" < text < "2200" else None
    except ValueError:
        return None


def weeks(visit: Visit, campus: Campus, month: date, span: Span) -> list[list[Day]]:
    """The weeks a month touches, each from Monday on."""
    days = _MONDAY_FIRST.monthdatescalendar(month.year, month.month)
    return [[_day(visit, campus.timing, month, span, day) for day in week] for week in days]


def kind_of(timing: Timing, day: date) -> str:
    """What a day is, the strongest first: a vacation outweighs a workday in its stead, that a holiday."""
    if any(one.first <= day <= one.last for one in timing.vacations):
        return CampusPart.VACATION
    if day in timing.makeup_days:
        return CampusPart.MAKEUP_DAY
    if day in timing.holidays:
        return CampusPart.HOLIDAY
    return WEEKEND if day.weekday() in timing.weekend else WORKING


def beside(month: date, months: int) -> str:
    """The address of a month before or after."""
    number = month.year * 12 + month.month - 1 + months
    return f"{PATH}?month={number // 12:04}-{number % 12 + 1:02}"


def own_terms(visit: Visit, campus: Campus) -> list[OwnTerm]:
    """The campus's own terms, by category and the worst severity first."""
    named = {one.value: one.label for one in category_options(visit.lang)}
    return [
        OwnTerm(
            category=one.category,
            severity=one.severity,
            said=named.get(one.category, one.category),
            level=visit.words(SEVERITIES[one.severity]),
            term=visit.words(TERMS[one.term]) if one.term in TERMS else one.term,
        )
        for one in campus.timing.terms
    ]


def term_options(visit: Visit) -> list[Option]:
    """Every term, the shortest first."""
    return [Option(value=token, label=visit.words(text)) for token, text in TERMS.items()]


def _day(visit: Visit, timing: Timing, month: date, span: Span, day: date) -> Day:
    pressed = span.pressed(day)
    chosen = {"month": f"{month:%Y-%m}", "first": str(pressed.first)}
    if pressed.last:
        chosen["last"] = str(pressed.last)
    return Day(
        number=day.day,
        day=day,
        kind=kind_of(timing, day),
        inside=day.month == month.month,
        today=day == visit.today,
        chosen=span.holds(day),
        address=f"{PATH}?{urlencode(chosen)}#days",
    )


def span_of(first: str, last: str) -> Span:
    """The days an address chooses, in their order."""
    one, other = day_of(first), day_of(last)
    if one is None or other is None:
        return Span(first=one)
    return Span(first=min(one, other), last=min(max(one, other), min(one, other) + timedelta(days=199)))
