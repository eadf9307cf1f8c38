"""`/verify/{id}`: whether a paper is genuine, where its code leads whoever holds it."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from checklists.problems import Refusal
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.visits import Anyone
from sync_server.documents.filing import seals
from sync_server.documents.shelf import in_place_of, issued

router = APIRouter(route_class=DeskRoute)


@router.get("/verify/{paper_id}")
def verify(paper_id: str, visit: Anyone) -> HTMLResponse:
    """Number, title, day, checksums and what corrects it, nothing else: who may read it has the content.

    Of what was never issued the page says so: who holds a forged one asks no more.
    """
    with visit.resources.reading() as session:
        try:
            paper = issued(session, paper_id)
        except Refusal as refusal:
            return page(visit, "papers/not_issued.html", {}, status=refusal.problem.status)
        sealed = {form: sha256 for (_, form), sha256 in seals(session, [paper_id]).items()}
        newer = in_place_of(session, paper_id)
    return page(visit, "papers/verify.html", {"paper": paper, "newer": newer, **sealed})
