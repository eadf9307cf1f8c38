"""`/inspections/{id}`: one inspection, given back to who inspected, and printed."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from sync_server.database import retried
from sync_server.desk.reading.inspections.detail import inspection_detail
from sync_server.desk.reading.inspections.listing import PATH
from sync_server.desk.reading.scoped import records_of
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.forms import typed
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit
from sync_server.documents.record.printing import record_pdf
from sync_server.inspections.returning import return_inspection, take_back

router = APIRouter(route_class=DeskRoute)


@router.get("/inspections/{inspection_id}")
def inspection(inspection_id: str, visit: Reader) -> HTMLResponse:
    """One inspection: findings, answers, and where the points went."""
    return _inspection_page(visit, inspection_id)


@router.post("/inspections/{inspection_id}/return")
def give_back(inspection_id: str, visit: Writer, because: Annotated[str, Form()] = "") -> Response:
    """Give it back to who inspected; a refusal keeps what was typed."""
    try:
        _give_back(visit, inspection_id, typed(because, "because"))
    except Refusal as refusal:
        if refusal.code == "request.not_found":
            raise
        return _inspection_page(visit, inspection_id, refusal=refusal, because=because)
    return RedirectResponse(f"/inspections/{inspection_id}#returned", 303)


@router.post("/inspections/{inspection_id}/take-back")
def want_back(inspection_id: str, visit: Writer) -> Response:
    """Take the return back while no amendment has come; too late is said on the page."""
    try:
        _take_back(visit, inspection_id)
    except Refusal as refusal:
        if refusal.code == "request.not_found":
            raise
        return _inspection_page(visit, inspection_id, refusal=refusal)
    return RedirectResponse(f"/inspections/{inspection_id}#return", 303)


@retried
def _take_back(visit: Visit, inspection_id: str) -> None:
    with visit.resources.transaction() as tx:
        campus = visit.resources.campuses.current(tx.session)
        take_back(tx, campus, visit.somebody, inspection_id)


@retried
def _give_back(visit: Visit, inspection_id: str, because: str) -> None:
    with visit.resources.transaction() as tx:
        campus = visit.resources.campuses.current(tx.session)
        return_inspection(tx, campus, visit.somebody, inspection_id, because)


def _inspection_page(
    visit: Visit, inspection_id: str, *, refusal: Refusal | None = None, because: str = ""
) -> HTMLResponse:
    with visit.resources.reading() as session:
        values = {
            "inspection": inspection_detail(visit, session, inspection_id),
            "complaint": refusal.problem.in_(visit.lang) if refusal else "",
            "because": because,
            "back": f"{PATH}/{inspection_id}",
        }
    status = refusal.problem.status if refusal else 200
    return page(visit, "inspections/detail.html", values, here=PATH, status=status)


@router.get("/inspections/{inspection_id}/record.pdf")
def record(inspection_id: str, visit: Reader) -> Response:
    """The filled checklist on paper, to be signed and filed."""
    with visit.resources.reading() as session:
        content = record_pdf(records_of(visit, session), inspection_id, visit.resources.photos.path)
    headers = {"Content-Disposition": f'inline; filename="record-{inspection_id}.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)
