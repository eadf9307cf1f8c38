"""`/phones/handover`: taking in the hand-over file of a phone that no network reaches."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse

from checklists.problems import Refusal
from checklists.wire.handover import MOST_PHOTO_BYTES, HandOver, read_hand_over
from sync_server.desk.reading.running.devices import PATH
from sync_server.desk.shell.door import HandOverRoute
from sync_server.desk.shell.forms import typed
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit
from sync_server.ingest.handing_over import TakenOver, take_over

router = APIRouter(route_class=HandOverRoute)


async def _posted(request: Request) -> FormData:
    return await request.form(max_part_size=2 * MOST_PHOTO_BYTES)


@router.get(PATH + "/handover")
def handover(visit: Reader) -> HTMLResponse:
    """A file to choose, and its code to type."""
    visit.require_managing()
    return _page(visit)


@router.post(PATH + "/handover")
def take_handover(visit: Writer, posted: Annotated[FormData, Depends(_posted)]) -> HTMLResponse:
    """Take the file in and say what was new; a file taken in before brings nothing new."""
    visit.require_managing()
    file = posted.get("file")
    content = file.file.read() if isinstance(file, UploadFile) else b""
    try:
        handed = read_hand_over(content, typed(str(posted.get("code", "")), "code"))
        return _page(visit, handed=handed, taken=take_over(visit.resources, handed, visit.somebody))
    except Refusal as refusal:
        return _page(visit, complaint=refusal.problem.in_(visit.lang))


def _page(
    visit: Visit, handed: HandOver | None = None, taken: TakenOver | None = None, complaint: str = ""
) -> HTMLResponse:
    values = {"head": handed.head if handed else None, "taken": taken, "complaints": {"file": complaint}}
    return page(visit, "running/handover.html", values, here=PATH)
