"""`/campus`: how far the campus is set up, and all of it as one workbook: down, up, looked at, applied."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.asking.reading import ChecklistUnreadable, Complaint
from checklists.problems import Refusal
from sync_server.campus.accounts import people_in_use
from sync_server.campus.changing import require_organizer
from sync_server.campus.comparing import rule_name
from sync_server.campus.importing import apply, prepare
from sync_server.campus.workbook.writing import to_workbook
from sync_server.desk.acting.campus import number
from sync_server.desk.pages.campus.framing import UNDONE
from sync_server.desk.reading.campus.history import history
from sync_server.desk.reading.campus.steps import setup_steps
from sync_server.desk.shell.door import LongFormRoute
from sync_server.desk.shell.proving import ProveFirst, is_proved, prove_here
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, Writer
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit

router = APIRouter(route_class=LongFormRoute)
PATH = "/campus"
_LARGEST = 720 * 1024
"""As the text of a form it stays below the mebibyte such a text may have."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_NAME = 80
_OF_THE_PASSWORD = frozenset({"auth.wrong_password", "auth.too_many_tries"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """A workbook that was uploaded, with the keys of the warnings that are ticked."""

    data: bytes
    name: str
    accepted: frozenset[str] = frozenset()


async def _posted(request: Request) -> FormData:
    return await request.form(max_part_size=2 * 1024 * 1024)


Posted = Annotated[FormData, Depends(_posted)]


@router.get(PATH)
def setup(visit: Reader, done: str = "") -> HTMLResponse:
    """The steps and the newest changes; `done` says that a workbook was just applied, or one taken back."""
    said = {"1": "workbook_applied", UNDONE: "campus_undone"}
    return _page(visit, done=visit.words(TEXTS[said[done]]) if done in said else "")


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
    return _preview(visit, _Sent(data=data, name=name[:_LONGEST_NAME]))


@router.post(PATH + "/apply")
def apply_workbook(visit: Writer, posted: Posted) -> Response:
    """Apply what was looked at; new accounts' passwords are on the answer and nowhere else.

    The password is asked for on the page itself, and whatever is refused shows it again: the uploaded
    workbook lives nowhere but there.
    """
    sent = _sent_back(posted)
    try:
        prove_here(visit, str(posted.get("password", "")))
        base = number(str(posted.get("base", "")))
        fresh = apply(visit.resources, visit.somebody, sent.data, sent.name, base, sent.accepted)
    except ProveFirst:
        return _preview(visit, sent, {"password": visit.words(TEXTS["prove_why"])}, status=403)
    except Refusal as refusal:
        place = "password" if refusal.problem.code in _OF_THE_PASSWORD else "other"
        complaint = {place: refusal.problem.in_(visit.lang)}
        return _preview(visit, sent, complaint, status=refusal.problem.status)
    except ChecklistUnreadable as unreadable:
        return _unreadable(visit, unreadable)
    if not fresh:
        return RedirectResponse(f"{PATH}?done=1", 303)
    answer = page(visit, "campus/passwords.html", {"fresh": fresh}, here=PATH)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _preview(
    visit: Visit, sent: _Sent, complaints: Mapping[str, str] | None = None, status: int = 200
) -> HTMLResponse:
    try:
        with visit.resources.reading() as session:
            campus = visit.resources.campuses.current(session)
            shown = prepare(session, campus, visit.somebody, sent.data, sent.name)
    except ChecklistUnreadable as unreadable:
        return _unreadable(visit, unreadable)
    values = {
        "shown": shown,
        "name": sent.name,
        "accepted": sent.accepted,
        "workbook": base64.b64encode(sent.data).decode(),
        "proved": is_proved(visit),
        "rule_name": rule_name,
        "complaints": {"password": "", "other": ""} | dict(complaints or {}),
    }
    return page(visit, "campus/workbook.html", values, here=PATH, status=status)


def _sent_back(posted: FormData) -> _Sent:
    try:
        data = base64.b64decode(str(posted.get("workbook", "")), validate=True)
    except (binascii.Error, ValueError):
        raise Refusal("request.malformed", "workbook") from None
    accepted = frozenset(str(one) for one in posted.getlist("accepted"))
    return _Sent(data=data, name=str(posted.get("name", ""))[:_LONGEST_NAME], accepted=accepted)


def _unreadable(visit: Visit, unreadable: ChecklistUnreadable) -> HTMLResponse:
    return _page(visit, complaints=tuple(unreadable.complaints), status=422)


def _page(
    visit: Visit, *, complaints: tuple[Complaint, ...] = (), done: str = "", status: int = 200
) -> HTMLResponse:
    with visit.resources.reading() as session:
        require_organizer(visit.actor, visit.resources.campuses.current(session))
        values = {"steps": setup_steps(visit, session), "past": history(visit, session)}
    values |= {"complaints": complaints, "done": done}
    return page(visit, "campus/setup.html", values, here=PATH, status=status)
