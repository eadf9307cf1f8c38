"""`/`: what is open, late and waiting, and what came in last."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from sync_server.desk.reading import overview as reading
from sync_server.desk.reading.inspection_list import todays
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.moments import day_words
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader

router = APIRouter(route_class=DeskRoute)


@router.get("/")
def overview(visit: Reader) -> HTMLResponse:
    """The first page after signing in."""
    with visit.resources.reading() as session:
        values = {
            "today": day_words(visit.today, visit.lang, visit.today.year),
            "counts": reading.counts(visit, session),
            "newest": reading.newest(visit, session),
            "inspections": todays(visit, session),
            "teams": reading.team_loads(visit, session),
        }
    return page(visit, "overview.html", values, here="/")
