"""`/setup`: how far the campus is set up, and all of it as one workbook: down, up, looked at, applied."""

import base64
import binascii
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.asking.reading import ChecklistUnreadable
from checklists.problems import Refusal
from sync_server.desk.reading.setup import setup_steps
from sync_server.desk.shell.door import LongFormRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.visits import Visit
from sync_server.organizing.accounts import people_in_use
from sync_server.organizing.changing import require_organizer
from sync_server.organizing.importing import apply, prepare
from sync_server.organizing.workbook.writing import to_workbook

router = APIRouter(route_class=LongFormRoute)
PATH = "/setup"
_LARGEST = 720 * 1024
"""As the text of a form it stays below the mebibyte such a text may have."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_NAME = 80


async def _posted(request: Request) -> FormData:
    return await request.form(max_part_size=2 * 1024 * 1024)


Posted = Annotated[FormData, Depends(_posted)]


@router.get(PATH)
def setup(visit: Reader, done: str = "") -> HTMLResponse:
    """The steps; `done` says that a workbook was just applied."""
    return _page(visit, done=bool(done))


@router.get(PATH + "/workbook.xlsx")
def workbook(visit: Reader) -> Response:
    """The campus as it stands, to be edited and uploaded again; an empty form before there is one."""
    with visit.resources.reading() as session:
        campus = visit.resources.campuses.current(session)
        require_organizer(visit.actor, campus)
        content = to_workbook(campus, people_in_use(session))
    headers = {"Content-Disposition": 'attachment; filename="campus.xlsx"', "Cache-Control": "no-store"}
    return Response(content, media_type=_XLSX, headers=headers)


@router.post(PATH + "/preview")
def preview(visit: Writer, posted: Posted) -> HTMLResponse:
    """What an uploaded workbook changes, or everything that is wrong with it, cell by cell."""
    file = posted.get("file")
    data, name = (file.file.read(), file.filename or "") if isinstance(file, UploadFile) else (b"", "")
    if len(data) > _LARGEST:
        raise Refusal("request.too_large")
    try:
        with visit.resources.reading() as session:
            campus = visit.resources.campuses.current(session)
            shown = prepare(session, campus, visit.somebody, data, name[:_LONGEST_NAME])
    except ChecklistUnreadable as unreadable:
        return _page(visit, complaints=_sentences(visit, unreadable), status=422)
    values = {"shown": shown, "name": name[:_LONGEST_NAME], "workbook": base64.b64encode(data).decode()}
    return page(visit, "setup_preview.html", values, here=PATH)


@router.post(PATH + "/apply")
def apply_workbook(visit: Writer, posted: Posted) -> Response:
    """Apply what was looked at; new accounts' passwords are on the answer and nowhere else."""
    base, name = str(posted.get("base", "")), str(posted.get("name", ""))[:_LONGEST_NAME]
    try:
        data = base64.b64decode(str(posted.get("workbook", "")), validate=True)
        fresh = apply(visit.resources, visit.somebody, data, name, _number(base))
    except (binascii.Error, ValueError):
        raise Refusal("request.malformed", "workbook") from None
    except ChecklistUnreadable as unreadable:
        return _page(visit, complaints=_sentences(visit, unreadable), status=422)
    if not fresh:
        return RedirectResponse(f"{PATH}?done=1", 303)
    answer = page(visit, "setup_passwords.html", {"fresh": fresh}, here=PATH)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _page(
    visit: Visit, *, complaints: tuple[str, ...] = (), done: bool = False, status: int = 200
) -> HTMLResponse:
    with visit.resources.reading() as session:
        require_organizer(visit.actor, visit.resources.campuses.current(session))
        steps = setup_steps(visit, session)
    values = {"steps": steps, "complaints": complaints, "done": done}
    return page(visit, "setup.html", values, here=PATH, status=status)


def _sentences(visit: Visit, unreadable: ChecklistUnreadable) -> tuple[str, ...]:
    return tuple(one.in_(visit.lang) for one in unreadable.complaints)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1
