"""`/bulk/{id}`: what came of one command to many tasks, and taking it back."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sync_server.desk.acting.bulk import take_back
from sync_server.desk.reading.tasks.bulk_runs import run_detail
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.texts import TEXTS

router = APIRouter(route_class=DeskRoute)


@router.get("/bulk/{run_id}")
def run(run_id: str, visit: Reader) -> HTMLResponse:
    """What was done and what was refused, each with its reason."""
    with visit.resources.reading() as session:
        values = {"run": run_detail(visit, session, run_id)}
    return page(visit, "tasks/bulk.html", values, here="/tasks")


@router.post("/bulk/{run_id}/undo")
def undo(run_id: str, visit: Writer) -> Response:
    """Take it back where that is possible."""
    take_back(visit, run_id, TEXTS["bulk_undone_note"].in_(visit.lang))
    return RedirectResponse(f"/bulk/{run_id}", 303)
