"""`/phones`: what is still on whose phone, and the press that shuts a lost one out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.problems import Refusal
from sync_server.desk.reading.running.devices import PATH, device_list
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.proving import ProveFirst, is_proved, prove_here
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.signing_for import personal
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.people import managing
from sync_server.phones import devices
from sync_server.tables import Device

router = APIRouter(route_class=DeskRoute)


@router.get(PATH, dependencies=[Depends(personal)])
def phones(visit: Reader, done: str = "") -> HTMLResponse:
    """The device board of the people in scope; `done` says that one was just shut out."""
    return _page(visit, done=bool(done))


@router.post(PATH + "/{device_id}/revoke")
def revoke(visit: Writer, device_id: str, password: Annotated[str, Form()] = "") -> Response:
    """Shut a lost phone out at once; the password is asked for beside it, not on a page of its own."""
    _require_keeper(visit, device_id)
    try:
        prove_here(visit, password)
        with visit.resources.transaction() as tx:
            devices.revoke(tx, device_id)
    except ProveFirst:
        return _page(visit, asked=device_id, complaint=visit.words(TEXTS["prove_why"]), status=403)
    except Refusal as refusal:
        status = refusal.problem.status
        return _page(visit, asked=device_id, complaint=refusal.problem.in_(visit.lang), status=status)
    return RedirectResponse(f"{PATH}?done=1", 303)


def _require_keeper(visit: Visit, device_id: str) -> None:
    with visit.resources.reading() as session:
        device = session.get(Device, device_id)
        if device is None:
            raise Refusal("request.not_found")
        campus = visit.resources.campuses.current(session)
        managing.kept(session, campus, visit.actor, device.person)


def _page(
    visit: Visit, *, asked: str = "", complaint: str = "", done: bool = False, status: int = 200
) -> HTMLResponse:
    """`asked` is the phone whose form is open, with what is in its way."""
    with visit.resources.reading() as session:
        lines = device_list(visit, session)
    values = {
        "phones": lines,
        "asked": asked,
        "complaint": complaint,
        "done": done,
        "proved": is_proved(visit),
    }
    return page(visit, "running/phones.html", values, here=PATH, status=status)
