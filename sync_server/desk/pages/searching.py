"""`/search`: one box over everything in scope."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from sync_server.desk.reading.search import PATH, read_words, search
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader

router = APIRouter(route_class=DeskRoute)


@router.get(PATH)
def found(visit: Reader) -> HTMLResponse:
    """What the words of the address find, by kind."""
    asked = read_words(visit.request.query_params.get("q", ""))
    with visit.resources.reading() as session:
        groups = search(visit, session, asked)
    return page(visit, "search.html", {"asked": asked, "groups": groups}, here=PATH)
