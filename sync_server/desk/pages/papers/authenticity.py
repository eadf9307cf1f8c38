"""`/verify/{id}`: whether a paper is genuine, where its code leads whoever holds it."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.visits import Anyone
from sync_server.documents.filing import seals
from sync_server.documents.shelf import SUPERSEDED, issued

router = APIRouter(route_class=DeskRoute)


@router.get("/verify/{paper_id}")
def verify(paper_id: str, visit: Anyone) -> HTMLResponse:
    """Number, title, day and checksums, and nothing else: the content stays with those who may read it."""
    with visit.resources.reading() as session:
        paper = issued(session, paper_id)
        sealed = {form: sha256 for (_, form), sha256 in seals(session, [paper_id]).items()}
    values = {"paper": paper, "superseded": paper.state == SUPERSEDED, **sealed}
    return page(visit, "papers/verify.html", values)
