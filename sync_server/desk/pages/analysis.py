"""`/analysis/…`: heat table, trends, coverage, burden, photo wall; ranking only where it was switched on."""

from collections.abc import Callable, Mapping

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
RANKING = "ranking"
Read = Callable[[Visit, Session, TaskFilter], object]
_READ: Mapping[str, Read] = {
    "heat": heat,
    "trends": trends,
    "coverage": coverage,
    "burden": burdens,
    "photos": wall,
    RANKING: ranking,
}
"""What each part shows, under its name in the address and in the template `analysis/<part>.html`."""


@router.get(PATH)
def heat_table(visit: Reader) -> HTMLResponse:
    """Places × categories."""
    return _page(visit, "heat")


@router.get(PATH + "/{part}")
def other_part(part: str, visit: Reader) -> HTMLResponse:
    """Another part; teams are ranked only where the campus switched that on."""
    if part not in _parts(visit) or part == "heat":
        raise Refusal("request.not_found")
    return _page(visit, part)


def _parts(visit: Visit) -> list[str]:
    shown = visit.resources.choices.ranking
    return [part for part in _READ if part != RANKING or shown]


def _page(visit: Visit, part: str) -> HTMLResponse:
    chosen = analysed(visit, visit.request.query_params)
    with visit.resources.reading() as session:
        campus, lang = visit.resources.campuses.current(session), visit.lang
        values = {
            "part": part,
            part: _READ[part](visit, session, chosen),
            "filter": chosen,
            "parts": [(one, chosen.address(_address(one))) for one in _parts(visit)],
            "path": _address(part),
            "units": unit_options(campus, lang),
            "places": place_options(campus, lang),
            "categories": category_options(lang),
        }
    return page(visit, f"analysis/{part}.html", values, here=PATH)


def _address(part: str) -> str:
    return PATH if part == "heat" else f"{PATH}/{part}"
