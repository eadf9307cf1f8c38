"""`/findings`: what inspections found, and what became of it."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from sync_server.desk.reading.inspections.findings import (
    PATH,
    fate_options,
    finding_list,
    read_finding_filter,
)
from sync_server.desk.reading.options import category_options, place_options, severity_options
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader

router = APIRouter(route_class=DeskRoute)


@router.get(PATH)
def findings(visit: Reader) -> HTMLResponse:
    """One leaf of the findings of the inspections in scope, the newest first."""
    query = visit.request.query_params
    chosen = read_finding_filter(query)
    with visit.resources.reading() as session:
        leaf, lines = finding_list(visit, session, chosen, query.get("page", ""))
        values = {
            "leaf": leaf,
            "findings": lines,
            "filter": chosen,
            "fates": fate_options(visit),
            "places": place_options(visit.resources.campuses.current(session), visit.lang),
            "categories": category_options(visit.lang),
            "severities": severity_options(visit.lang),
        }
    return page(visit, "inspections/findings.html", values, here=PATH)
