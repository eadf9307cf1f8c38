"""`/papers/{id}/issue`: a draft is numbered, set and sealed; a large one by a job, also to be looked at."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from checklists.problems import Refusal
from sync_server.desk.reading.papers.detail import readable_paper
from sync_server.desk.reading.papers.job import PATH as JOBS
from sync_server.desk.reading.papers.listing import PATH
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.sessions import Writer
from sync_server.desk.shell.visits import Visit
from sync_server.documents import issuing
from sync_server.documents.jobs.queue import ISSUE, ask
from sync_server.documents.jobs.working import file_of, verify_address
from sync_server.documents.setting import FORMS, manuscript, set_paper
from sync_server.documents.shelf import DRAFT

router = APIRouter(route_class=DeskRoute)


@router.post(PATH + "/{paper_id}/issue")
def issue(paper_id: str, visit: Writer) -> Response:
    """Number it, set its pages outside any transaction, and seal them; a large one is set by a job."""
    resources = visit.resources
    with resources.transaction() as tx:
        readable_paper(visit, tx.session, paper_id)
        issuing.give_number(tx, resources.campuses.current(tx.session), visit.somebody, paper_id)
    with resources.reading() as session:
        numbered = readable_paper(visit, session, paper_id)
        verify = verify_address(resources, paper_id)
        ready = manuscript(session, numbered, visit.today, resources.photos.path, verify)
    if ready.is_large:
        return _asked(visit, paper_id, ISSUE)
    with TemporaryDirectory(prefix="xunan-paper-") as made:
        files = {form: file_of(resources, set_paper(ready, form, Path(made))) for form in FORMS}
    with resources.transaction() as tx:
        campus = resources.campuses.current(tx.session)
        issuing.seal(tx, campus, visit.somebody.id, paper_id, numbered.version, files)
    return RedirectResponse(f"{PATH}/{paper_id}?done=issued", 303)


@router.post(PATH + "/{paper_id}/prepare")
def prepare(paper_id: str, visit: Writer, form: Annotated[str, Form()] = "") -> Response:
    """Have a large draft set in the background, to look at."""
    if form not in FORMS:
        raise Refusal("request.not_found")
    return _asked(visit, paper_id, form)


def _asked(visit: Visit, paper_id: str, purpose: str) -> Response:
    with visit.resources.transaction() as tx:
        paper = readable_paper(visit, tx.session, paper_id)
        if paper.state != DRAFT:
            raise Refusal("paper.issued", "paper")
        job = ask(tx, visit.somebody, paper, purpose)
    return RedirectResponse(f"{JOBS}/{job.id}", 303)
