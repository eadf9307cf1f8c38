"""`/inspections` and `/inspections/{id}`: what was inspected and how it was graded."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from sync_server.desk.reading.inspection_detail import inspection_detail
from sync_server.desk.reading.inspection_list import PATH, inspection_list
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader

router = APIRouter(route_class=DeskRoute)


@router.get(PATH)
def inspections(visit: Reader) -> HTMLResponse:
    """One leaf of the inspections in scope, the newest first."""
    with visit.resources.reading() as session:
        leaf, lines = inspection_list(visit, session, visit.request.query_params.get("page", ""))
    values = {"leaf": leaf, "inspections": lines, "may_assign": visit.may_assign}
    return page(visit, "inspections.html", values, here=PATH)


@router.get("/inspections/{inspection_id}")
def inspection(inspection_id: str, visit: Reader) -> HTMLResponse:
    """One inspection: findings, answers, and where the points went."""
    with visit.resources.reading() as session:
        values = {"inspection": inspection_detail(visit, session, inspection_id)}
    return page(visit, "inspection.html", values, here=PATH)
