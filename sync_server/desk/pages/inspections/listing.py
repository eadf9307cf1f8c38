"""`/inspections`: what was inspected and how it was graded."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from sync_server.desk.reading.inspections.listing import PATH, inspection_list, read_state, tabs
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader

router = APIRouter(route_class=DeskRoute)


@router.get(PATH)
def inspections(visit: Reader) -> HTMLResponse:
    """One leaf of the inspections in scope, or of those given back, the newest first."""
    query = visit.request.query_params
    state = read_state(query.get("state", ""))
    with visit.resources.reading() as session:
        leaf, lines = inspection_list(visit, session, state, query.get("page", ""))
        values = {"leaf": leaf, "inspections": lines, "tabs": tabs(visit, session, state)}
    return page(visit, "inspections/listing.html", values, here=PATH)
