"""`/campus/undo`: one change of the campus taken back, a page's or a workbook's."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from sync_server.campus.changing import require_organizer
from sync_server.campus.reverting import changes_accounts, undo
from sync_server.desk.acting.campus import number
from sync_server.desk.pages.campus.framing import UNDONE
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.forms import local_address
from sync_server.desk.shell.proving import ProveFirst, is_proved
from sync_server.desk.shell.sessions import Writer

router = APIRouter(route_class=DeskRoute)


@router.post("/campus/undo")
def take_back(
    visit: Writer, version: Annotated[str, Form()] = "", back: Annotated[str, Form()] = "/campus"
) -> Response:
    """Take it back and return; the password comes first where accounts go with it."""
    with visit.resources.reading() as session:
        require_organizer(visit.actor, visit.resources.campuses.current(session))
        with_accounts = changes_accounts(session, number(version))
    if with_accounts and not is_proved(visit):
        raise ProveFirst
    with visit.resources.transaction() as tx:
        undo(tx, visit.resources.campuses.current(tx.session), visit.somebody, number(version))
    address = local_address(back)
    return RedirectResponse(f"{address}{'&' if '?' in address else '?'}done={UNDONE}", 303)
