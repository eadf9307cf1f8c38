"""`/join`: where an enrolment code leads a browser that opens it instead of the app. It asks for nothing."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from checklists.wire.invitations import PATH
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.visits import Anyone

router = APIRouter(route_class=DeskRoute)


@router.get(PATH)
def join(visit: Anyone) -> HTMLResponse:
    """What to do with the code: the part of the address that holds it has not come here."""
    return page(visit, "access/join.html", {})
