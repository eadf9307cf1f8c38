"""`/analysis/…`: heat table, trends, coverage, burden, photo wall; ranking only where it was switched on."""

from typing import Any

from fastapi import APIRouter
from sqlmodel import Session
from starlette.responses import HTMLResponse

from checklists.problems import Refusal
from sync_server.desk.reading.analysis.burden import burdens
from sync_server.desk.reading.analysis.coverage import coverage
from sync_server.desk.reading.analysis.heat import heat
from sync_server.desk.reading.analysis.period import analysed
from sync_server.desk.reading.analysis.ranking import ranking
from sync_server.desk.reading.analysis.trends import trends
from sync_server.desk.reading.analysis.wall import wall
from sync_server.desk.reading.options import category_options, place_options, unit_options
from sync_server.desk.reading.tasks.filtering import TaskFilter
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader
from sync_server.desk.shell.visits import Visit

router = APIRouter(route_class=DeskRoute)
PATH = "/analysis"
_PARTS = ("heat", "trends", "coverage", "burden", "photos")


@router.get(PATH)
def heat_table(visit: Reader) -> HTMLResponse:
    """Places × categories."""
    with visit.resources.reading() as session:
        chosen = _chosen(visit)
        return _page(visit, session, chosen, "heat", {"heat": heat(visit, session, chosen)})


@router.get(f"{PATH}/trends")
def trend_lines(visit: Reader) -> HTMLResponse:
    """Found and closed, week by week."""
    with visit.resources.reading() as session:
        chosen = _chosen(visit)
        return _page(visit, session, chosen, "trends", {"trends": trends(visit, session, chosen)})


@router.get(f"{PATH}/coverage")
def covered(visit: Reader) -> HTMLResponse:
    """What nobody inspected."""
    with visit.resources.reading() as session:
        chosen = _chosen(visit)
        return _page(visit, session, chosen, "coverage", {"coverage": coverage(visit, session, chosen)})


@router.get(f"{PATH}/burden")
def burden(visit: Reader) -> HTMLResponse:
    """What each checklist costs."""
    with visit.resources.reading() as session:
        chosen = _chosen(visit)
        return _page(visit, session, chosen, "burden", {"burdens": burdens(visit, session, chosen)})


@router.get(f"{PATH}/photos")
def photo_wall(visit: Reader) -> HTMLResponse:
    """The photos side by side."""
    with visit.resources.reading() as session:
        chosen = _chosen(visit)
        before = visit.request.query_params.get("before", "")
        return _page(visit, session, chosen, "photos", {"wall": wall(visit, session, chosen, before)})


@router.get(f"{PATH}/ranking")
def ranked(visit: Reader) -> HTMLResponse:
    """Teams side by side; there is no such page unless the campus switched it on."""
    if not _ranks(visit):
        raise Refusal("request.not_found")
    with visit.resources.reading() as session:
        chosen = _chosen(visit)
        return _page(visit, session, chosen, "ranking", {"ranking": ranking(visit, session, chosen)})


def _ranks(visit: Visit) -> bool:
    """Whether the campus chose to rank its teams."""
    return visit.resources.settings.ranking


def _chosen(visit: Visit) -> TaskFilter:
    return analysed(visit, visit.request.query_params)


def _page(
    visit: Visit, session: Session, chosen: TaskFilter, part: str, values: dict[str, Any]
) -> HTMLResponse:
    campus, lang = visit.resources.campuses.current(session), visit.lang
    parts = (*_PARTS, "ranking") if _ranks(visit) else _PARTS
    frame = {
        "part": part,
        "filter": chosen,
        "parts": [(one, chosen.address(_address(one))) for one in parts],
        "path": _address(part),
        "units": unit_options(campus, lang),
        "places": place_options(campus, lang),
        "categories": category_options(lang),
    }
    return page(visit, f"analysis_{part}.html", frame | values, here=PATH)


def _address(part: str) -> str:
    return PATH if part == "heat" else f"{PATH}/{part}"
