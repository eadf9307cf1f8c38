"""`/campus/calendar`: month by month, which days are worked; a day or a span by two presses."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, Response

from checklists.places.campus import Campus
from checklists.problems import Refusal
from sync_server.campus import edits
from sync_server.campus.changing import Edit
from sync_server.campus.words import categories
from sync_server.desk.acting.campus import carry_out
from sync_server.desk.pages.campus.framing import Accepted, Tried, answered, frame
from sync_server.desk.reading.campus import months
from sync_server.desk.reading.campus.months import PATH, Span
from sync_server.desk.reading.options import category_options, severity_options
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit

router = APIRouter(route_class=DeskRoute)
Field = Annotated[str, Form()]
_MINUTES = 60
_NO_TERM = {"category": "", "severity": "", "term": ""}
_LEVELS = frozenset("1234")


@router.get(PATH)
def calendar(visit: Reader, month: str = "", first: str = "", last: str = "", done: str = "") -> HTMLResponse:
    """A month, and the days that are chosen."""
    return _page(visit, month, months.span_of(first, last), done=done)


@router.post(PATH)
def mark(
    visit: Writer, accepted: Accepted, first: Field = "", last: Field = "", kind: Field = "", base: Field = ""
) -> Response:
    """Make the days of a span workdays in its stead, holidays, a vacation, or what the week says."""

    def edit(campus: Campus) -> Campus:
        span = _required(first, "first"), _required(last or first, "last")
        return replace(campus, timing=edits.mark_days(campus.timing, *span, kind))

    return _done(visit, base, edit, accepted, months.span_of(first, last))


@router.post(PATH + "/hours")
def hours(
    visit: Writer, weekend: Annotated[list[str], Form(default_factory=list)],
    severities: Annotated[list[str], Form(default_factory=list)], opens: Field = "", closes: Field = "",
    base: Field = "",
) -> Response:  # fmt: skip
    """When a working day begins and ends, the days off of a week, which severities count working time."""

    def edit(campus: Campus) -> Campus:
        timing = replace(
            campus.timing,
            opens=_minutes(opens, "opens"),
            closes=_minutes(closes, "closes"),
            weekend=tuple(day for day in range(7) if str(day) in weekend),
            working_severities=tuple(level for level in (1, 2, 3, 4) if str(level) in severities),
        )
        return replace(campus, timing=timing)

    return _done(visit, base, edit, [], Span())


@router.post(PATH + "/terms")
def terms(
    visit: Writer, category: Field = "", severity: Field = "", term: Field = "", base: Field = ""
) -> Response:
    """The campus's own term for a category at a severity; without one, what holds everywhere."""

    def edit(campus: Campus) -> Campus:
        if category not in categories() or severity not in _LEVELS:
            raise Refusal("campus.bad_term", "term")
        return replace(campus, timing=edits.set_term(campus.timing, category, int(severity), term))

    typed = {"category": category, "severity": severity, "term": term}
    return _done(visit, base, edit, [], Span(), typed)


def _required(text: str, name: str) -> date:
    day = months.day_of(text)
    if day is None:
        raise Refusal("campus.bad_day", name)
    return day


def _minutes(text: str, name: str) -> int:
    hour, _, minute = text.partition(":")
    if not (hour.isdigit() and minute.isdigit() and len(text) == len("08:00")):
        raise Refusal("campus.bad_hours", name)
    return int(hour) * _MINUTES + int(minute)


def _done(
    visit: Visit,
    base: str,
    edit: Edit,
    accepted: list[str],
    span: Span,
    typed: Mapping[str, str] | None = None,
) -> Response:
    month = f"{span.first:%Y-%m}" if span.first else ""
    try:
        after = carry_out(visit, base, edit, accepted)
    except Refusal as refusal:
        return _page(visit, month, span, tried=Tried(act="mark", refusal=refusal, fields=typed))
    return answered(PATH, str(after.version), month=month)


def _page(
    visit: Visit, asked: str, span: Span, *, done: str = "", tried: Tried | None = None
) -> HTMLResponse:
    with visit.resources.reading() as session:
        campus = visit.resources.campuses.current(session)
    month = months.month_of(asked, span, visit.today)
    values = frame(visit, campus, months.beside(month, 0), done, tried)
    values |= {
        "month": month,
        "weeks": months.weeks(visit, campus, month, span),
        "earlier": months.beside(month, -1),
        "later": months.beside(month, 1),
        "first": str(span.first or ""),
        "last": str(span.last or ""),
        "hours": _hours(campus),
        "own_terms": months.own_terms(visit, campus),
        "categories": category_options(visit.lang),
        "levels": severity_options(visit.lang),
        "terms": months.term_options(visit),
        "fields": (tried and tried.fields) or _NO_TERM,
    }
    return page(visit, "campus/calendar.html", values, here=PATH, status=tried.status if tried else 200)


def _hours(campus: Campus) -> Mapping[str, object]:
    timing = campus.timing
    clock = {
        name: f"{at // _MINUTES:02}:{at % _MINUTES:02}"
        for name, at in (("opens", timing.opens), ("closes", timing.closes))
    }
    return {**clock, "weekend": timing.weekend, "severities": timing.working_severities}
