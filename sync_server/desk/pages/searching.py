"""`/search`: one box over everything in scope."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from sync_server.desk.reading.search import PATH, read_words, search
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader
from sync_server.desk.shell.signing_for import personal

router = APIRouter(route_class=DeskRoute)


@router.get(PATH)
def found(visit: Reader) -> HTMLResponse:
    """What the words of the address find, by kind; where that is somebody else it is logged."""
    asked = read_words(visit.request.query_params.get("q", ""))
    with visit.resources.reading() as session:
        groups = search(visit, session, asked)
    if any(group.about_people for group in groups):
        personal(visit.request)
    return page(visit, "search.html", {"asked": asked, "groups": groups}, here=PATH)
