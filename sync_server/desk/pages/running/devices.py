"""`/phones`: what is still on whose phone."""

from fastapi import APIRouter, Depends
from starlette.responses import HTMLResponse

from sync_server.desk.reading.running.devices import PATH, device_list
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader
from sync_server.desk.shell.signing_for import personal

router = APIRouter(route_class=DeskRoute)


@router.get(PATH, dependencies=[Depends(personal)])
def phones(visit: Reader) -> HTMLResponse:
    """The device board of the people in scope."""
    with visit.resources.reading() as session:
        values = {"phones": device_list(visit, session)}
    return page(visit, "running/phones.html", values, here=PATH)
