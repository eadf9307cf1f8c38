"""`/`: what is open, late and waiting, and what came in last."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sync_server.database import retried
from sync_server.desk.keeping.looks import saw_everything
from sync_server.desk.reading.campus.steps import left_to_set_up
from sync_server.desk.reading.inspections.listing import returned, todays
from sync_server.desk.reading.overview import page as reading
from sync_server.desk.reading.overview.changes import changes
from sync_server.desk.reading.overview.figures import counts
from sync_server.desk.reading.papers.answering import to_answer
from sync_server.desk.reading.running.standing import alarms
from sync_server.desk.reading.tasks.triage import waiting
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.moments import day_words
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer

router = APIRouter(route_class=DeskRoute)
_DIGITS = 16


@router.get("/")
def overview(visit: Reader) -> HTMLResponse:
    """The first page after signing in."""
    with visit.resources.reading() as session:
        values = {
            "today": day_words(visit.today, visit.lang, visit.today.year),
            "counts": counts(visit, session),
            "deciding": waiting(visit, session),
            "changes": changes(visit, session),
            "newest": reading.newest(visit, session),
            "inspections": todays(visit, session),
            "returned": returned(visit, session),
            "setting_up": left_to_set_up(visit, session),
            "alarms": alarms(visit, session),
            "to_answer": len(to_answer(visit, session)),
            "teams": reading.team_loads(visit, session),
        }
    return page(visit, "overview.html", values, here="/")


@router.post("/seen")
def seen(visit: Writer, position: Annotated[str, Form()] = "") -> Response:
    """Remember that what the page showed has been seen; what came meanwhile has not."""
    if position.isascii() and position.isdigit() and len(position) < _DIGITS:
        _remember(visit, int(position))
    return RedirectResponse("/", 303)


@retried
def _remember(visit: Writer, position: int) -> None:
    with visit.resources.transaction() as tx:
        saw_everything(tx, visit.somebody.id, position)
