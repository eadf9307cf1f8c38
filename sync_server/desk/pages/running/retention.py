"""`/retention`: how long what is kept; for administrators."""

from fastapi import APIRouter, Depends
from starlette.responses import HTMLResponse

from sync_server.desk.reading.running.retention import PATH, aging, lasting
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, administrator

router = APIRouter(route_class=DeskRoute, dependencies=[Depends(administrator)])


@router.get(PATH)
def retention(visit: Reader) -> HTMLResponse:
    """Class by class what goes by itself, and what never does."""
    return page(
        visit, "running/retention.html", {"classes": aging(visit), "lasting": lasting(visit)}, here=PATH
    )
