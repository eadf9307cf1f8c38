"""`/papers`: the papers of the department, and the form that drafts one."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from checklists.rectifying.actors import manages_all
from sync_server.desk.reading.options import Option, unit_options
from sync_server.desk.reading.papers.filtering import kind_options, read_paper_filter, state_options
from sync_server.desk.reading.papers.listing import PATH, paper_list
from sync_server.desk.reading.scoped import records_of
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit
from sync_server.documents import drafting
from sync_server.documents.period import Period
from sync_server.documents.registry import KINDS
from sync_server.documents.subject import EVERY_UNIT, Subject

router = APIRouter(route_class=DeskRoute)


@router.get(PATH)
def papers(visit: Reader) -> HTMLResponse:
    """One leaf of the list as its address narrows it, and a form to draft one."""
    return _list_page(visit, "")


@router.post(PATH)
def draft(
    visit: Writer,
    kind: Annotated[str, Form()] = "",
    first: Annotated[str, Form()] = "",
    last: Annotated[str, Form()] = "",
    unit: Annotated[str, Form()] = "",
) -> Response:
    """Draft a paper from the records of a period."""
    try:
        subject = Subject(period=Period(first=_day(first), last=_day(last)), unit=_unit(visit, unit))
        with visit.resources.transaction() as tx:
            made = drafting.draft(tx, records_of(visit, tx.session), visit.somebody, kind, subject)
    except Refusal as refusal:
        if refusal.code == "auth.forbidden":
            raise
        chosen = {"kind": kind, "first": first, "last": last, "unit": unit}
        return _list_page(visit, refusal.problem.in_(visit.lang), chosen, refusal.problem.status)
    return RedirectResponse(f"{PATH}/{made.id}", 303)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal("paper.bad_period", "period") from None


def _unit(visit: Visit, unit: str) -> str:
    with visit.resources.reading() as session:
        known = visit.resources.campuses.current(session).unit_by_id
    if unit != EVERY_UNIT and unit not in known:
        raise Refusal("unit.unknown", "unit")
    return unit


def _list_page(
    visit: Visit, complaint: str, chosen: Mapping[str, str] | None = None, status: int = 200
) -> HTMLResponse:
    so_far = {"first": visit.today.replace(day=1).isoformat(), "last": visit.today.isoformat()}
    query = visit.request.query_params
    shown = read_paper_filter(query)
    with visit.resources.reading() as session:
        leaf, lines = paper_list(visit, session, shown, query.get("page", ""))
        campus = visit.resources.campuses.current(session)
    everywhere = manages_all(visit.actor, campus)
    units = [unit for unit in campus.units if everywhere or campus.unit_within(unit.id, visit.actor.unit)]
    values = {
        "papers": lines,
        "leaf": leaf,
        "filter": shown,
        "every_kind": kind_options(visit),
        "states": state_options(visit),
        "abouts": unit_options(campus, visit.lang),
        "complaint": complaint,
        "may_issue": visit.manages,
        "kinds": [
            Option(value=code, label=visit.words(kind.title))
            for code, kind in KINDS.items()
            if not kind.answers
        ],
        "everywhere": everywhere,
        "units": [Option(value=unit.id, label=unit.zh if visit.lang == "zh" else unit.en) for unit in units],
        "chosen": {"kind": "", "unit": "", **so_far, **(chosen or {})},
    }
    return page(visit, "papers.html", values, here=PATH, status=status)
