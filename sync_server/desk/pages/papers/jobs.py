"""`/paper-jobs/{id}`: a large paper or workbook being made: how far it is, a way to stop it, the file."""

from fastapi import APIRouter
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from sync_server.desk.reading.papers.job import PATH, job_detail, readable_job
from sync_server.desk.reading.papers.listing import PATH as PAPERS
from sync_server.desk.reading.papers.naming import ledger_name
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit
from sync_server.documents.jobs import queue
from sync_server.documents.jobs.working import result_of
from sync_server.documents.typesetting import FORMS
from sync_server.documents.workbook import EXCEL
from sync_server.tables import PaperJob

router = APIRouter(route_class=DeskRoute)
_MEDIA = {**FORMS, queue.SHEET: EXCEL}


@router.get(PATH + "/{job_id}")
def job(job_id: str, visit: Reader) -> HTMLResponse:
    """How far it is; the page looks again by itself while it goes on."""
    with visit.resources.reading() as session:
        values = {"job": job_detail(visit, session, job_id)}
    return page(visit, "papers/job.html", values, here=PAPERS)


@router.post(PATH + "/{job_id}/cancel")
def cancel(job_id: str, visit: Writer) -> Response:
    """Stop it; nothing of it is kept."""
    with visit.resources.transaction() as tx:
        readable_job(visit, tx.session, job_id)
        queue.cancel(tx, job_id)
    return RedirectResponse(f"{PATH}/{job_id}", 303)


@router.get(PATH + "/{job_id}/result")
def result(job_id: str, visit: Reader) -> Response:
    """The draft that was set, or the workbook that was made."""
    with visit.resources.reading() as session:
        found = readable_job(visit, session, job_id)
    file = result_of(visit.resources, found)
    if found.state != queue.DONE or not file.is_file():
        raise Refusal("request.not_found")
    return FileResponse(
        file,
        media_type=_MEDIA[found.purpose],
        filename=_name(visit, found),
        content_disposition_type="inline" if found.purpose == "pdf" else "attachment",
    )


def _name(visit: Visit, found: PaperJob) -> str:
    if found.paper == queue.NO_PAPER:
        return ledger_name(found.asked_at.astimezone(visit.zone).date())
    return f"{'rows' if found.purpose == queue.SHEET else 'draft'}.{found.purpose}"
