"""`/campus/undo`: one change of the campus taken back, a page's or a workbook's."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sync_server.campus.changing import Unaccepted, require_organizer
from sync_server.campus.comparing import rule_name
from sync_server.campus.reverting import changes_accounts, undo
from sync_server.desk.acting.campus import number
from sync_server.desk.pages.campus.framing import UNDONE, Accepted
from sync_server.desk.reading.campus.history import history
from sync_server.desk.shell.carrying import SentForm
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.forms import local_address
from sync_server.desk.shell.proving import require_proof
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Writer
from sync_server.desk.shell.visits import Visit

router = APIRouter(route_class=DeskRoute)
HERE = "/campus"


@router.post("/campus/undo")
def take_back(
    visit: Writer,
    accepted: Accepted,
    sent: SentForm,
    version: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = HERE,
) -> Response:
    """Take it back and return; the password comes first where accounts go with it, ticks where work does."""
    with visit.resources.reading() as session:
        require_organizer(visit.actor, visit.resources.campuses.current(session))
        with_accounts = changes_accounts(session, number(version))
    if with_accounts:
        require_proof(visit, sent)
    address = local_address(back)
    try:
        with visit.resources.transaction() as tx:
            campus = visit.resources.campuses.current(tx.session)
            undo(tx, campus, visit.somebody, number(version), accepted)
    except Unaccepted as unaccepted:
        return _asked(visit, unaccepted, number(version), address)
    return RedirectResponse(f"{address}{'&' if '?' in address else '?'}done={UNDONE}", 303)


def _asked(visit: Visit, unaccepted: Unaccepted, version: int, back: str) -> HTMLResponse:
    """What it would take away, to be ticked: the same as when it is changed by hand."""
    with visit.resources.reading() as session:
        values = {
            "version": version,
            "back": back,
            "warned": unaccepted.warned,
            "why": unaccepted.problem.in_(visit.lang),
            "past": next((one for one in history(visit, session) if one.version == version), None),
            "campus_now": visit.resources.campuses.current(session),
            "rule_name": rule_name,
        }
    return page(visit, "campus/undo.html", values, here=HERE, status=unaccepted.problem.status)
