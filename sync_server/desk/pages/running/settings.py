"""`/settings`: how this server is set, and from where; for administrators."""

from fastapi import APIRouter, Depends
from starlette.responses import HTMLResponse

from sync_server.desk.reading.running.settings import PATH, setting_list
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, administrator

router = APIRouter(route_class=DeskRoute, dependencies=[Depends(administrator)])


@router.get(PATH)
def settings(visit: Reader) -> HTMLResponse:
    """Every setting with its value, its default and its source; no password stands in it."""
    values = {
        "settings": setting_list(visit, visit.resources.settings),
        "file": visit.resources.settings.config,
    }
    return page(visit, "running/settings.html", values, here=PATH)
