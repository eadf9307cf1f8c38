"""`/prove`: one's password again, then back to what was to be done."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.forms import local_address
from sync_server.desk.shell.proving import prove
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit

router = APIRouter(route_class=DeskRoute)


@router.get("/prove")
def prove_form(visit: Reader, next: str = "/") -> HTMLResponse:  # noqa: A002 - the field's name
    """One field; `next` is where to go on."""
    return _page(visit, next)


@router.post("/prove")
def proved(
    visit: Writer,
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002 - the field's name
) -> Response:
    """Go on for ten minutes."""
    try:
        prove(visit, password)
    except Refusal as refusal:
        return _page(visit, next, refusal.problem.in_(visit.lang), refusal.problem.status)
    return RedirectResponse(local_address(next), 303)


def _page(visit: Visit, after: str, complaint: str = "", status: int = 200) -> HTMLResponse:
    return page(
        visit, "access/prove.html", {"next": local_address(after), "complaint": complaint}, status=status
    )
