"""`/inspections` and `/inspections/{id}`: what was inspected and how it was graded."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from sync_server.desk.reading.inspection_detail import inspection_detail
from sync_server.desk.reading.inspection_list import PATH, inspection_list
from sync_server.desk.reading.scoped import records_of
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader
from sync_server.documents.record.printing import record_pdf

router = APIRouter(route_class=DeskRoute)


@router.get(PATH)
def inspections(visit: Reader) -> HTMLResponse:
    """One leaf of the inspections in scope, the newest first."""
    with visit.resources.reading() as session:
        leaf, lines = inspection_list(visit, session, visit.request.query_params.get("page", ""))
    values = {"leaf": leaf, "inspections": lines}
    return page(visit, "inspections.html", values, here=PATH)


@router.get("/inspections/{inspection_id}")
def inspection(inspection_id: str, visit: Reader) -> HTMLResponse:
    """One inspection: findings, answers, and where the points went."""
    with visit.resources.reading() as session:
        values = {"inspection": inspection_detail(visit, session, inspection_id)}
    return page(visit, "inspection.html", values, here=PATH)


@router.get("/inspections/{inspection_id}/record.pdf")
def record(inspection_id: str, visit: Reader) -> Response:
    """The filled checklist on paper, to be signed and filed."""
    with visit.resources.reading() as session:
        content = record_pdf(records_of(visit, session), inspection_id, visit.resources.photos.path)
    headers = {"Content-Disposition": f'inline; filename="record-{inspection_id}.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)
