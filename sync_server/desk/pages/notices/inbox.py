"""`/notices`: what one was told in the app."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from sync_server.desk.reading.notices.inbox import PATH, notice_list
from sync_server.desk.reading.scoped import visible_papers, visible_tasks
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.notices.inbox import mark_read, unread

router = APIRouter(route_class=DeskRoute)


@router.get(PATH)
def notices(visit: Reader) -> HTMLResponse:
    """The newest, and how many are unread."""
    with visit.resources.reading() as session:
        values = {
            "notices": notice_list(visit, session),
            "unread": unread(
                session, visit.somebody.id, visible_tasks(visit, session), visible_papers(visit, session)
            ),
        }
    return page(visit, "notices/inbox.html", values, here=PATH)


@router.post(f"{PATH}/read")
def read(visit: Writer, until: Annotated[str, Form()] = "") -> Response:
    """Everything the page had shown is read."""
    try:
        moment = datetime.fromisoformat(until)
    except ValueError:
        raise Refusal("field.wrong_type", "until") from None
    if moment.tzinfo is None:
        raise Refusal("field.wrong_type", "until")
    with visit.resources.transaction() as tx:
        mark_read(tx, visit.somebody.id, moment)
    return RedirectResponse(PATH, 303)
